import { DAY } from '../../summary/calendar.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues } from '../given-values.ts'
import { ladderOf } from '../ladder.ts'
import { interestOf, isOver, newsKey, titleIn } from '../news-of-products.ts'
import { sayWith } from '../say-with.ts'
import { pronoun } from '../words.ts'

/** How long a season ends, where nobody said from when on its things are past it. */
const ENDS_FOR = 30 * DAY

/** 季末: who only ever came for what was past its season, or in a big sale, is shown the end of a season next, and nothing new yet. */
export const endOfSeason = defineRule({
  id: 'end-of-season',
  class: 'promo',
  title: { 'zh-CN': '季末的东西，给只赶过季的看看', en: 'The season ends: show who came for reduced things' },
  does: {
    'zh-CN': '商品页填了季末的日子，告诉只在过季或大促时买过的客人。',
    en: 'A product’s season ends: show it to who only bought past-season things, or in a sale.',
  },
  unit: 'days',
  defaults: { enabled: true, after: 0, lapses: 7, window: [10, 20] },
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat'),
  occasions: (subject, { after, lapses }) => {
    const { news, watch } = subject
    const ending = news.flatMap((product) => {
      const { endsFrom, pastFrom } = product
      if (endsFrom == null) return []
      const from = endsFrom + after * DAY
      const lapsesAt = Math.min(pastFrom ?? endsFrom + ENDS_FOR, from + lapses * DAY)
      return isOver(lapsesAt, watch) ? [] : [{ product, endsFrom, from, lapsesAt }]
    })
    if (ending.length === 0 || ladderOf(subject).propose !== 'end-of-season') return []
    return ending.flatMap(({ product, endsFrom, from, lapsesAt }) => {
      const match = interestOf(subject, product, endsFrom)
      const key = newsKey(product, endsFrom, watch.zone)
      return match ? [{ key, orders: [], from, lapsesAt, final: true, match }] : []
    })
  },
  say: (subject, occasion) => {
    const who = pronoun(subject.bundle)
    const why = occasion.match?.words ?? { 'zh-CN': '', en: '' }
    return {
      reason: {
        'zh-CN': `到季末了；${who['zh-CN']}只在过季或大促时买过，${why['zh-CN']}。`,
        en: `The season ends; so far they bought past-season things or in a sale, and ${why.en}.`,
      },
      ...sayWith('end-of-season', subject, occasion, {
        given: givenValues({ wantedProduct: titleIn(subject, occasion) }),
      }),
    }
  },
})
