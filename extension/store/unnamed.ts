/**
 * While everything is fetched again the server speaks of each customer whole: first of what stood when the fetching began,
 * then of what changed meanwhile. What it had of her and has not named by the end is gone, though nobody was here when that
 * was said. Until then it stays, so that nothing flickers.
 */
import type { StoredOrder } from '@shuke/shared/model'
import type { StoredBundle, WireRow } from '@shuke/shared/sync'
import { rowKey } from './bundles.ts'

/**
 * What the server is known to have had of her, as `kind/id`.
 *
 * @param older her orders beside the bundle
 */
export const knownToServer = (bundle: StoredBundle, older: readonly StoredOrder[]): string[] => {
  const rows = bundle.rows.filter((row) => {
    const beneath = bundle.beneath?.[rowKey(row)]
    return (beneath === undefined ? row.rev : (beneath?.rev ?? 0)) > 0
  })
  const orders = [...bundle.orders, ...older].map(({ key }) => rowKey({ kind: 'order', id: key }))
  const counts = bundle.aggregates.known > 0 ? [rowKey({ kind: 'aggregates', id: bundle.id })] : []
  return [...rows.map(rowKey), ...orders, ...counts]
}

/** The bundle without those marks that these rows answer. */
export const withNamed = ({ unnamed = [], ...bundle }: StoredBundle, rows: readonly WireRow[]): StoredBundle => {
  const named = new Set(rows.map(rowKey))
  const left = unnamed.filter((key) => !named.has(key))
  return left.length > 0 ? { ...bundle, unnamed: left } : bundle
}
