/** The owner's care plan: parameters of the rules, never code. */
import { z } from 'zod'
import { Zone } from './shop.ts'

export const Hour = z.int().min(0).max(24)

export const RuleSettings = z.strictObject({
  enabled: z.boolean(),
  /** Days (or hours, as the rule says) after its trigger. */
  after: z.number().min(0),
  /** The step lapses this many days after it fell due. */
  lapses: z.number().min(0),
  /** Hours of the day in which it may be proposed, [from, to). */
  window: z.tuple([Hour, Hour]),
})
export type RuleSettings = z.infer<typeof RuleSettings>

export const Plan = z.strictObject({
  zone: Zone,
  /** No step is due or insertable from `from` to `to`, over midnight. */
  quiet: z.strictObject({ from: Hour, to: Hour }),
  /** Touches begun by the shop, of all colleagues on all channels. Service counts, and is not blocked. */
  caps: z.strictObject({ week: z.int().min(0), month: z.int().min(0) }),
  rules: z.record(z.string(), RuleSettings),
})
export type Plan = z.infer<typeof Plan>
