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

/** One for each import that said something: those that say what is shown, and those beneath. */
const statementsOf = (stored: StoredOrder): Statement[] => {
  const order = statement(stored)
  return [...stored.imports.map((one) => ({ import: one, order })), ...(stored.older ?? [])]
}

/** Newest first; of equally old ones the one that came later. */
const storedFrom = (statements: readonly Statement[]): StoredOrder | null => {
  const sorted = statements
    .map((one, index) => ({ one, index }))
    .sort((a, b) => b.one.order.updatedAt - a.one.order.updatedAt || a.index - b.index)
    .map(({ one }) => one)
  const [shown] = sorted
  if (!shown) return null
  const witnesses = sorted.filter((one) => one.order === shown.order || sameStatement(one.order, shown.order))
  const older = sorted.filter((one) => !witnesses.includes(one))
  return { ...shown.order, imports: witnesses.map((one) => one.import), ...(older.length > 0 ? { older } : {}) }
}

/** @returns the order with this statement added, or null when it says what is known already. */
export const addStatement = (stored: StoredOrder | undefined, order: Order, by: ImportId): StoredOrder | null => {
  if (!stored) return storedFrom([{ import: by, order }])
  const statements = statementsOf(stored)
  if (statements.some((one) => sameStatement(one.order, order))) return null
  // A file may list an order twice: its newest line is what the import says.
  if (statements.some((one) => one.import === by && one.order.updatedAt > order.updatedAt)) return null
  const others = statements.filter((one) => one.import !== by)
  return storedFrom([{ import: by, order }, ...others])
}

/**
 * A second import that says what is known already is no news, but a witness: taking the first one back leaves the order.
 *
 * @returns the order with one more witness, or null when this import is one already
 */
export const addWitness = (stored: StoredOrder, order: Order, by: ImportId): StoredOrder | null => {
  const statements = statementsOf(stored)
  if (statements.some((one) => one.import === by)) return null
  if (!statements.some((one) => sameStatement(one.order, order))) return null
  return storedFrom([...statements, { import: by, order }])
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
