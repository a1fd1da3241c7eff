/** What to say in a call, item by item, as the house says it until the owner says it otherwise. */
import type { Localised } from '../../../model/index.ts'

export interface HouseItem {
  /** What a tick of it is kept under. */
  readonly id: string
  /** What to say, as a template. */
  readonly say: Localised
  /** A question that cannot be answered with yes or no: the buyer is to talk. */
  readonly open?: true
  /** Its answer tells whether she is happy. */
  readonly mood?: true
  /** It puts right what is wrong: only for somebody who is not happy. */
  readonly helps?: true
  /** It guides her to a review, or sells: only for somebody who is. */
  readonly guides?: true
  /** It is answered once her own words are noted, or that nothing was said. */
  readonly needsWords?: true
}

export interface HouseScript {
  readonly id: string
  readonly title: Localised
  readonly items: readonly HouseItem[]
}
