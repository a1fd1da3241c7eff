/** What people said of products, as the card knows it: read whole once, and again only when some of it has changed. */
import { knownOfProducts } from '@shuke/shared/care'
import type { ProductFields } from '@shuke/shared/model'
import type { WireRow } from '@shuke/shared/sync'
import type { Change } from '../store/change.ts'
import { newestOfKind, rowsOfKind } from '../store/feed.ts'

const ROWS_PER_READ = 2000

type Known = ReturnType<typeof knownOfProducts>

export type ReadProducts = (change: Pick<Change, 'tx' | 'workspace'>) => Promise<Known>

/** For one workspace: whoever looks at many of its customers, a few at a time, asks the same one. */
export const readingProducts = (): ReadProducts => {
  let held: { readonly newest: number; readonly known: Known } | null = null
  return async ({ tx, workspace }) => {
    const newest = await newestOfKind(tx, workspace, 'product')
    if (held?.newest === newest) return held.known
    const products: Partial<ProductFields>[] = []
    for (let after: string | undefined = ''; after !== undefined; ) {
      const rows: WireRow[] = await rowsOfKind(tx, workspace, 'product', after, ROWS_PER_READ)
      for (const { fields } of rows) products.push(fields as Partial<ProductFields>)
      after = rows.length < ROWS_PER_READ ? undefined : rows.at(-1)?.id
    }
    held = { newest, known: knownOfProducts(products) }
    return held.known
  }
}
