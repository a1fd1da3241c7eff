/**
 * The care log: append-only. A touch is any contact, by whom and on what channel; the other kinds say what became of a
 * step, or who is on it. What is due is folded from this log and the orders, never stored.
 */
import { z } from 'zod'
import { Instant, MemberId, OrderKey, wellFormed } from './ids.ts'

export const Channel = z.enum(['chat', 'wechat', 'sms', 'phone', 'email'])
export type Channel = z.infer<typeof Channel>

/** Service answers a need of the buyer, care asks nothing, promo sells. Caps bind promo first, service never. */
export const CareClass = z.enum(['service', 'care', 'promo'])
export type CareClass = z.infer<typeof CareClass>

export const CareEventFields = z.strictObject({
  type: z.enum(['touch', 'done', 'snoozed', 'skipped', 'undone', 'signed', 'taken']),
  /** The step it speaks of, `rule:occasion` (e.g. `follow-up:taobao/*` + `/123`); empty for a touch of no step. */
  step: wellFormed(240),
  class: CareClass,
  channel: Channel,
  /** Who began the contact: a buyer who writes may always be answered, and it counts for no cap. */
  from: z.enum(['shop', 'buyer']),
  order: OrderKey.nullable(),
  /** For `snoozed`: when it comes back. For `taken`: when it is anybody's again. For `undone`: the instant of nothing, 0. */
  until: Instant,
  /** For `undone`: the row id of the event taken back. */
  undoes: wellFormed(40),
  by: MemberId,
  at: Instant,
})
export type CareEventFields = z.infer<typeof CareEventFields>
