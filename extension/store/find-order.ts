/** An order by its bare number, on whichever of this workspace's platforms it is. */
import type { SeenIdentifier, ShopFields } from '@shuke/shared/model'
import type { ProfileStore } from './database.ts'
import { readLookups } from './index-identifier.ts'
import { lookupKey } from './lookup-key.ts'

/** @returns the number as a strong identifier, if exactly one known buyer's order has it */
export const findOrder = async (store: ProfileStore, number: string): Promise<SeenIdentifier | null> => {
  const shops = (await store.workspace.toArray())
    .filter(({ kind }) => kind === 'shop')
    .map(({ row }) => row.fields as ShopFields)
  const scopes = shops.flatMap(({ platform, code }) => [null, code].map((shop) => ({ platform, shop })))
  const candidates = [...new Map(scopes.map((scope) => [`${scope.platform}/${scope.shop}`, scope])).values()].map(
    (scope): SeenIdentifier => ({ ...scope, kind: 'order', value: number, strong: true, masked: false }),
  )
  const records = await readLookups(store, candidates.map(lookupKey))
  const held = candidates.filter((_, i) => records[i]?.customer)
  return held.length === 1 ? (held[0] ?? null) : null
}
