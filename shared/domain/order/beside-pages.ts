/** Statements of files, added and taken back as if no page had said anything; what pages said is put over them again. */
import type { ImportId, Order, StoredOrder } from '../../model/index.ts'
import * as files from './merge-order.ts'
import { withoutPage, withPage } from './seen-order.ts'

/** @param after what the files say now; null when nobody has stated the order any more */
const over = (stored: StoredOrder, after: StoredOrder | null): StoredOrder | null =>
  stored.page ? withPage(after, stored.page.said, stored.key) : after

/** One for each import that said something, the newest first. What a page said is no import's. */
export const statementsOf = (stored: StoredOrder): files.Statement[] => {
  const before = withoutPage(stored)
  return before ? files.statementsOf(before) : []
}

/** @returns the order with this statement added, or null when it says what is known already. */
export const addStatement = (stored: StoredOrder | undefined, order: Order, by: ImportId): StoredOrder | null => {
  if (!stored) return files.addStatement(undefined, order, by)
  const after = files.addStatement(withoutPage(stored) ?? undefined, order, by)
  return after && over(stored, after)
}

/**
 * A second import that says what is known already is no news, but a witness: taking the first one back leaves the order.
 *
 * @returns the order with one more witness, or null when this import is one already
 */
export const addWitness = (stored: StoredOrder, order: Order, by: ImportId): StoredOrder | null => {
  const before = withoutPage(stored)
  const after = before && files.addWitness(before, order, by)
  return after && over(stored, after)
}

/** @returns the order without what this import said; null when nobody else said enough; the same object when it said nothing. */
export const takeStatementBack = (stored: StoredOrder, by: ImportId): StoredOrder | null => {
  const before = withoutPage(stored)
  if (!before) return stored
  const after = files.takeStatementBack(before, by)
  return after === before ? stored : over(stored, after)
}
