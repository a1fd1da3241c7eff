/**
 * The care log: append-only. A touch is any contact, by whom and on what channel; the other kinds say what became of a
 * step, who is on it, what happened to a parcel, and what the shop owes or gave. What is due is folded from this log and the
 * orders, never stored.
 */
import { z } from 'zod'
import { Instant, MemberId, Minor, OrderKey, RowId, wellFormed } from './ids.ts'

export const Channel = z.enum(['chat', 'wechat', 'sms', 'phone', 'email', 'weibo', 'weitao'])
export type Channel = z.infer<typeof Channel>

/** Service answers a need of the buyer, care asks nothing, promo sells. Caps bind promo first, service never. */
export const CareClass = z.enum(['service', 'care', 'promo'])
export type CareClass = z.infer<typeof CareClass>

/** How she took it. `unanswered`: nobody picked up, or nothing came back. `declined`: she does not want it. */
export const Outcome = z.enum(['satisfied', 'so-so', 'unhappy', 'unanswered', 'declined'])
export type Outcome = z.infer<typeof Outcome>

/** What an issue comes from, for whoever mends the cause. */
export const IssueCause = z.enum(['product', 'page', 'copy', 'packing', 'delivery', 'service'])
export type IssueCause = z.infer<typeof IssueCause>

/** One item of a script: asked or not, and what she said to it. */
export const ScriptAnswer = z.strictObject({ item: wellFormed(40).min(1), ok: z.boolean(), words: wellFormed(500) })
export type ScriptAnswer = z.infer<typeof ScriptAnswer>

export const CareEventFields = z.strictObject({
  type: z.enum([
    'touch',
    'done',
    'snoozed',
    'skipped',
    'undone',
    'signed',
    'taken',
    /** A parcel has really left: the carrier scanned it, or a person says so. */
    'shipped',
    /** The carrier scanned it on its way; `words` say what was read. */
    'moved',
    /** It is in the recipient's city. */
    'arrived',
    /** Something is wrong and somebody sees to it until `until`; `of` is the event in which she said so. */
    'issue',
    'issue-closed',
    /** The shop owes her something until `until`: `item` says what kind of thing, `words` what was said. */
    'promise',
    'promise-kept',
    /** What was put into the parcel, or sent: `item` names it, `amount` is what it cost the shop. */
    'gift',
    /** She may have something once, until `until`: `item` names it. */
    'privilege',
    /** The privilege `of` was used: its row's id follows from the privilege's, so that it is used once. */
    'used',
    /** `amount` points more, or fewer. */
    'points',
  ]),
  /** The step it speaks of, `rule:occasion` (e.g. `follow-up:taobao/*` + `/123`); empty for a touch of no step. */
  step: wellFormed(240),
  class: CareClass,
  channel: Channel,
  /** Who began the contact: a buyer who writes may always be answered, and it counts for no cap. */
  from: z.enum(['shop', 'buyer']),
  order: OrderKey.nullable(),
  /**
   * For `snoozed`: when it comes back. For `taken`: when it is anybody's again. For `issue`, `promise`, `privilege`: by when.
   * Else the instant of nothing, 0.
   */
  until: Instant,
  /** For `undone`: the row id of the event taken back. */
  undoes: wellFormed(40),
  by: MemberId,
  at: Instant,
  /** What came of a touch or a step. Left out where nothing was asked. */
  outcome: Outcome.optional(),
  /** In a person's own words, or the buyer's. */
  words: wellFormed(500).optional(),
  answers: z.array(ScriptAnswer).max(30).optional(),
  /** What it is about, as its type says. */
  item: wellFormed(80).optional(),
  /** Minor units of the shop's currency, or points. */
  amount: Minor.optional(),
  /** The event that this one answers: what is closed, kept or used. */
  of: RowId.optional(),
  cause: IssueCause.optional(),
  /** Which of a rule's texts was said, so that a regular does not read the same line twice. */
  variant: z.int().min(0).max(99).optional(),
})
export type CareEventFields = z.infer<typeof CareEventFields>
