/** What an agent said that the shop would do, by when. */

export const DEEDS = ['ship', 'refund', 'call-back', 'resend', 'notify', 'compensate', 'other'] as const
export type Deed = (typeof DEEDS)[number]

export interface CapturedPromise {
  readonly what: Deed
  /** The end of the day or of the hour that was said, on the shop's clock. Epoch ms. */
  readonly until: number
  /** The words that promise, from the time or the deed, whichever comes first. */
  readonly quote: string
  /** UTF-16 offsets of the quote. */
  readonly start: number
  readonly end: number
}

/** A time that was said, with its place in the clause. */
export interface SaidTime {
  readonly until: number
  readonly start: number
  readonly end: number
  /** It says today: what is done today and spoken of as done is no promise. */
  readonly today: boolean
  /** 稍后, 晚点: said of an answer it means today, of anything else nothing. */
  readonly vague?: true
}

/** What is to be done, with its place in the clause. */
export interface SaidDeed {
  readonly what: Deed
  readonly start: number
  readonly end: number
}

/** The instant in which something is said, and the days around it. */
export interface Moment {
  /** Epoch ms. */
  readonly now: number
  readonly zone: string
}
