/** News of products, as the three rules that tell of it ask for it. */
import type { Order, ProductFields, ProductNews, RuleSettings } from '../../model/index.ts'
import { type Interest, interestIn } from '../growth/interest.ts'
import { GUARD_DAYS } from '../growth/price-guard.ts'
import { categoryOf } from '../product/categories.ts'
import { guessCategory } from '../product/guess-category.ts'
import { sameTitle } from '../product/product-book.ts'
import { isPurchase, purchasedAt } from '../summary/aggregate-orders.ts'
import { DAY, dayNumberOf } from '../summary/calendar.ts'
import { goodsName } from '../template/words/goods.ts'
import type { Occasion } from './define-rule.ts'
import type { Subject } from './subject.ts'
import type { Watch } from './watch.ts'

/** What the shop has to tell, each with why it concerns this buyer; nothing else is told. */
export const newsFor = (
  subject: Subject,
  kind: ProductNews['kind'],
  settings: Pick<RuleSettings, 'after' | 'lapses'>,
): readonly Occasion[] =>
  subject.news.flatMap((product) => {
    const { watch } = subject
    const told = product.news
    if (told?.kind !== kind || isOver(told.until, watch)) return []
    const match = interestOf(subject, product, told.at)
    if (!match || (kind === 'price-drop' && boughtLately(subject, product, told.at).length > 0)) return []
    const key = newsKey(product, told.at, watch.zone)
    return [{ key, orders: [], ...whileNews(told, settings), final: true, match }]
  })

/** From so many days after it was said, for so many days, and no longer than it is news. */
export function whileNews(
  { at, until }: Pick<ProductNews, 'at' | 'until'>,
  { after, lapses }: Pick<RuleSettings, 'after' | 'lapses'>,
): Pick<Occasion, 'from' | 'lapsesAt'> {
  const from = at + after * DAY
  return { from, lapsesAt: Math.min(until, from + lapses * DAY) }
}

/** What is over does not come back; while it is not, the step that follows asks the watch when it lapses. */
export const isOver = (until: number, { now }: Pick<Watch, 'now'>): boolean => until <= now

/** Why a product may be hers, by what is known on the day on which there is something to tell of it; null where nothing says so. */
export function interestOf({ bundle, watch }: Subject, product: ProductFields, at: number): Interest | null {
  const category = product.category ?? guessCategory(product.title)
  const name = (category === null ? undefined : categoryOf(category)?.name) ?? null
  return interestIn({ title: product.title, category, name }, bundle, dayNumberOf(at, watch.zone))
}

type Known = Pick<ProductFields, 'platform' | 'shop' | 'code' | 'title'>

const productPart = ({ platform, shop, code, title }: Known): string =>
  `${platform}/${shop}/${code || sameTitle(title).slice(0, 80)}/`

/** One occasion for each product and day on which something is told of it. */
export const newsKey = (product: Known, at: number, zone: string): string =>
  `${productPart(product)}${dayNumberOf(at, zone)}`

/**
 * Her orders of it since some weeks before an instant, newest first: of its lower price she hears from a person who makes it
 * good, not from a list.
 */
export const boughtLately = ({ bundle }: Subject, product: ProductFields, at: number): readonly Order[] =>
  bundle.orders
    .filter(
      (order) =>
        isPurchase(order) &&
        at - purchasedAt(order) <= GUARD_DAYS * DAY &&
        order.lines.some((line) => sameTitle(line.title) === sameTitle(product.title)),
    )
    .sort((a, b) => purchasedAt(b) - purchasedAt(a) || (a.key < b.key ? -1 : 1))

/** The name of the product that an occasion tells of; null where its title holds none. */
export function titleIn(subject: Subject, { key }: Occasion): string | null {
  const product = subject.news.find((one) => key.startsWith(productPart(one)))
  return product ? goodsName(product.title) : null
}
