/** The shop model of a workstation that works alone, fitted over every customer held here. */
import { personOf } from '@shuke/shared/identity'
import type { Aggregates, CustomerId, LinkFields, ShopModel } from '@shuke/shared/model'
import { fitShopModel, waitedLately } from '@shuke/shared/segment'
import { type CustomerSummary, summaryOf } from '@shuke/shared/summary'
import { SINGLE, type StoredBundle } from '@shuke/shared/sync'
import { decodeBundle, NOT_BUYER_CLUE } from './codec.ts'
import type { ProfileStore } from './database.ts'
import { readMany } from './read-many.ts'
import { linksAround } from './read-person.ts'

const BUNDLES_AT_ONCE = 500

/** What of a customer goes into the model. */
export interface Fitted {
  readonly aggregates: Aggregates
  /** Orders of the last month that waited for payment. */
  readonly waited: number
}

/** The same of customers of whom somebody has just written it: their bundles are not read again. */
export type JustWritten = ReadonlyMap<CustomerId, Fitted>

export const fittedOf = ({ aggregates, orders }: Pick<StoredBundle, 'aggregates' | 'orders'>, now: number): Fitted => ({
  aggregates,
  waited: waitedLately(orders, now),
})

/**
 * Takes about 16 µs a customer: run it in a web worker.
 *
 * @param options.onProgress customers read so far, and all of them; what it throws ends the fit, and nothing is written
 */
export const fitModelHere = async (
  store: ProfileStore,
  now: number,
  {
    onProgress = () => undefined,
    justWritten = new Map(),
  }: {
    readonly onProgress?: (done: number, of: number) => Promise<void> | void
    readonly justWritten?: JustWritten
  } = {},
): Promise<ShopModel> => {
  const summaries: CustomerSummary[] = []
  const waitedOf = new Map<CustomerId, number>()
  const of = await store.bundles.count()
  let done = 0
  for (let last: string | undefined = ''; last !== undefined; ) {
    const ids: string[] = await store.bundles.where('id').above(last).limit(BUNDLES_AT_ONCE).primaryKeys()
    const unread = ids.filter((id) => !justWritten.has(id as CustomerId))
    const read = await readMany(store.bundles, unread)
    const known = new Map(
      read.flatMap((record) => (record ? [[record.id, fittedOf(decodeBundle(record), now)] as const] : [])),
    )
    for (const id of ids as CustomerId[]) {
      const fitted = justWritten.get(id) ?? known.get(id)
      if (!fitted) continue
      const { aggregates, waited } = fitted
      if (aggregates.orders > 0) summaries.push(summaryOf({ id, aggregates }))
      if (waited > 0) waitedOf.set(id, waited)
    }
    last = ids.at(-1)
    done += ids.length
    await onProgress(Math.min(done, of), of)
  }
  const out = await notBuyers(store)
  let waited = 0
  for (const [id, count] of waitedOf) if (!out.has(id)) waited += count
  const model = fitShopModel(
    summaries.filter(({ id }) => !out.has(id)),
    { now, waited },
  )
  const row = { kind: 'model', id: SINGLE, customer: null, fields: { ...model }, stamps: {}, rev: 0 }
  await store.workspace.put({ kind: 'model', id: SINGLE, row })
  return model
}

/** Whoever was joined with somebody who is no buyer is none either. */
const notBuyers = async (store: ProfileStore): Promise<ReadonlySet<CustomerId>> => {
  const marked = (await store.bundles.where('clues').equals(NOT_BUYER_CLUE).primaryKeys()) as CustomerId[]
  if (marked.length === 0) return new Set()
  const links = (await linksAround(store, marked)).map(({ row }) => row.fields as LinkFields)
  return new Set(marked.flatMap((one) => personOf(one, links)))
}
