/** The same file, chosen again: everything it says is vouched for already, so nothing of it is read. */
import type { ProfileStore } from '../database.ts'
import { type ImportRecord, type ImportSource, standsFor } from './import-record.ts'

const isSame = (a: ImportRecord, b: ImportRecord): boolean => {
  const said = ({ format, shop: { platform, code, zone, currency }, source }: ImportRecord) =>
    JSON.stringify([format, platform, code, zone, currency, source?.bytes, source?.digest, source?.reader])
  return a.source !== undefined && said(a) === said(b)
}

/**
 * Notes an import of a file that was imported before, under the same words for its shop and by the same reader.
 *
 * @returns whether there is such an import
 */
export const applySameFile = (
  store: ProfileStore,
  record: ImportRecord & { readonly source: ImportSource },
): Promise<boolean> =>
  store.transaction('rw', store.imports, async () => {
    const before = (await store.imports.toArray()).find((other) => other.stage === 'applied' && isSame(other, record))
    if (!before) return false
    const { staged, applied, orders, problems } = before
    const counts = { staged, applied, orders, problems, changed: 0, added: 0, customers: 0 }
    await store.imports.put({ ...record, ...counts, stage: 'applied', sameAs: standsFor(before) })
    return true
  })
