/**
 * The owner's care plan: parameters of the rules, never code. What a later version added may be missing in a plan that was
 * written before it: the engine then takes its defaults (`domain/care/plan-defaults.ts`).
 */
import { z } from 'zod'
import { CareClass, Channel } from './care-event.ts'
import { Instant, Minor, wellFormed } from './ids.ts'
import { Zone } from './shop.ts'

export const Hour = z.int().min(0).max(24)

/** Hours of the day, [from, to). */
export const HourSpan = z.tuple([Hour, Hour])
export type HourSpan = z.infer<typeof HourSpan>

/** A text in the words of templates, in both languages. */
export const PlanText = z.strictObject({ 'zh-CN': wellFormed(1000), en: wellFormed(1000) })
export type PlanText = z.infer<typeof PlanText>

const Settable = {
  enabled: z.boolean(),
  /** Days (or hours, as the rule says) after its trigger. */
  after: z.number().min(0),
  /** The step lapses this many days after it fell due. */
  lapses: z.number().min(0),
  /** Hours of the day in which it may be proposed, [from, to). */
  window: HourSpan,
}

/** What a shop or a category of goods has otherwise. */
export const RuleOverride = z.strictObject(Settable).partial()
export type RuleOverride = z.infer<typeof RuleOverride>

export const RuleSettings = z.strictObject({
  ...Settable,
  /** Instead of the channel that the rule would choose, where the buyer has not said what she prefers. */
  channel: Channel.optional(),
  class: CareClass.optional(),
  /** Instead of the rule's own texts. */
  text: PlanText.optional(),
  /** By a shop's row id. */
  byShop: z.record(wellFormed(300), RuleOverride).optional(),
  /** By a product's category; it stands above the shop's. */
  byCategory: z.record(wellFormed(40), RuleOverride).optional(),
})
export type RuleSettings = z.infer<typeof RuleSettings>

const Month = z.int().min(1).max(12)

/** A day of every year: of the sun, of the moon (30 is the month's last where it has 29), or e.g. the second Sunday of May. */
export const YearlyDay = z.discriminatedUnion('calendar', [
  z.strictObject({ calendar: z.literal('solar'), month: Month, day: z.int().min(1).max(31) }),
  z.strictObject({ calendar: z.literal('lunar'), month: Month, day: z.int().min(1).max(30) }),
  /** `weekday` 0 is Sunday; `nth` 5 is the last. */
  z.strictObject({
    calendar: z.literal('weekday'),
    month: Month,
    nth: z.int().min(1).max(5),
    weekday: z.int().min(0).max(6),
  }),
])
export type YearlyDay = z.infer<typeof YearlyDay>

export const Festival = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  name: z.strictObject({ 'zh-CN': wellFormed(40), en: wellFormed(40) }),
  day: YearlyDay,
  enabled: z.boolean(),
  /** How many days before it the greeting may go out. */
  lead: z.int().min(0).max(30),
})
export type Festival = z.infer<typeof Festival>

/** A sale with a beginning and an end: who orders in it may be told plainly how long or how much is left. */
export const SaleEvent = z.strictObject({
  name: wellFormed(40).min(1),
  from: Instant,
  until: Instant,
  /** How much is left, in words; empty where only the time counts. */
  left: wellFormed(60),
})
export type SaleEvent = z.infer<typeof SaleEvent>

/** What a person read in the news of the weather: nothing is fetched. */
export const WeatherEntry = z.strictObject({
  id: wellFormed(40).min(1),
  region: wellFormed(40).min(1),
  event: wellFormed(40).min(1),
  from: Instant,
  until: Instant,
  /** Whose owners are told; empty for everybody in the region. */
  categories: z.array(wellFormed(40)).max(30),
  caution: wellFormed(300),
})
export type WeatherEntry = z.infer<typeof WeatherEntry>

/** A present that the shop has. */
export const GiftItem = z.strictObject({
  name: wellFormed(80).min(1),
  cost: Minor,
  category: wellFormed(40).nullable(),
  /** Nobody dislikes it: for a first parcel. */
  neutral: z.boolean(),
  keepsBrand: z.boolean(),
})
export type GiftItem = z.infer<typeof GiftItem>

/** A script that a colleague follows; an owner's change raises the version. */
export const Script = z.strictObject({
  version: z.int().min(1),
  items: z.array(z.strictObject({ id: wellFormed(40).min(1), 'zh-CN': wellFormed(300), en: wellFormed(300) })).max(30),
})
export type Script = z.infer<typeof Script>

export const Plan = z.strictObject({
  zone: Zone,
  /** No step is due or insertable from `from` to `to`, over midnight. */
  quiet: z.strictObject({ from: Hour, to: Hour }),
  /** Touches begun by the shop, of all colleagues on all channels. Service counts, and is not blocked. */
  caps: z.strictObject({ week: z.int().min(0), month: z.int().min(0) }),
  rules: z.record(z.string(), RuleSettings),
  /** Above this share (0 to 1) of promotions among the shop's touches the owner is warned. */
  promoShare: z.number().min(0).max(1).optional(),
  /** With fewer unpaid orders a day than this, one calls about them. */
  unpaidCalls: z.int().min(0).optional(),
  /** Visits that the team makes in a day. */
  visitCapacity: z.int().min(0).optional(),
  /** How many buyers one list on a channel may hold: a longer one is split. */
  channelLimits: z.partialRecord(Channel, z.int().min(1)).optional(),
  /** Visits of the shop's page in each hour of the day, 0 to 23; calls fall on the small peaks, beside the agents' own. */
  traffic: z.array(z.number().min(0)).length(24).optional(),
  /** When the agents have their hands full. */
  agentPeak: HourSpan.optional(),
  festivals: z.array(Festival).max(100).optional(),
  /** Words that press or hurt; a text that holds one is warned of. */
  bluntWords: z.array(wellFormed(40).min(1)).max(200).optional(),
  sales: z.array(SaleEvent).max(50).optional(),
  weather: z.array(WeatherEntry).max(50).optional(),
  gifts: z.array(GiftItem).max(200).optional(),
  /** The share (0 to 1) of an order's margin that a gift may cost. */
  giftShare: z.number().min(0).max(1).optional(),
  /** What a first purchase brings: so many percent off anything, once; `days` null is until the year's end. */
  firstPrivilege: z
    .strictObject({
      enabled: z.boolean(),
      percent: z.int().min(1).max(100),
      days: z.int().min(1).max(730).nullable(),
    })
    .optional(),
  scripts: z.record(wellFormed(40), Script).optional(),
})
export type Plan = z.infer<typeof Plan>
