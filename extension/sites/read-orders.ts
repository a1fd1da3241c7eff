/** The orders that a page states, as it writes them. */
import { ORDER_PARTS, type OrderList, type OrderPart, type SiteProfile } from './define-site.ts'
import { readField, readWords } from './read-field.ts'

/** An order as the page's own panel states it, each part in the page's words. */
export interface OrderInView {
  readonly number: string
  readonly parts: Readonly<Partial<Record<OrderPart, string>>>
}

const itemsOf = ({ item, outside }: OrderList, root: ParentNode): Element[] => {
  for (const { css } of item) {
    const all = [...root.querySelectorAll(css)].filter((one) => !outside || !one.closest(outside))
    // An item within an item is a part of it.
    if (all.length > 0) return all.filter((one) => !one.parentElement?.closest(css))
  }
  return []
}

/** @param most that many are read, from the first on; a number that stands there twice is read once */
export const readOrders = ({ orders: { list } }: SiteProfile, root: ParentNode, most: number): OrderInView[] => {
  if (!list) return []
  const orders = new Map<string, OrderInView>()
  for (const item of itemsOf(list, root)) {
    if (orders.size >= most) break
    const number = readField(item, list.number)
    if (number === null || orders.has(number)) continue
    const parts: Partial<Record<OrderPart, string>> = list.currency === undefined ? {} : { currency: list.currency }
    for (const part of ORDER_PARTS) {
      const field = list.parts[part]
      const value = field ? (part === 'title' ? readWords(item, field) : readField(item, field)) : null
      if (value !== null) parts[part] = value
    }
    orders.set(number, { number, parts })
  }
  return [...orders.values()]
}
