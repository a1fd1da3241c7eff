import type { Order, WeatherEntry } from '../../model/index.ts'
import { isPurchase, purchasedAt } from '../summary/aggregate-orders.ts'

/** 浙江省 is 浙江, 杭州市 is 杭州: an address writes either. */
const short = (place: string): string =>
  place
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/(?:特别行政区|自治区|省|市|地区|区|县)$/u, '')

/** Whether an address lies in a region, as far as it is readable: a province's or city's name in it. */
export function inRegion(address: string | undefined, region: string): boolean {
  const name = short(region)
  return name.length >= 2 && (address?.normalize('NFKC').replace(/\s+/gu, '').includes(name) ?? false)
}

/**
 * What a buyer has, in the region of an entry, of the things it is about: the newest first. The weather is what a person read
 * in the news and typed in; nothing is fetched, and nobody is warned who has nothing there to look after.
 */
export function ownedInRegion(
  entry: Pick<WeatherEntry, 'region' | 'categories'>,
  orders: readonly Order[],
  categoryOf: (title: string, order: Order) => string | null,
): readonly Order[] {
  const about = new Set(entry.categories)
  return orders
    .filter((order) => isPurchase(order) && inRegion(order.recipient?.address, entry.region))
    .filter(
      (order) =>
        about.size === 0 ||
        order.lines.some((line) => {
          const category = categoryOf(line.title, order)
          return category !== null && about.has(category)
        }),
    )
    .sort((a, b) => purchasedAt(b) - purchasedAt(a) || (a.key < b.key ? -1 : 1))
}
