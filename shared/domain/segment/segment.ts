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
  /** Null under the shop's data floor (too few orders to compare people), and without a purchase. */
  readonly rfm: RfmScores | null
  /** False when the word rests on plain facts because the shop's own gaps are not known yet. */
  readonly fitted: boolean
  /** Whole days since the last purchase; null without one. */
  readonly daysSince: number | null
  /** Days between two purchases of the shop's middle repeat buyer, when known. */
  readonly usualGap: number | null
}
