/** The next caring thing to do, or why nothing may be done now. */
import type { CareClass, Channel, Localised, MemberId, OrderKey, RowId, TextPart } from '../../model/index.ts'
import type { Ask } from '../template/fill-template.ts'
import type { HouseItem } from '../template/scripts/script.ts'

/** Why a step suits this buyer. */
export interface Match {
  readonly kind: 'group' | 'preference' | 'life-stage' | 'order'
  readonly words: Localised
}

/** One thing to ask in a call. */
export interface ScriptItem extends Omit<HouseItem, 'say'> {
  readonly words: Localised
}

/** The words of a step. */
export interface Said {
  /** Why, in one line with its data. */
  readonly reason: Localised
  /** Ready text; empty for a step that is no message. */
  readonly text: Localised<readonly TextPart[]>
  /** What somebody has to say before there is a text. */
  readonly asks?: readonly Ask[]
  /** Which of the house's ways of saying it the text is; kept with the contact. */
  readonly variant?: number
  /** The same for the person the parcel goes to, where that is somebody else. */
  readonly toRecipient?: { readonly name: string; readonly text: Localised<readonly TextPart[]> }
  /** What saying it promises: kept with the order, due after so many days. */
  readonly promise?: { readonly item: string; readonly days: number }
  /** What is asked in a call, in this order; each is ticked, with what she said. */
  readonly script?: readonly ScriptItem[]
  /** Which script that is, by its name and version (`visit-call@2`, 0 for the house's): kept with the call as its `item`. */
  readonly asked?: string
}

export interface Step extends Said {
  /** `rule:occasion`; the same step met again has the same id, so it can be done, snoozed or skipped once. */
  readonly id: string
  readonly rule: string
  readonly class: CareClass
  readonly channel: Channel
  readonly order: OrderKey | null
  /** The buyer began it: she wrote in the last hours, and this answers her. */
  readonly answers: boolean
  /** When it fell or falls due, already moved into the rule's hours and out of the quiet ones. Epoch ms. */
  readonly dueAt: number
  /** When it is no longer worth doing. */
  readonly lapsesAt: number
  readonly title: Localised
  /** What is wrong that it is about: whoever put it right closes it. */
  readonly issue?: RowId
  /** Why it suits her; every promotion has one. */
  readonly match?: Match
  /** Whoever asks has taken it, until this instant: colleagues are told. Epoch ms. */
  readonly mineUntil?: number
}

/** A step before its words are put together. */
export type StepFrame = Omit<Step, keyof Said>

export interface Blocked<S = Step> {
  readonly kind:
    | 'quiet-hours'
    | 'do-not-contact'
    | 'promo-rest'
    | 'cap'
    | 'taken'
    /** She said no to this need, or has not said yes to it. */
    | 'consent'
    /** Something is wrong between her and the shop: nothing is sold until it is right. */
    | 'issue'
    /** It waits for the carrier, or for a person's word. */
    | 'locked'
    /** Nothing known of her says that this would suit her. */
    | 'no-match'
    /** She was away for long: a greeting comes before anything that sells. */
    | 'care-first'
    /** No channel reaches her. */
    | 'unreachable'
  /** What may not be done now, so that it can still be snoozed or skipped; null when nothing was due. */
  readonly step: S | null
  readonly why: Localised
  /** When it is allowed again; null when only a person can lift it. Epoch ms. */
  readonly until: number | null
  /** The words and the hand behind a do-not-contact; `scope` lists what is refused, by commas: `sms,phone`. */
  readonly evidence?: { readonly quote: string; readonly by: MemberId; readonly at: number; readonly scope: string }
  /** The touch that is too near: who, when, on what. */
  readonly touch?: { readonly by: MemberId; readonly at: number; readonly channel: Channel }
  /** What is still wrong, where one event says it. */
  readonly issue?: RowId
  /** Who is on it, and since when. */
  readonly taken?: { readonly by: MemberId; readonly at: number }
  /** Touches begun by the shop in the last so many days, and how many the plan allows. */
  readonly quota?: { readonly used: number; readonly cap: number; readonly days: number }
}

/** A call that is due, outside the hours in which one calls. */
export interface Call {
  readonly step: string
  readonly rule: string
  readonly channel: 'phone'
}

/** Either a step, or what stands in its way, or neither: nothing to do. */
export interface NextStep {
  /** What may be done now. */
  readonly step: Step | null
  readonly blocked?: Blocked
  /** The step after this one, or the blocked one once it is allowed; an instant that has passed means at once. */
  readonly then: { readonly title: Localised; readonly at: number; readonly call?: Call } | null
  /** When this answer may be another one with nothing else changed; null for never. Epoch ms. */
  readonly changesAt: number | null
}
