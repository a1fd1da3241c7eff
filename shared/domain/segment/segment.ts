/** Where a customer stands with the shop: one word, and what explains it. */

/** 生客 新客 回头客 熟客 贵客 渐远 久别 */
export type SegmentWord = 'prospect' | 'new' | 'repeat' | 'regular' | 'champion' | 'drifting' | 'away'

/** 1 (lowest) to 5. Ties share the average rank, so equal values always share a score. */
export interface RfmScores {
  readonly r: number
  readonly f: number
  readonly m: number
}

export interface Segment {
  readonly word: SegmentWord
  /** Null under the shop's data floor: too few orders to compare people. */
  readonly rfm: RfmScores | null
  /** False when the word rests on plain facts because the shop's own gaps are not known yet. */
  readonly fitted: boolean
  /** Days since the last purchase; null without one. */
  readonly daysSince: number | null
  /** The shop's median days between two purchases, when known. */
  readonly usualGap: number | null
}
