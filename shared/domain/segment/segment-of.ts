import type { ShopModel } from '../../model/index.ts'
import type { CustomerSummary } from '../summary/customer-summary.ts'
import { daysSinceLast } from './fit-shop-model.ts'
import { type LifecycleStage, lifecycleStage } from './lifecycle-stage.ts'
import { rfmScores } from './rfm-scores.ts'
import type { RfmScores, Segment, SegmentWord } from './segment.ts'

/** How far the customer has come: purchase days, because two parcels of one evening are one decision. */
type Journey = 'once' | 'twice' | 'often'

/** High is the shop's upper two fifths in both frequency and money; nobody is before the shop can compare. */
type Value = 'ordinary' | 'high'

/**
 * The one table. It never says that a one-time buyer is alive: `new` is a fact about her first purchase, and it ends
 * when she is late. Nothing in a row depends on the clock but the stage, so that a word moves only towards `away`
 * while she does not buy.
 */
const WORDS: Readonly<Record<Journey, Readonly<Record<Value, Readonly<Record<LifecycleStage, SegmentWord>>>>>> = {
  //                   within               late              lapsed
  once: {
    ordinary: { within: 'new', late: 'drifting', lapsed: 'away' },
    high: { within: 'new', late: 'drifting', lapsed: 'away' },
  },
  twice: {
    ordinary: { within: 'repeat', late: 'drifting', lapsed: 'away' },
    high: { within: 'repeat', late: 'drifting', lapsed: 'away' },
  },
  often: {
    ordinary: { within: 'regular', late: 'drifting', lapsed: 'away' },
    high: { within: 'champion', late: 'drifting', lapsed: 'away' },
  },
}

const journeyOf = (days: number): Journey => (days >= 3 ? 'often' : days === 2 ? 'twice' : 'once')
const worthOf = (rfm: RfmScores | null): Value => (rfm && rfm.f >= 4 && rfm.m >= 4 ? 'high' : 'ordinary')

/** Where the customer stands at `now` (epoch ms). Without a model, or under its floors, by plain facts: `fitted` is false. */
export function segmentOf(summary: CustomerSummary, model: ShopModel | null, now: number): Segment {
  const stage = lifecycleStage(summary, model, now)
  const rfm = rfmScores(summary, model, now)
  return {
    word: stage === null ? 'prospect' : WORDS[journeyOf(summary.purchaseDays)][worthOf(rfm)][stage],
    rfm,
    fitted: Boolean(model?.gaps),
    daysSince: daysSinceLast(summary, now),
    usualGap: model?.gaps?.p50 ?? null,
  }
}
