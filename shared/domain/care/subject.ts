import type { Bundle, Channel, MemberId, Order } from '../../model/index.ts'
import { standingFact } from '../preference/standing-facts.ts'
import { HOUR } from '../summary/calendar.ts'
import { type CareLog, foldCareLog } from './care-log.ts'
import { type Refusals, refusalsOf } from './do-not-contact.ts'
import type { Watch } from './watch.ts'

/** A customer as the rules see her: the bundle, the folded log, and what follows from both for any rule. */
export interface Subject {
  readonly bundle: Bundle
  readonly watch: Watch
  readonly log: CareLog
  readonly refusals: Refusals
  /** She wrote in the chat within the last hours, so answering her there disturbs nobody. */
  readonly here: boolean
  readonly shopName: string | null
  /** A colleague's name, when known. */
  readonly nameOf: (member: MemberId) => string | undefined
  /** Who asks: a step that she took is held back for everybody else. Null when nobody in particular does. */
  readonly me: MemberId | null
}

export interface SubjectOptions {
  /** Hours during which a buyer who wrote may be answered at any hour. */
  readonly answerHours?: number
  readonly shopName?: string
  readonly nameOf?: (member: MemberId) => string | undefined
  readonly me?: MemberId
}

const ANSWER_HOURS = 12

export function subjectOf(bundle: Bundle, watch: Watch, options: SubjectOptions): Subject {
  const log = foldCareLog(bundle.care)
  const wrote = log.buyerWroteAt
  return {
    bundle,
    watch,
    log,
    refusals: refusalsOf(bundle.facts),
    here: wrote !== null && !watch.past(wrote + (options.answerHours ?? ANSWER_HOURS) * HOUR),
    shopName: options.shopName?.trim() || null,
    nameOf: options.nameOf ?? (() => undefined),
    me: options.me ?? null,
  }
}

/** When the parcel was signed for: as the source says, else as somebody noted with one key; null while it is not known. */
export const signedAt = (subject: Subject, order: Order): number | null =>
  order.signedAt ?? subject.log.signedAt(order.key)

const CHANNELS: readonly Channel[] = ['chat', 'wechat', 'sms', 'phone', 'email']

/**
 * How to ask after somebody: in the chat while she is there, else as she prefers, else by phone where a number is
 * readable, else in the chat. A channel she refused is passed over.
 */
export function visitChannel({ bundle, here, refusals }: Subject): Channel {
  if (here) return 'chat'
  const said = standingFact(bundle.facts, 'channel')?.value
  const callable = hasReadablePhone(bundle)
  const able = (channel: Channel) => !refusals.refuses(channel) && (channel !== 'phone' || callable)
  const preferred = CHANNELS.find((channel) => channel === said)
  if (preferred && able(preferred)) return preferred
  return able('phone') ? 'phone' : 'chat'
}

/** Here, or by asking the server for it; not where the platform itself said it with stars. */
const hasReadablePhone = ({ facts, identifiers }: Bundle): boolean =>
  facts.some(
    (fact) =>
      fact.field === 'phone' &&
      !fact.removed &&
      (fact.hidden?.includes('value') === true || !String(fact.value).includes('*')),
  ) ||
  identifiers.some(
    (one) => one.kind === 'phone' && !one.removed && (one.hidden?.includes('value') === true || !one.masked),
  )
