/** What a person says of a thing that the shop sells. */
import { productRowId } from '@shuke/shared/identity'
import type { ProductFields } from '@shuke/shared/model'
import { productKey } from '@shuke/shared/product'
import type { Row } from '@shuke/shared/sync'
import type { ProfileStore } from './database.ts'
import { AUTHOR, readMeta } from './meta.ts'
import { teamTime } from './team-clock.ts'
import { WRITE_TABLES, write } from './write.ts'

export type ProductName = Pick<ProductFields, 'platform' | 'shop' | 'title'>
export type ProductWords = Partial<Omit<ProductFields, 'platform' | 'shop' | 'code' | 'title' | 'by' | 'at'>>
/** A row as it is held: what nobody said is not in it. */
export type SaidProduct = ProductName & Partial<ProductFields> & { readonly id: string }

/** Everything that was said of any product. Safe in a live query. */
export const readSaidProducts = async (store: ProfileStore): Promise<readonly SaidProduct[]> => {
  const records = await store.workspace.where('[kind+id]').between(['product', ''], ['product', '\uffff']).toArray()
  return records.map(({ row }) => ({ ...((row as Row<'product'>).fields as ProductFields), id: row.id }))
}

/**
 * @param now this machine's clock, epoch ms
 * @returns what stood there of the same fields before; null is what takes a word back
 * @throws MalformedDraft for a value that no product may have: nothing was written then
 */
export const sayOfProduct = (
  store: ProfileStore,
  { platform, shop, title }: ProductName,
  words: ProductWords,
  now: number,
): Promise<ProductWords> =>
  store.transaction('rw', [...WRITE_TABLES], async () => {
    const key = productKey({ platform, shop, title })
    const rows = await readSaidProducts(store)
    const held = rows.find((row) => productKey(row) === key)
    const name = { platform, shop, code: '', title }
    const { member: by, clock } = await readMeta(store, AUTHOR)
    const set = { ...(held ? {} : name), ...words, by, at: teamTime(clock, now) }
    await write(store, [{ kind: 'product', id: held?.id ?? productRowId(name), customer: null, set }], now)
    return Object.fromEntries(
      Object.keys(words).map((field) => [field, held?.[field as keyof ProductWords] ?? null]),
    ) as ProductWords
  })
