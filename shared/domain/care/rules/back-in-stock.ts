import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { namedIn, newsFor } from '../news-of-products.ts'
import { address, pronoun } from '../words.ts'

/** 补货: told to who bought it or waits for it. */
export const backInStock = defineRule({
  id: 'back-in-stock',
  class: 'promo',
  title: { 'zh-CN': '到货了，告诉惦记着的', en: 'In stock again: tell who waits for it' },
  unit: 'days',
  defaults: { enabled: true, after: 0, lapses: 7, window: [10, 20] },
  need: 'back-in-stock',
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat'),
  occasions: (subject) => newsFor(subject, 'back-in-stock'),
  say: (subject, occasion) => {
    const hello = address(subject.bundle)
    const what = namedIn(subject, occasion)
    const who = pronoun(subject.bundle)
    const why = occasion.match?.words ?? { 'zh-CN': '', en: '' }
    return {
      reason: {
        'zh-CN': `补货了，${who['zh-CN']}${why['zh-CN']}。`,
        en: `In stock again: ${why.en}.`,
      },
      text: {
        'zh-CN': [
          ...hello['zh-CN'],
          ...what['zh-CN'],
          '补上货了，头一个告诉您。想要就回我一句，我先给您放一边；不要了也没关系。',
        ],
        en: [
          ...hello.en,
          ...what.en,
          ' is in stock again, and you hear it first. Say the word and I put one aside; if not, no harm done.',
        ],
      },
    }
  },
})
