import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues } from '../given-values.ts'
import { newsFor, titleIn } from '../news-of-products.ts'
import { sayWith } from '../say-with.ts'
import { pronoun } from '../words.ts'

/** 降价: told to who cares for it and did not lately pay more. */
export const priceDrop = defineRule({
  id: 'price-drop',
  class: 'promo',
  title: { 'zh-CN': '降价了，告诉在意的', en: 'A price went down: tell who cares' },
  does: {
    'zh-CN': '商品页记了“降价”，告诉在意的客人；刚买过的不群告。',
    en: 'A product’s page says “lower price”: tell who cares, and not who has just paid more.',
  },
  unit: 'days',
  defaults: { enabled: true, after: 0, lapses: 14, window: [10, 20] },
  need: 'price-drop',
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat'),
  occasions: (subject, settings) => newsFor(subject, 'price-drop', settings),
  say: (subject, occasion) => {
    const who = pronoun(subject.bundle)
    const why = occasion.match?.words ?? { 'zh-CN': '', en: '' }
    return {
      reason: {
        'zh-CN': `降价了，${who['zh-CN']}${why['zh-CN']}。`,
        en: `The price went down: ${why.en}.`,
      },
      ...sayWith('price-drop', subject, occasion, {
        given: givenValues({ wantedProduct: titleIn(subject, occasion) }),
      }),
    }
  },
})
