/** What kinds of things shops sell, as far as care differs between them. */
import type { Localised } from '../../model/index.ts'

export interface Category {
  /** As it is kept with a product and in the plan. */
  readonly id: string
  readonly name: Localised
  /** Words of titles that mean it, longest match first. A word that stands in several categories means any of these. */
  readonly words: Localised<readonly string[]>
  /** Days after which one can say what it does; null where nothing but the usual visit asks. */
  readonly useDays: number | null
  /** Breaks, or is large: worth a call before it arrives. */
  readonly fragile: boolean
  /** Days that one piece lasts in most homes; null for what is not used up. */
  readonly lasts: number | null
  /** Goes in and out of season, so that its season is worth asking for. */
  readonly seasonal: boolean
}
