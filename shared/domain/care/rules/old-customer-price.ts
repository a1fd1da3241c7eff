import { purchasedAt } from '../../summary/aggregate-orders.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues } from '../given-values.ts'
import { boughtLately, isOver, newsKey, titleIn, whileNews } from '../news-of-products.ts'
import { sayWith } from '../say-with.ts'
import { dayWord } from '../words.ts'

/** 老客价: a thing that she bought lately costs less now. Somebody says so before she sees it, and makes it good. */
export const oldCustomerPrice = defineRule({
  id: 'old-customer-price',
  class: 'service',
  title: { 'zh-CN': '刚买过就降价了，先去说一声', en: 'Bought lately, cheaper now: speak first' },
  does: {
    'zh-CN': '商品页记了“降价”，刚买过的先去说一声，别等客人自己看见。',
    en: 'A product’s page says “lower price”: speak to who bought it lately, before they see it.',
  },
  unit: 'days',
  defaults: { enabled: true, after: 0, lapses: 14, window: [10, 20] },
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat'),
  occasions: (subject, settings) =>
    subject.news.flatMap((product) => {
      const { watch } = subject
      const told = product.news
      if (told?.kind !== 'price-drop' || isOver(told.until, watch)) return []
      const orders = boughtLately(subject, product, told.at).filter((order) => purchasedAt(order) < told.at)
      const key = newsKey(product, told.at, watch.zone)
      return orders.length === 0 ? [] : [{ key, orders, ...whileNews(told, settings), final: true }]
    }),
  say: (subject, occasion) => {
    const { watch } = subject
    const [order] = occasion.orders
    const day = dayWord(order ? purchasedAt(order) : occasion.from, watch)
    return {
      reason: {
        'zh-CN': `${day['zh-CN']}买的，之后降了价：先去说，别等买家自己看见。`,
        en: `Bought ${day.en}, and the price has gone down since: speak before they see it.`,
      },
      ...sayWith('old-customer-price', subject, occasion, {
        given: givenValues({ wantedProduct: titleIn(subject, occasion) }),
      }),
    }
  },
})
