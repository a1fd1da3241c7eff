/**
 * What the card draws, and what a person can do with it: pure data in, plain calls out. Nothing here knows a store, a
 * page or a server, so a test can show any state and the same card serves in every window.
 *
 * Instants are epoch ms, money is in minor units of the currency beside it, days are days of the shop's zone.
 */
import type { NextStep, Step } from '@shuke/shared/care'
import type { Likeness, NotBuyerKind, TraitName } from '@shuke/shared/identity'
import type {
  CareClass,
  Channel,
  IssueCause,
  Localised,
  OrderKey,
  Outcome,
  Revealed,
  RevealReason,
} from '@shuke/shared/model'
import type { Deed } from '@shuke/shared/promise'
import type { Segment } from '@shuke/shared/segment'
import type { Base } from '@shuke/shared/sync'
import type { Gender } from '../locales/messages.ts'
import type { BegunCall, BegunStep } from '../store/begun-steps.ts'

export type { Gender }

export type CardView = LoadingView | UnknownView | CustomerView

/** The conversation is known, its buyer's card is on its way. */
export interface LoadingView {
  readonly state: 'loading'
}

/** The page does not say who this is: nothing is shown rather than the previous buyer. */
export interface UnknownView {
  readonly state: 'unknown'
  /** The places looked at, in the site profile's own words. */
  readonly looked: readonly Localised[]
  readonly nickMissing: boolean
  readonly footer: FooterView
}

export interface CustomerView {
  readonly state: 'customer'
  readonly id: string
  /** The clock of this view; the card reads no other for what it says. */
  readonly now: number
  /** What colleagues are called, by member id. */
  readonly names: Readonly<Record<string, string>>
  /** The member who is looking: 你. */
  readonly me: string
  /** What this platform's chat is called: 旺旺. */
  readonly chat: Localised
  /** The server knows more of her, perhaps, and was not reached: nothing is said that its answer could turn. */
  readonly elsewhere?: boolean
  /** No page is beside the card: a text goes to the clipboard, not into a reply box. */
  readonly copies?: true
  readonly who: WhoView
  /** Asked in the place of the next step, until a person has answered. */
  readonly maybe?: MaybeView
  readonly next: NextView
  readonly likes: LikesView
  readonly bought: BoughtView
  readonly notes: readonly NoteView[]
  /** What was typed and not saved, kept for this customer. */
  readonly draft: string
  /** The last act that can be taken back; its bar goes by itself. */
  readonly undo: UndoView | null
  readonly footer: FooterView
}

export interface WhoView {
  /** Null until somebody or something names the buyer. */
  readonly name: string | null
  /** The character of the seal, where it is not the first of the name: 周 for Zhou Lan. */
  readonly seal?: string
  readonly tier?: string
  /** What to call the buyer: 周姐. */
  readonly callName?: string
  readonly gender: Gender
  readonly segment: Segment
  /** Platform word and nick, masked phone: whatever the agent can see on the page anyway. */
  readonly ids: readonly string[]
  readonly last: { readonly at: number; readonly what: string } | null
  /** She has come back and written: what to know before the first word, in the place of the last purchase. */
  readonly opening?: Localised
  /** Nothing was known of this buyer before today. */
  readonly isNew: boolean
  /** What is still open after a sale, and which member is on it. */
  readonly issue?: {
    readonly kind: 'exchange' | 'refund' | 'after-sale'
    readonly what: string
    readonly by: string | null
  }
  /** A right not used yet, or what is missing to the next tier. */
  readonly privilege?: Localised
  /** The customers that were joined into this person, the one whose card it is among them; left out for one alone. */
  readonly joined?: readonly JoinedView[]
  /** Somebody said that this is no buyer of the shop: no segment is told. */
  readonly notBuyer?: NotBuyerView
}

/** Somebody else who is perhaps the same person. */
export interface MaybeView {
  readonly id: string
  /** Null for one who is only a number. */
  readonly name: string | null
  readonly orders: number
  /** What agrees first. Numbers and addresses are masked: whoever asks is not known to be her. */
  readonly evidence: readonly {
    readonly what: TraitName
    readonly how: Likeness
    readonly mine: string
    readonly theirs: string
  }[]
}

/** One of the customers of a joined person, and what came from there. */
export interface JoinedView {
  readonly id: string
  readonly name: string | null
  readonly ids: readonly string[]
  readonly orders: number
  readonly notes: number
  readonly facts: number
  /** Why she was joined: a number that both were seen with, or null for a person's word. Null for who nothing says it of. */
  readonly why: { readonly number: string | null; readonly by: string; readonly at: number } | null
}

export interface NotBuyerView {
  readonly kind: NotBuyerKind
  readonly by: string
  readonly at: number
}

export interface NextView {
  readonly answer: NextStep
  /** One or two words for the pill: 回访. */
  readonly short?: Localised
  /** The text stands in the reply box, or on the clipboard, and waits to be sent by the agent. */
  readonly filled: boolean
  /** Why the last fill did not happen. */
  readonly refused?: FillRefusal
  readonly thenIcon?: 'cake' | 'clock'
  /** What the touch that is too near was about, and what came of it. */
  readonly touchWords?: Localised
  /** The do-not-contact is on the server, so every workstation obeys it. */
  readonly everywhere?: boolean
  /** What was begun on the step and not finished. */
  readonly begun?: BegunStep
  /** The owner's own blunt words, in the place of the house's. */
  readonly blunt?: readonly string[]
  /** A call that is due outside its hours, by its step, and what to ask before it is made all the same. */
  readonly call?: { readonly step: string; readonly ask: Localised }
  /** What the agent wrote in this chat and seems to promise. */
  readonly promised?: PromisedView
  readonly touches?: TouchesView
}

/** A promise that nobody has kept for the log yet, or waved aside. */
export interface PromisedView {
  /** The same for every colleague who sees the same words. */
  readonly key: string
  readonly what: Deed
  readonly quote: string
  readonly until: number
  readonly order: OrderKey | null
}

/** The newest contacts, whoever began them. */
export interface TouchesView {
  readonly list: readonly TouchView[]
  /** Too much of it sold something. */
  readonly warning: Localised | null
}

export interface TouchView {
  readonly id: string
  readonly at: number
  readonly by: string
  readonly from: 'shop' | 'buyer'
  readonly channel: Channel
  readonly class: CareClass
  readonly outcome?: Outcome
  readonly words?: string
}

/** How a step was done somewhere else. */
export interface DoneElsewhere {
  /** `YYYY-MM-DD` of the shop's calendar. */
  readonly day: string
  readonly channel: Channel
  readonly words: string
  readonly outcome?: Outcome
}

/** What a call found to be wrong. */
export interface Trouble {
  readonly words: string
  /** By when it is to be put right. */
  readonly until: number
  readonly cause?: IssueCause
}

/** `no-answer`: the page's script was replaced, or the page is gone. */
export type FillRefusal = 'not-empty' | 'changed' | 'no-box' | 'no-answer' | 'not-copied'

/** One chip: the shape that `chipsOf` of the shared preference fields gives. */
export interface ChipView {
  readonly field: string
  readonly label: Localised | null
  readonly value: Localised
  readonly tone: 'plain' | 'danger' | 'avoid' | 'who'
  readonly aging?: { readonly days: number; readonly ask: Localised }
  /** Newest first. */
  readonly facts: readonly FactView[]
}

export interface FactView {
  readonly id: string
  readonly value: string | number
  readonly source: 'said' | 'typed' | 'order' | 'inferred'
  readonly quote: string
  readonly by: string
  readonly at: number
  readonly confirmedAt: number
  readonly synced: boolean
  /** Its fields that the server said with stars. */
  readonly hidden?: readonly string[]
}

/** A field as the picker offers it: the shape of a shared preference field. */
export interface FieldView {
  readonly id: string
  readonly label: Localised
  readonly kind: 'number' | 'text' | 'choice'
  readonly list: boolean
  readonly unit?: Localised
  readonly choices?: readonly { readonly value: string; readonly label: Localised }[]
  readonly parse: (text: string) => {
    readonly value?: string | number | undefined
    readonly problem?: Localised | undefined
  }
  readonly say: (value: string | number) => Localised
}

export interface LikesView {
  readonly chips: readonly ChipView[]
  /** At most two, in asking order. */
  readonly questions: readonly { readonly field: string; readonly text: Localised }[]
  readonly fields: readonly FieldView[]
}

export interface BoughtView {
  readonly orders: number
  readonly total: number
  /** Null when there are too few to speak of an average. */
  readonly average: number | null
  readonly currency: string
  /** Placed and not paid. */
  readonly waiting: number
  /** Every purchase of the last twelve months, oldest first; null where a line of dots would say nothing. */
  readonly points: readonly { readonly at: number; readonly amount: number }[] | null
  readonly rhythm: RhythmView
  /** Newest first; three are shown until somebody asks for all. */
  readonly list: readonly OrderView[]
}

export type RhythmView =
  | { readonly kind: 'none' }
  | { readonly kind: 'too-few'; readonly purchases: number }
  | {
      readonly kind: 'usual'
      readonly days: number
      /** When the next one is likely, the middle half of that forecast, and the chance of a purchase by its end. */
      readonly forecast?: {
        readonly at: number
        readonly from: number
        readonly to: number
        readonly chance: number | null
      }
    }

/** One thing of an order. */
export interface LineView {
  readonly what: string
  /** What was paid for it alone, where that is known. */
  readonly amount?: number
  readonly state?: 'after-sale' | 'refunded'
}

export interface OrderView {
  readonly key: string
  readonly at: number
  readonly what: string
  /** All its things, where they are more than one. */
  readonly lines?: readonly LineView[]
  readonly amount: number
  readonly currency: string
  /** Carrier and number of what was sent. */
  readonly parcel?: string
  /** The platform's own words, where they are not known: they stand in the place of ours. */
  readonly stated?: string
  readonly state:
    | 'unpaid'
    | 'paid'
    | 'shipped'
    | 'exchange'
    | 'after-sale'
    | 'part-refunded'
    | 'refunded'
    | 'closed'
    | null
}

/** Characters of a note, as its schema allows. */
export const NOTE_MAX = 4000

export interface NoteView {
  readonly id: string
  readonly text: string
  readonly by: string
  readonly at: number
  readonly pinned: boolean
  readonly synced: boolean
  /** What its words are known by among all that were ever written here; an edit is of one version. */
  readonly version: Base
  /** What the role of who looks does not let her do with it. */
  readonly locks?: readonly ('replace' | 'remove' | 'settle')[]
  /** What somebody here began to change it to and has not saved; null while nobody does. */
  readonly edit: NoteEdit | null
  /** Colleagues who have it open for change right now, by member id. */
  readonly editedBy: readonly string[]
  /** Versions written at the same time elsewhere; empty when there is one. */
  readonly siblings: readonly { readonly text: string; readonly by: string; readonly at: number }[]
}

/** Other words for a note, and the version of it that was before the person when she began. */
export interface NoteEdit {
  readonly text: string
  readonly on: Base
}

export interface UndoView {
  /** A new one for every act, so that its eight seconds begin anew. */
  readonly id: string
  readonly act:
    | { readonly part: 'next'; readonly did: 'done' | 'skipped' | 'snoozed'; readonly nextAt: number | null }
    | { readonly part: 'next'; readonly did: 'reminder' | 'shipped' | 'closed' | 'promised' | 'waved-aside' }
    | { readonly part: 'next'; readonly did: 'joined' | 'parted' | 'left-out' | 'counted-again' }
    | { readonly part: 'likes'; readonly removed: Localised }
    | { readonly part: 'bought'; readonly did: 'signed' }
    | { readonly part: 'notes'; readonly did: 'removed' }
}

export interface FooterView {
  /**
   * `saved`: this workstation works alone. `synced`: the server has everything on disk. `sending`: connected, not all of
   * it is there yet. `offline`: no server. `not-encrypted`: synced, over plain http. `signed-out`: the server has us no
   * more. `trouble`: it answers, and syncs nothing for the reason in `why`. `not-taken`: it refused some of what was written. `failed`: the last act did not reach this disk.
   */
  readonly state:
    | 'saved'
    | 'synced'
    | 'sending'
    | 'offline'
    | 'not-encrypted'
    | 'signed-out'
    | 'trouble'
    | 'not-taken'
    | 'failed'
  /** When the server last confirmed. */
  readonly at: number
  /** How many things that people wrote wait for the server. */
  readonly waiting: number
  /** What waits, as far as it is listed, or what the server did not take and why: a line each. */
  readonly pending: readonly string[]
  /** Why nothing is synced, or why the last act did not reach this disk, where that is known. */
  readonly why?: Localised
  /** Names of the colleagues who have this buyer open. */
  readonly others: readonly string[]
}

/** Everything a person can do. What is left out is not offered. */
export interface CardActions {
  /** Puts text into the reply box, or on the clipboard; the card never sends. `step` is null for a question. */
  readonly fill: (text: string, step: Step | null) => void
  /** @param outcome how a call went; left out for what is not one */
  readonly done: (step: Step, outcome?: Outcome) => void
  /** The parcel has really left the house. */
  readonly markShipped?: (order: string) => void
  /** What was wrong is put right. */
  readonly closeIssue?: (issue: string) => void
  /** Kept with each change, so that nothing of it is lost; null gives it up. */
  readonly keepBegun: (step: string, begun: BegunStep | null) => void
  readonly doneElsewhere: (step: Step, how: DoneElsewhere) => void
  /** The call is over. @param trouble what is wrong, of a buyer who is not happy */
  readonly finishCall: (step: Step, call: BegunCall, trouble?: Trouble) => void
  /** False when the browser did not let it be copied. */
  readonly copy: (text: string) => Promise<boolean>
  readonly keepPromise: (promised: PromisedView) => void
  readonly wavePromiseAside: (promised: PromisedView) => void
  readonly snooze: (step: Step, days: number) => void
  readonly skip: (step: Step) => void
  /** Who took the step is on it no more. */
  readonly release?: (step: Step) => void
  readonly undo: (id: string) => void
  readonly addFact: (field: string, value: string | number) => void
  readonly changeFact: (fact: string, value: string | number) => void
  /** Somebody made sure that it still holds. */
  readonly confirmFacts: (facts: readonly string[]) => void
  readonly removeFact: (fact: string) => void
  /** A value that the server says with stars, for a reason that it writes down. The answer is kept nowhere. */
  readonly reveal?: (fact: string, reason: RevealReason, words: string) => Promise<Revealed>
  /** @param why how the agent knows that the buyer changed her mind */
  readonly liftDoNotContact: (why: string) => void
  readonly remind?: () => void
  readonly seeContact?: () => void
  readonly seeTalk?: () => void
  /** The parcel has reached the buyer. */
  readonly markSigned: (order: string) => void
  /** Asks for the orders that the view does not hold yet; they come with a later view. */
  readonly loadOrders: () => void
  /** Resolves when it is on disk; the words stay in the line until then, and when it fails. */
  readonly saveNote: (customer: string, text: string) => Promise<void>
  readonly keepDraft: (customer: string, text: string) => void
  /** Resolves when it is on disk; the words stay open for changing until then. */
  readonly editNote: (note: string, edit: NoteEdit) => Promise<void>
  /** What is typed into a note that is being changed, from the moment it is opened; null when the change is given up. */
  readonly keepEdit: (note: string, edit: NoteEdit | null) => void
  /** Tells colleagues that a note is open for change, until the call that comes back is made. */
  readonly signEditing?: (note: string) => () => void
  readonly removeNote: (note: string) => void
  readonly pinNote: (note: string, pinned: boolean) => void
  /** Ends a conflict: with one of the texts, or with every version as a note of its own. */
  readonly settleNote: (note: string, keep: { readonly text: string } | 'all') => void
  /** The person has read what the server did not take. */
  readonly dropRefused?: () => void
  readonly collapse: () => void
  readonly open: () => void
  /** Gives the focus back to the page's reply box. */
  readonly leave: () => void
  readonly openCustomers?: () => void
  readonly openImport: () => void
  readonly openSettings: () => void
  /** The customers joined into this person are several people after all; offered only where there are any. */
  readonly separate?: () => void
  /** One of them is somebody else: she goes with all that was hers. */
  readonly part?: (customer: string) => void
  /** The suggested one is the same person; or is not, and is never suggested again; or it is left open for now. */
  readonly isSame?: (other: string) => void
  readonly isOther?: (other: string) => void
  readonly decideLater?: (other: string) => void
  /** This is no buyer of the shop; offered where she counts as one. */
  readonly leaveOut?: (kind: NotBuyerKind) => void
  /** She is one after all; offered where somebody said that she is none. */
  readonly countAgain?: () => void
  /** Teaches this site by pointing; not offered where nothing can learn from it. */
  readonly pointAtPage?: () => void
  /** False when no order held here has this number. */
  readonly findByOrder: (number: string) => Promise<boolean>
}
