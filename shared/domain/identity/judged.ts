/** What a link row says of its two ends. */
import type { CustomerId, LinkFields } from '../../model/index.ts'

/** Why a link stands that a person made, and why two stay apart whom a person parted. */
export const BY_PERSON = 'person'

/**
 * Why a judgement stands no more: it was taken back. The row stays, because a row that synced never goes; who does not know
 * of this reads that the two are apart, and joins nobody.
 */
export const TAKEN_BACK = 'taken-back'

type Judgement = Pick<LinkFields, 'state' | 'reason'>

/** Somebody said that these are two people, and nobody took it back. */
export const isRefusal = ({ state, reason }: Judgement): boolean => state === 'refused' && reason !== TAKEN_BACK

/** Somebody said of these two whether they are one, and nobody took it back. */
export const isJudged = (link: Judgement): boolean => link.state === 'linked' || isRefusal(link)

/** Somebody said of one of these and one of those that they are not one person. */
export const arePartedBy = (
  links: readonly LinkFields[],
  some: readonly CustomerId[],
  others: readonly CustomerId[],
): boolean =>
  links.some(
    (link) =>
      isRefusal(link) &&
      ((some.includes(link.a) && others.includes(link.b)) || (some.includes(link.b) && others.includes(link.a))),
  )
