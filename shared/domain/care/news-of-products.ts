/** News of products, as the three rules that tell of it ask for it. */
import type { ProductFields, ProductNews } from '../../model/index.ts'
import { interestIn } from '../growth/interest.ts'
import { GUARD_DAYS } from '../growth/price-guard.ts'
import { categoryOf } from '../product/categories.ts'
import { guessCategory } from '../product/guess-category.ts'
import { sameTitle } from '../product/product-book.ts'
import { isPurchase, purchasedAt } from '../summary/aggregate-orders.ts'
import { DAY, dayNumberOf } from '../summary/calendar.ts'
import { goodsName } from '../template/words/goods.ts'
import type { Occasion } from './define-rule.ts'
import type { Subject } from './subject.ts'

/** What the shop has to tell, each with why it concerns this buyer; nothing else is told. */
export function newsFor(subject: Subject, kind: ProductNews['kind']): readonly Occasion[] {
  const { bundle, watch, news } = subject
  return news.flatMap((product) => {
    const told = product.news
    if (told?.kind !== kind) return []
    const day = dayNumberOf(told.at, watch.zone)
    const category = product.category ?? guessCategory(product.title)
    const name = (category === null ? undefined : categoryOf(category)?.name) ?? null
    const interest = interestIn({ title: product.title, category, name }, bundle, day)
    if (!interest || (kind === 'price-drop' && paidLately(subject, product, told.at))) return []
    const key = `${product.platform}/${product.shop}/${product.code || sameTitle(product.title).slice(0, 80)}/${day}`
    return [{ key, orders: [], from: told.at, lapsesAt: told.until, final: true, match: interest }]
  })
}

/** Who bought it in the last weeks paid more: she hears of it from a person who makes it good, not from a list. */
const paidLately = ({ bundle }: Subject, product: ProductFields, at: number): boolean =>
  bundle.orders.some(
    (order) =>
      isPurchase(order) &&
      at - purchasedAt(order) <= GUARD_DAYS * DAY &&
      order.lines.some((line) => sameTitle(line.title) === sameTitle(product.title)),
  )

/** The name of the product that an occasion tells of; null where its title holds none. */
export function titleIn(subject: Subject, { key }: Occasion): string | null {
  const product = subject.news.find(({ platform, shop, code, title }) =>
    key.startsWith(`${platform}/${shop}/${code || sameTitle(title).slice(0, 80)}/`),
  )
  return product ? goodsName(product.title) : null
}
