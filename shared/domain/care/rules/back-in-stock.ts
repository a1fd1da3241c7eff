import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues } from '../given-values.ts'
import { newsFor, titleIn } from '../news-of-products.ts'
import { sayWith } from '../say-with.ts'
import { pronoun } from '../words.ts'

/** 补货: told to who bought it or waits for it. */
export const backInStock = defineRule({
  id: 'back-in-stock',
  class: 'promo',
  title: { 'zh-CN': '到货了，告诉惦记着的', en: 'In stock again: tell who waits for it' },
  does: {
    'zh-CN': '商品页记了“到货”，告诉惦记着它的客人。',
    en: 'A product’s page says “in stock again”: tell who waits for it.',
  },
  unit: 'days',
  defaults: { enabled: true, after: 0, lapses: 14, window: [10, 20] },
  need: 'back-in-stock',
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat'),
  occasions: (subject, settings) => newsFor(subject, 'back-in-stock', settings),
  say: (subject, occasion) => {
    const who = pronoun(subject.bundle)
    const why = occasion.match?.words ?? { 'zh-CN': '', en: '' }
    return {
      reason: {
        'zh-CN': `补货了，${who['zh-CN']}${why['zh-CN']}。`,
        en: `In stock again: ${why.en}.`,
      },
      ...sayWith('back-in-stock', subject, occasion, {
        given: givenValues({ wantedProduct: titleIn(subject, occasion) }),
      }),
    }
  },
})
