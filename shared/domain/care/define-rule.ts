/** What a care rule is: when it wants something done for a customer, and what it says. One rule, one file, one fixture. */
import type { CareClass, Channel, Localised, Need, Order, RowId, RuleSettings } from '../../model/index.ts'
import type { SettingsOf } from './settings-of.ts'
import type { Match, Said } from './step.ts'
import type { Subject } from './subject.ts'

/** One time that a rule wants a step, whether or not it was done already. */
export interface Occasion {
  /** What it is about, within the rule: an order's key, or `first`. The same occasion always has the same key. */
  readonly key: string
  /** What it speaks of, the first first; none for one that is about the buyer alone. */
  readonly orders: readonly Order[]
  /** When it is wanted, before any hours are looked at. Epoch ms. */
  readonly from: number
  /** When it is no longer worth doing. Epoch ms. */
  readonly lapsesAt: number
  /** Not worth doing after that even if somebody snoozed it beyond. */
  readonly final?: true
  /** Why it must wait for a person or a carrier, whatever the hour. */
  readonly locked?: Localised
  /** What is wrong that it is about: whoever put it right closes it. */
  readonly issue?: RowId
  /** Why it suits this buyer. Nothing is sold without one: the right words to the right person are no advertising. */
  readonly match?: Match
}

export interface CareRule {
  /** The first half of its steps' ids, and its file's name. */
  readonly id: string
  readonly class: CareClass
  /** What it proposes, in the words of one colleague to another. */
  readonly title: Localised
  /** When it comes up and what is done then, for the owner who sets it: one sentence. */
  readonly does: Localised
  /** What `after` in its settings counts. */
  readonly unit: 'hours' | 'days'
  readonly defaults: RuleSettings
  /** It asks how things are: two of these within three days are one. */
  readonly visit?: true
  /** Done while the buyer is there, it is an answer to her and no contact that the shop began. */
  readonly answers?: true
  /** It is for its day and no other: `after` and `lapses` in its settings say nothing. */
  readonly onTheDay?: true
  /** Its days may be others for the goods, or the shop, of an order. */
  readonly byGoods?: true
  /** What is said in the parcel, or to who is there, has one way only: `channel` in its settings says nothing. */
  readonly fixedChannel?: true
  /** Before everything else of any class: somebody waits in worry. */
  readonly first?: true
  /** She may say that she does not want to hear of this. */
  readonly need?: Need
  /** On which channel; null where she cannot be reached. */
  readonly channel: (subject: Subject, settings: RuleSettings) => Channel | null
  /**
   * Every occasion of this customer's, in any order. Asks the clock only through `subject.watch`. What depends on the shop or
   * the category of an order's goods is in `settingsFor(order)`.
   */
  readonly occasions: (subject: Subject, settings: RuleSettings, settingsFor: SettingsOf) => readonly Occasion[]
  /** Why, and the ready text, for an occasion that is due. */
  readonly say: (subject: Subject, occasion: Occasion) => Said
}

/** Says at the definition, not at the registry, what is missing in a rule. */
export const defineRule = (rule: CareRule): CareRule => rule
