/** How far a long list of orders is drawn. */

/** Orders at once when somebody asks for all; as many as every card has at hand. */
export const FIRST_PAGE = 20
export const NEXT_PAGE = 50

/**
 * A page ends at an order and not at a count: what arrives meanwhile comes on top, pushes nothing out at the bottom, and
 * leaves nothing out and nothing twice when the next page follows.
 *
 * @param orders newest first
 * @param until the oldest order asked for, by its key; null for the first page
 * @returns how many are shown
 */
export const endOfPage = (orders: readonly { readonly key: string }[], until: string | null): number => {
  const at = until === null ? -1 : orders.findIndex(({ key }) => key === until)
  return at < 0 ? Math.min(FIRST_PAGE, orders.length) : at + 1
}
