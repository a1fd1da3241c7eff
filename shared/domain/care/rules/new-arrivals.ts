import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues } from '../given-values.ts'
import { ladderOf } from '../ladder.ts'
import { newsFor, titleIn } from '../news-of-products.ts'
import { sayWith } from '../say-with.ts'
import { pronoun } from '../words.ts'

/** 上新: told to who is likely to care for it. */
export const newArrivals = defineRule({
  id: 'new-arrivals',
  class: 'promo',
  title: { 'zh-CN': '店里上新，告诉喜欢这类的', en: 'New in the shop: tell who cares for it' },
  does: {
    'zh-CN': '商品页记了“上新”，告诉多半会喜欢的客人。',
    en: 'A product’s page says “new”: tell who is likely to care for it.',
  },
  unit: 'days',
  defaults: { enabled: true, after: 0, lapses: 14, window: [10, 20] },
  need: 'new-arrivals',
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat'),
  occasions: (subject, settings) => {
    const news = newsFor(subject, 'new-arrivals', settings)
    // Who only ever came for what was reduced is shown the season's end first; what she said that she likes stands above it.
    const isTooSoon = news.length > 0 && ladderOf(subject).propose === 'end-of-season'
    return isTooSoon ? news.filter(({ match }) => match?.kind === 'preference') : news
  },
  say: (subject, occasion) => {
    const who = pronoun(subject.bundle)
    const why = occasion.match?.words ?? { 'zh-CN': '', en: '' }
    return {
      reason: {
        'zh-CN': `上新了，${who['zh-CN']}${why['zh-CN']}。`,
        en: `New in the shop: ${why.en}.`,
      },
      ...sayWith('new-arrivals', subject, occasion, {
        given: givenValues({ newArrival: titleIn(subject, occasion) }),
        // She took what was at its season's end, and is one step further now.
        ...(ladderOf(subject).propose === 'new' && { texts: 'next-season' }),
      }),
    }
  },
})
