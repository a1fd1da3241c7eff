/** Every word a person reads in the extension: one object a language, its parity enforced by this type. */
import type { Likeness, NotBuyerKind, TraitName } from '@shuke/shared/identity'
import type { CareClass, Channel, IssueCause, Locale, Outcome, RevealReason } from '@shuke/shared/model'
import type { Segment, SegmentWord } from '@shuke/shared/segment'

/** The stored gender of a buyer; null is unknown and is never guessed at. */
export type Gender = 'female' | 'male' | null

/** Words of a sentence; a strong one is printed bold. */
export type Sentence = readonly (string | { readonly strong: string })[]

export interface Messages {
  readonly locale: Locale
  readonly common: {
    readonly you: string
    readonly undo: string
    readonly save: string
    readonly cancel: string
    readonly edit: string
    readonly remove: string
  }
  readonly time: {
    readonly justNow: string
    readonly now: string
    /** A day's word and a clock time: 明天10:00. */
    readonly dayAndClock: (day: string, clock: string) => string
    readonly percent: (whole: number) => string
    readonly everyDays: (days: number) => string
  }
  /** How a channel is named; `chat` is named by the platform. */
  readonly channel: Readonly<Record<Exclude<Channel, 'chat'>, string>>
  /** What a segment is called in lists and headings. */
  readonly segment: Readonly<Record<SegmentWord, string>>
  /** The same in the 30 px margin, where a long word would be cut. */
  readonly segmentMargin: Readonly<Record<SegmentWord, string>>
  /** The tooltip: why this word, with the exact RFM cell where there is one. */
  readonly segmentWhy: (segment: Segment) => string
  readonly card: CardMessages
}

export interface CardMessages {
  readonly label: (name: string) => string
  readonly labelLoading: string
  /** Said once by a screen reader when the buyer changes. */
  readonly announce: (name: string, segment: string, next: string) => string
  readonly parts: {
    readonly next: string
    readonly rest: string
    readonly taken: string
    readonly stop: string
    readonly unknown: string
    readonly elsewhere: string
    readonly maybe: string
    readonly notBuyer: string
    readonly likes: string
    readonly bought: string
    readonly notes: string
  }
  readonly tools: {
    readonly separate: string
    readonly leaveOut: Readonly<Record<NotBuyerKind, string>>
    readonly more: string
    readonly collapse: string
    readonly open: string
    readonly customers: string
    readonly importOrders: string
    readonly settings: string
  }
  readonly who: {
    readonly newcomer: string
    readonly newcomerSeal: string
    readonly call: (name: string, gender: Gender) => string
    readonly firstTime: string
    readonly nothingYet: string
    readonly elsewhere: string
    readonly elsewhereMargin: string
    readonly last: (day: string, what: string, ago: string) => Sentence
    readonly issue: (kind: 'exchange' | 'refund' | 'after-sale', what: string, by: string | null) => string
  }
  readonly next: {
    readonly due: (day: string, channel: string) => string
    readonly fill: string
    readonly filled: string
    readonly copy: string
    readonly copied: string
    readonly refused: Readonly<Record<'not-empty' | 'changed' | 'no-box' | 'no-answer' | 'not-copied', string>>
    readonly done: string
    /** How a call went. */
    readonly outcome: Readonly<Record<'satisfied' | 'so-so' | 'unhappy' | 'unanswered', string>>
    readonly seenTo: string
    readonly putRight: string
    readonly reallyLeft: string
    readonly marked: Readonly<Record<'shipped' | 'closed', string>>
    readonly snooze: string
    readonly skip: string
    readonly snoozeFor: readonly { readonly days: number; readonly words: string }[]
    readonly afterwards: (day: string, what: string) => string
    readonly undone: (did: 'done' | 'skipped' | 'snoozed', nextDay: string | null) => string
    readonly nothing: string
    readonly nothingWhy: string
    readonly nothingShort: string
    readonly elsewhere: string
    readonly elsewhereWhy: string
    readonly offline: string
    /** Who looks has taken the step, until that hour. */
    readonly mine: (clock: string) => string
    readonly release: string
    readonly takenToo: string
    readonly rest: (gender: Gender) => string
    readonly restTouch: (who: string, channel: string) => string
    readonly restNext: string
    readonly quota: (used: number, cap: number, days: number) => string
    readonly remind: string
    readonly reminded: string
    readonly seeContact: string
    readonly restThen: (gender: Gender) => string
    /** What is refused: any contact that the shop begins, selling alone, or some ways of reaching the buyer. */
    readonly stop: Readonly<Record<'all' | 'promo' | 'channel', string>>
    readonly quote: (words: string) => string
    readonly stopBy: (who: string, day: string, everywhere: boolean) => string
    readonly lift: (gender: Gender) => string
    readonly liftWhy: string
    readonly liftDo: string
    readonly seeTalk: string
    /** A sample of what may be written. */
    readonly forInstance: (sample: string) => string
    readonly putIn: string
    readonly reword: string
    readonly reworded: string
    readonly asItWas: string
    /** What is to be thought over, in one line, with the words that it is about. */
    readonly warned: Readonly<Record<'blunt' | 'review' | 'offer' | 'contact', (words: string) => string>>
    /** Follows `warned`. */
    readonly warnedMore: (count: number) => string
    readonly elsewhereDone: string
    readonly whichDay: string
    readonly whichChannel: string
    readonly howWent: string
    readonly saidThere: string
    readonly toWhom: string
    readonly toBuyer: string
    readonly toOther: (name: string) => string
    readonly copyFor: (name: string) => string
  }
  /** A call that follows a script. */
  readonly call: {
    readonly begin: string
    readonly place: (at: number, all: number) => string
    readonly soFar: string
    readonly answer: string
    readonly said: string
    readonly passOver: string
    readonly noted: string
    readonly nothingSaid: string
    readonly back: string
    readonly notNow: string
    readonly end: string
    readonly mood: Readonly<Record<'satisfied' | 'so-so' | 'unhappy' | 'unanswered', string>>
    readonly asked: (count: number) => string
    readonly finish: string
    readonly whatIsWrong: string
    readonly byWhen: string
    readonly within: (days: number) => string
    readonly whereFrom: string
    readonly cause: Readonly<Record<IssueCause, string>>
    readonly iSeeToIt: string
    /** Outside the hours in which one calls. */
    readonly now: string
    readonly allTheSame: string
    readonly later: string
  }
  /** What the agent herself wrote, and seems to promise. */
  readonly promised: {
    readonly said: (quote: string) => string
    /** @param deed null for what has no name of its own */
    readonly why: (quote: string, deed: string | null, by: string) => string
    readonly keep: string
    readonly aside: string
    readonly undone: Readonly<Record<'promised' | 'waved-aside', string>>
  }
  readonly touches: {
    readonly title: string
    readonly none: string
    readonly line: (who: string, channel: string) => string
    readonly buyer: (gender: Gender) => string
    readonly class: Readonly<Record<CareClass, string>>
    readonly outcome: Readonly<Record<Outcome, string>>
    readonly quote: (words: string) => string
    /** Between how it went and what was said. */
    readonly and: string
  }
  /** Whether another customer is the same person. */
  readonly maybe: {
    readonly title: string
    /** @param what agrees, the weightiest first @param hidden stars are in it */
    readonly why: (what: readonly string[], name: string, hidden: boolean) => string
    readonly compared: string
    /** For whom nobody has a name. */
    readonly nobody: string
    readonly orders: (count: number) => string
    readonly what: Readonly<Record<TraitName, string>>
    readonly how: Readonly<Record<Likeness, string>>
    readonly yes: string
    readonly no: string
    readonly later: string
    readonly afterwards: string
    readonly undone: Readonly<Record<'joined' | 'parted' | 'left-out' | 'counted-again', string>>
  }
  readonly joined: {
    readonly title: string
    readonly of: (count: number) => string
    readonly holds: (orders: number, notes: number, facts: number) => string
    readonly byPerson: (who: string, day: string) => string
    readonly byNumber: (number: string, day: string) => string
    readonly part: string
    readonly goesWith: string
  }
  readonly notBuyer: {
    readonly margin: string
    /** In a list. */
    readonly tag: string
    readonly title: Readonly<Record<NotBuyerKind, string>>
    readonly why: (who: string, day: string) => string
    readonly countAgain: string
  }
  readonly unknown: {
    readonly name: string
    readonly where: string
    readonly title: string
    readonly why: string
    readonly point: string
    readonly byOrder: string
    readonly orderNumber: string
    readonly find: string
    readonly notFound: string
    readonly once: string
    readonly jot: string
  }
  readonly likes: {
    readonly empty: (gender: Gender) => string
    /** Until it is decided whether she is that one, nothing of the other one stands here. */
    readonly undecided: (name: string | null) => string
    readonly add: string
    readonly addHint: string
    readonly moreChips: (count: number) => string
    /** The chips that stand for a field while nothing is known yet. */
    readonly quick: Readonly<Record<'topSize' | 'heightCm' | 'buysFor' | 'style', string>>
    readonly stillTrue: string
    readonly change: string
    readonly wrong: string
    readonly learned: (
      source: 'said' | 'typed' | 'order' | 'inferred',
      who: string,
      day: string,
      gender: Gender,
    ) => string
    /** Follows `learned`. */
    readonly confirmed: (day: string) => string
    readonly fillQuestion: string
    readonly copyQuestion: string
    readonly question: (words: string) => string
    readonly field: string
    readonly value: string
    readonly choose: string
    readonly removed: (what: string) => string
    readonly pending: string
    /** A value that the server says with stars. */
    readonly reveal: {
      readonly show: string
      readonly hide: string
      readonly why: string
      readonly reasons: Readonly<Record<RevealReason, string>>
      readonly inWords: string
      readonly logged: string
      readonly goes: (seconds: number) => string
      readonly unreachable: string
    }
  }
  readonly bought: {
    readonly empty: (gender: Gender) => Sentence
    readonly waiting: (count: number) => string
    readonly old: readonly [before: string, link: string, after: string]
    readonly orders: (count: number) => Sentence
    readonly total: (money: string) => Sentence
    readonly average: (money: string) => Sentence
    readonly all: string
    readonly fewer: string
    readonly more: (count: number) => string
    readonly toFirst: string
    /** Of all orders so many are listed. */
    readonly listed: (shown: number, all: number) => string
    readonly isFirst: string
    readonly timeline: (purchases: number, likely: string | null) => string
    readonly rhythm: (every: string, likely: string | null, chance: string | null) => Sentence
    readonly chanceOfWhat: string
    readonly tooFew: (purchases: number) => string
    readonly state: Readonly<
      Record<
        'unpaid' | 'paid' | 'shipped' | 'exchange' | 'after-sale' | 'part-refunded' | 'refunded' | 'closed',
        string
      >
    >
    /** Behind the first thing of an order that has so many. */
    readonly things: (count: number) => string
    readonly stated: (words: string) => string
    readonly sign: string
    readonly signHint: string
    readonly signed: string
  }
  readonly notes: {
    readonly empty: string
    readonly synced: string
    readonly saved: string
    readonly waiting: string
    readonly by: (who: string, when: string) => string
    readonly editing: (names: readonly string[]) => string
    readonly pin: string
    readonly unpin: string
    readonly removed: string
    readonly all: (count: number) => string
    readonly fewer: string
    readonly twoVersions: (count: number) => string
    readonly useThis: string
    readonly keepBoth: string
  }
  readonly jot: {
    readonly label: string
    readonly placeholder: string
    readonly key: string
    readonly failed: string
  }
  readonly footer: {
    readonly brand: string
    readonly looking: (gender: Gender) => string
    readonly savedAlone: string
    readonly synced: (clock: string) => string
    readonly sending: (count: number) => string
    readonly offline: (count: number) => string
    readonly which: (count: number) => string
    readonly notEncrypted: (clock: string) => string
    readonly notEncryptedWhy: string
    readonly signedOut: string
    readonly notTaken: (count: number) => string
    readonly gotIt: string
    readonly trouble: string
    readonly failed: string
    readonly others: (names: readonly string[]) => string
  }
  readonly pill: (name: string, segment: string, next: string) => string
}
