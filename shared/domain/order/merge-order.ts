/**
 * Several imports may speak of one order. The statement with the newest `updatedAt` is shown, whichever import came
 * first; the others are kept beneath it, so that taking an import back uncovers what was said before.
 */
import type { CustomerId, ImportId, Order, StoredOrder } from '../../model/index.ts'

/** A statement without its provenance. */
const statement = ({ imports: _imports, older: _older, ...order }: StoredOrder): Order => order

const sameStatement = (a: Order, b: Order): boolean => canonical(a) === canonical(b)

/** Key order must not count: two readers may build the same order field by field in different turns. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

interface Statement {
  readonly import: ImportId
  readonly order: Order
}

const statementsOf = (stored: StoredOrder): Statement[] => {
  const [shownBy] = stored.imports
  const shown = shownBy ? [{ import: shownBy, order: statement(stored) }] : []
  return [...shown, ...(stored.older ?? [])]
}

/** Newest first; of equally old ones the one that came later. */
const storedFrom = (statements: readonly Statement[]): StoredOrder | null => {
  const sorted = statements
    .map((one, index) => ({ one, index }))
    .sort((a, b) => b.one.order.updatedAt - a.one.order.updatedAt || a.index - b.index)
    .map(({ one }) => one)
  const [shown, ...older] = sorted
  if (!shown) return null
  return { ...shown.order, imports: [shown.import], ...(older.length > 0 ? { older } : {}) }
}

/** @returns the order with this statement added, or null when it says what is known already. */
export const addStatement = (stored: StoredOrder | undefined, order: Order, by: ImportId): StoredOrder | null => {
  if (!stored) return storedFrom([{ import: by, order }])
  const statements = statementsOf(stored)
  if (statements.some((one) => sameStatement(one.order, order))) return null
  // One file may state an order twice; the row further down is not always the newer one.
  if (statements.some((one) => one.import === by && one.order.updatedAt > order.updatedAt)) return null
  const own = statements.filter((one) => one.import !== by)
  return storedFrom([{ import: by, order }, ...own])
}

/** @returns the order without what this import said; null when nobody else said anything; the same object when it said nothing. */
export const takeStatementBack = (stored: StoredOrder, by: ImportId): StoredOrder | null => {
  const statements = statementsOf(stored)
  const rest = statements.filter((one) => one.import !== by)
  return rest.length === statements.length ? stored : storedFrom(rest)
}

/** Whose order it is, from who the file says bought it and who holds its number. */
export interface Owner {
  readonly customer: CustomerId | null
  /** Another customer that holds the number: the same person, seen by another strong identifier. */
  readonly alias: CustomerId | null
}

export const ownerOf = (byBuyer: CustomerId | null, byNumber: CustomerId | null): Owner => ({
  customer: byBuyer ?? byNumber,
  alias: byBuyer !== null && byNumber !== null && byBuyer !== byNumber ? byNumber : null,
})
