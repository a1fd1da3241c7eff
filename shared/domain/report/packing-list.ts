import type { Bundle, Localised, Order, OrderLine, TextPart } from '../../model/index.ts'
import { foldCareLog } from '../care/care-log.ts'
import { type ProductFacts, productFacts } from '../product/product-facts.ts'
import type { SegmentWord } from '../segment/segment.ts'
import { isPurchase } from '../summary/aggregate-orders.ts'
import { goodsOf } from '../template/words/goods.ts'

export interface PackingItem {
  /** What the item is, for whoever ticks it; an owner's own have the place they stand at. */
  readonly id: string
  readonly words: Localised
}

export interface PackingList {
  readonly order: Order['key']
  /** 重要客户: somebody looks at this parcel twice. */
  readonly important: boolean
  readonly items: readonly PackingItem[]
}

export interface Packing {
  readonly order: Order
  readonly bundle: Pick<Bundle, 'profile' | 'facts' | 'care' | 'orders' | 'aggregates'>
  readonly segment: SegmentWord
  /** What the owner lays into every parcel: the brand's line, a cheerful paragraph, a leaflet. */
  readonly house: readonly Localised[]
  /** What is known of a thing; its title alone, where nobody knows more. */
  readonly factsOf?: (line: OrderLine) => Pick<ProductFacts, 'fragile'>
}

const CARD: PackingItem = {
  id: 'service-card',
  words: { 'zh-CN': '售后服务卡', en: 'the service card' },
}

const LABEL: PackingItem = {
  id: 'smile',
  words: { 'zh-CN': '封箱处贴笑脸', en: 'a smile on the seal' },
}

const FRAGILE: PackingItem = {
  id: 'fragile',
  words: {
    'zh-CN': '易碎或大件：多裹一层，外面写“轻放”',
    en: 'fragile or large: wrap it twice and write “with care” on it',
  },
}

/**
 * What goes into a parcel beside its goods. The first order of a buyer gets a letter by hand, the best ones a second look;
 * presents and cards that the care log gave this order are on it, so that what was promised is what is packed.
 */
export function packingList({ order, bundle, segment, house, factsOf = byTitle }: Packing): PackingList {
  const isFirst =
    bundle.aggregates.orders <= 1 && bundle.orders.filter(isPurchase).every(({ key }) => key === order.key)
  const events = foldCareLog(bundle.care).events.filter((event) => event.order === order.key)
  return {
    order: order.key,
    important: segment === 'champion',
    items: [
      ...(isFirst ? [letter(order, bundle)] : []),
      ...house.map((words, n) => ({ id: `house-${n + 1}`, words })),
      CARD,
      ...events.flatMap(({ type, item = '', id }) =>
        type === 'gift' || type === 'privilege' ? [{ id, words: { 'zh-CN': item, en: item } }] : [],
      ),
      ...(order.lines.some((line) => factsOf(line).fragile) ? [FRAGILE] : []),
      LABEL,
    ],
  }
}

const byTitle = ({ title }: OrderLine) => productFacts(title)

/** 亲笔信: names her as she is called, and what she bought. */
function letter(order: Order, { profile }: Packing['bundle']): PackingItem {
  const name = profile.callName ?? profile.name ?? null
  const goods = goodsOf([order])
  const said = (parts: readonly TextPart[] = []) =>
    parts.map((part) => (typeof part === 'string' ? part : part.filled)).join('')
  return {
    id: 'letter',
    words: {
      'zh-CN': `亲笔感谢信${name ? `，写给${name}` : ''}${goods ? `，提到${said(goods['zh-CN'])}` : ''}`,
      en: `a thank-you letter by hand${name ? ` to ${name}` : ''}${goods ? `, with a word on ${said(goods.en)}` : ''}`,
    },
  }
}
