/** Whose order it is. */
import { decides, identifierKey } from '@shuke/shared/identity'
import type { SeenIdentifier, StoredOrder } from '@shuke/shared/model'

/** The buyer that any of the order's statements names certainly, the shown one first. */
export const buyerOf = (order: StoredOrder): SeenIdentifier | null =>
  [order, ...(order.older ?? []).map((one) => one.order)].map((one) => one.buyer).find((one) => one && decides(one)) ??
  null

export const buyerKeyOf = (order: StoredOrder): string | null => {
  const buyer = buyerOf(order)
  return buyer && identifierKey(buyer)
}
