/**
 * Several imports may speak of one order. What is shown is what their statements come to, whichever import came first; all
 * that was said is kept beneath it, so that taking an import back leaves exactly what the others come to.
 */
import type { CustomerId, ImportId, Order, StoredOrder } from '../../model/index.ts'
import { foldStatements } from './fold-statements.ts'

/** Two that differ mostly differ in one of these, and to write both out takes a hundred times longer. */
const sameStatement = (a: Order, b: Order): boolean =>
  a === b ||
  (a.updatedAt === b.updatedAt &&
    a.paid === b.paid &&
    a.lines.length === b.lines.length &&
    canonical(a) === canonical(b))

/** Key order must not count: two readers may build the same order field by field in different turns. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/** What one import says of an order. */
export interface Statement {
  readonly import: ImportId
  readonly order: Order
}

/** One for each import that said something, the newest first. */
export const statementsOf = ({ imports, older = [], ...order }: StoredOrder): Statement[] => [
  ...imports.map((one) => ({ import: one, order })),
  ...older.flatMap(({ import: first, also = [], order: said }) =>
    [first, ...also].map((one) => ({ import: one, order: said })),
  ),
]

/** An earlier version showed the newest statement alone. */
const isUnfolded = ({ imports, older }: StoredOrder): boolean => imports.length > 0 && older !== undefined

interface Told {
  readonly order: Order
  readonly by: [ImportId, ...ImportId[]]
}

/** @param statements that which was told later first: of equally new ones it stands above the others */
const storedFrom = (statements: readonly Statement[]): StoredOrder | null => {
  const told: Told[] = []
  for (const { import: one, order } of statements.toSorted((a, b) => b.order.updatedAt - a.order.updatedAt)) {
    const same = told.find((other) => sameStatement(other.order, order))
    if (same) same.by.push(one)
    else told.push({ order, by: [one] })
  }
  const [newest, ...older] = told
  if (!newest) return null
  if (older.length === 0) return { ...newest.order, imports: newest.by }
  return {
    ...foldStatements([newest.order, ...older.map(({ order }) => order)]),
    imports: [],
    older: told.map(({ order, by: [first, ...also] }) => ({
      import: first,
      ...(also.length > 0 ? { also } : {}),
      order,
    })),
  }
}

/** @returns the order with this statement added, or null when it says what is known already. */
export const addStatement = (stored: StoredOrder | undefined, order: Order, by: ImportId): StoredOrder | null => {
  if (!stored) return storedFrom([{ import: by, order }])
  const statements = statementsOf(stored)
  if (statements.some((one) => sameStatement(one.order, order))) {
    if (!isUnfolded(stored)) return null
    return storedFrom([...statements, ...(statements.some((one) => one.import === by) ? [] : [{ import: by, order }])])
  }
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

/** The same statements, what one import said now on the word of another that said it too. */
export const attributed = (stored: StoredOrder, from: ImportId, to: ImportId): StoredOrder => {
  const taken = (one: ImportId) => (one === from ? to : one)
  const { older, ...shown } = stored
  return {
    ...shown,
    imports: [...new Set(shown.imports.map(taken))],
    ...(older ? { older: older.map((one) => attributedIn(one, taken)) } : {}),
  }
}

type Older = NonNullable<StoredOrder['older']>[number]

const attributedIn = ({ import: first, also = [], order }: Older, taken: (one: ImportId) => ImportId): Older => {
  const others = [...new Set(also.map(taken))].filter((one) => one !== taken(first))
  return { import: taken(first), ...(others.length > 0 ? { also: others } : {}), order }
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
