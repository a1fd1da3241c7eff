/** Every word a person reads in the workbench and in the toolbar's popup; the type keeps the languages alike. */
import type { BuyerColumn, DateOrder, OrderStatus, RevealReason, Role, StatusMeaning } from '@shuke/shared/model'
import type { SearchField } from '@shuke/shared/search'
import type { BackupFailureReason } from '../../store/backup.ts'
import type { WaitingKind } from '../../store/sync-state.ts'
import type { EndedReason } from '../../store/wipe-copy.ts'
import type { ExportFormat } from '../../workbench/export/take-along.ts'
import type { ImportFailureReason } from '../../workbench/import/import-failure.ts'
import type { SettingsPart } from '../../workbench/place.ts'
import type { AuditAction } from '../../workbench/server/audit-line.ts'
import type { AddressProblem } from '../../workbench/server/server-address.ts'
import type { Way } from '../../workbench/server/sign-in.ts'
import type { UnsentWords } from '../../workbench/server/unsent-file.ts'
import type { Disk } from '../../workbench/settings/use-disk.ts'
import type { CareWords } from '../care/messages.ts'
import type { Sentence } from '../messages.ts'

/** Numbers come in as the language writes them. */
type Count = string

export interface WorkbenchWords {
  readonly brand: string
  readonly skip: string
  readonly nav: {
    readonly label: string
    readonly customers: string
    readonly care: string
    readonly import: string
    readonly settings: string
  }
  readonly foot: {
    readonly alone: string
    readonly synced: (clock: string) => string
    readonly connecting: string
    readonly waiting: (count: Count) => string
    readonly offline: (count: Count) => string
    readonly refused: string
    readonly trouble: string
    readonly notEncrypted: string
    readonly member: (name: string, role: string) => string
  }
  readonly role: Readonly<Record<Role, string>>
  readonly customers: CustomersWords
  readonly care: CareWords
  readonly import: ImportWords
  readonly settings: SettingsWords
  readonly popup: PopupWords
  readonly sites: {
    readonly on: string
    readonly off: string
    readonly switchLabel: (site: string) => string
    readonly reads: readonly string[]
    readonly never: string
    readonly refused: string
    readonly failed: string
  }
}

export interface CustomersWords {
  readonly title: string
  readonly search: string
  readonly placeholder: string
  /** What can be typed, before anything is. */
  readonly how: string
  readonly oneCharacter: string
  readonly found: (count: Count, more: boolean) => string
  readonly nobody: (query: string) => string
  readonly keys: string
  readonly more: string
  readonly offline: string
  /** The server does not answer this time; its own sentence stands before. */
  readonly onlyHere: string
  readonly reading: (count: Count) => string
  readonly unreadable: string
  readonly unnamed: string
  readonly fields: Readonly<Record<SearchField, string>>
  /** A phone, a chat account or an e-mail matched whole: it is not shown. */
  readonly contact: string
  readonly lastOrder: (day: string) => string
  readonly lastSeen: (day: string) => string
  readonly noOrder: string
  readonly card: {
    readonly label: string
    readonly choose: string
    readonly asking: string
    readonly notHere: string
    readonly gone: string
    readonly again: string
  }
}

export interface ImportWords {
  readonly title: string
  readonly subtitleAlone: string
  readonly subtitleTeam: string
  readonly notAllowed: string
  readonly past: (count: Count) => string
  readonly steps: { readonly label: string; readonly names: readonly [string, string, string, string] }
  readonly drop: {
    readonly title: string
    readonly formats: (names: string) => string
    readonly choose: string
    readonly again: string
    readonly reading: string
  }
  readonly knownTables: {
    readonly title: string
    readonly note: string
    readonly columns: (matched: Count, all: Count) => string
    readonly forget: string
    readonly forgetNamed: (name: string) => string
  }
  readonly files: {
    readonly title: (count: Count) => string
    readonly order: string
    readonly file: string
    readonly kind: string
    readonly orders: string
    readonly news: string
    readonly problems: string
    readonly byMapping: string
    /** Between the names of columns. */
    readonly between: string
    readonly asked: string
    readonly refused: string
    readonly remove: string
    readonly removeNamed: (name: string) => string
  }
  readonly unfinished: {
    readonly title: string
    readonly line: (file: string, done: Count, of: Count) => string
    readonly cutOff: (file: string) => string
    readonly readHalf: (file: string, orders: Count) => string
    readonly readOn: string
    readonly giveUp: string
    readonly undoing: (file: string) => string
    readonly goOn: string
    readonly takeBack: string
    readonly forget: string
    readonly running: string
    readonly see: string
  }
  readonly file: {
    readonly label: string
    readonly matched: (matched: Count, all: Count) => string
    /** What told what it is: some of its columns. */
    readonly why: (matched: string, told: readonly string[]) => string
    readonly byMapping: string
    readonly notThis: string
    readonly change: string
    readonly forget: string
    readonly other: string
  }
  readonly match: {
    readonly title: string
    readonly intro: string
    readonly introAgain: string
    readonly samples: string
    readonly becomesOf: (column: string) => string
    readonly nothing: string
    readonly needed: string
    readonly unnamedColumn: string
    readonly name: string
    readonly nameHint: string
    readonly platform: string
    readonly platformHint: string
    readonly buyerIs: string
    readonly buyers: Readonly<Record<BuyerColumn, string>>
    readonly buyerHints: Readonly<Record<BuyerColumn, string>>
    readonly oneBuyer: string
    readonly dates: string
    readonly dateOrders: Readonly<Record<DateOrder, string>>
    readonly paidIs: string
    readonly paidIsHint: string
    readonly paidOf: Readonly<Record<'order' | 'row', string>>
    readonly everyStatus: string
    readonly statuses: string
    readonly statusesHint: string
    readonly noStatuses: string
    readonly unknownStatus: string
    readonly meanings: Readonly<Record<StatusMeaning, string>>
    readonly missing: (fields: readonly string[]) => string
    readonly keptHere: string
    readonly keptTeam: string
    readonly cancel: string
    readonly read: string
  }
  readonly map: {
    readonly title: string
    readonly counts: (known: Count, dropped: Count) => string
    readonly all: (count: Count) => string
    readonly fewer: string
    readonly column: string
    readonly becomes: string
    readonly sample: string
    readonly recognised: string
    readonly kept: string
    readonly notKept: string
    readonly unknown: string
    readonly unknownWhy: string
    readonly notKeptWhy: string
    readonly empty: string
  }
  readonly shop: {
    readonly title: string
    readonly known: string
    readonly another: string
    readonly name: string
    readonly nameHint: string
    readonly platform: string
    readonly code: string
    readonly codeHint: string
    readonly zone: string
    readonly currency: string
    readonly incomplete: string
  }
  readonly preview: {
    readonly title: string
    readonly number: string
    readonly buyer: string
    readonly nobody: string
    readonly placed: string
    readonly paid: string
    readonly status: string
    readonly what: string
    readonly newPerson: string
    readonly knownPerson: string
    readonly waits: string
    readonly known: string
    readonly skipped: string
    readonly note: string
    readonly begin: string
    readonly beginMany: (count: Count) => string
    readonly cancel: string
    readonly problems: (count: Count) => string
  }
  readonly ahead: {
    readonly title: string
    readonly note: string
    readonly sayShop: string
    readonly big: string
    readonly look: string
    readonly looking: (percent: Count) => string
    readonly added: string
    readonly changed: string
    readonly same: string
    readonly people: string
    readonly knownPeople: string
    readonly unnamedFigure: string
    readonly problems: string
    readonly nothing: string
    readonly unnamed: (count: Count) => string
    readonly failed: string
    readonly orders: string
    readonly held: string
    readonly buyers: string
    readonly team: string
  }
  readonly status: Readonly<Record<OrderStatus, string>>
  readonly run: {
    readonly reading: (rows: Count) => Sentence
    readonly applying: (orders: Count, of: Count) => Sentence
    readonly sending: (orders: Count, of: Count) => Sentence
    readonly fitting: string
    readonly takingBack: string
    readonly rows: (rate: Count) => string
    readonly orders: (rate: Count) => string
    /** Seconds, rounded already. */
    readonly left: (seconds: number) => string
    readonly detail: (parts: { orders: Count; problems: Count }) => string
    readonly bar: string
    readonly pause: string
    readonly resume: string
    readonly paused: string
    readonly stop: string
    readonly leaveReading: string
    readonly leave: string
  }
  readonly done: {
    readonly title: string
    readonly nothing: string
    readonly nothingWhy: string
    readonly orders: string
    readonly ordersNote: (changed: Count, same: Count) => string
    readonly people: string
    readonly peopleNote: string
    readonly changed: string
    readonly changedNote: string
    readonly problems: string
    readonly problemsNote: string
    readonly noProblems: string
    readonly unnamed: (count: Count) => string
    readonly took: (seconds: string, rate: Count) => string
    readonly undo: string
    readonly another: string
    readonly takenBack: string
    readonly takenBackWhy: string
    readonly stopped: string
    readonly stoppedWhy: string
    readonly failed: string
    readonly retry: string
  }
  readonly queue: {
    readonly title: (done: Count, of: Count) => string
    readonly over: (of: Count) => string
    readonly leaving: string
    readonly drop: string
    readonly another: string
    readonly file: string
    readonly what: string
    readonly orders: string
    readonly changed: string
    readonly problems: string
    readonly waiting: string
    readonly running: string
    readonly done: string
    readonly nothing: string
    readonly stopped: string
    readonly failed: string
  }
  readonly failure: Readonly<Record<ImportFailureReason, string>>
  readonly problems: {
    readonly title: (count: Count) => string
    readonly rest: string
    readonly save: string
    readonly row: string
    readonly column: string
    readonly value: string
    readonly sentence: string
    readonly whole: string
    readonly more: (count: Count) => string
    readonly fileName: (name: string) => string
  }
  readonly pastList: {
    readonly title: string
    readonly back: string
    readonly none: string
    readonly when: string
    readonly file: string
    readonly shop: string
    readonly orders: string
    readonly changed: string
    readonly problems: string
    readonly state: string
    readonly stages: Readonly<Record<'reading' | 'applying' | 'applied' | 'nothing' | 'undoing' | 'undone', string>>
    readonly undo: string
    readonly mapped: string
    readonly teamNote: string
  }
}

export interface SettingsWords {
  readonly title: string
  readonly kept: string
  readonly parts: Readonly<Record<SettingsPart, string>>
  readonly notAllowed: string
  readonly savedHere: string
  readonly saveFailed: string
  readonly sites: {
    readonly note: string
    readonly site: string
    readonly reads: string
    readonly origins: string
  }
  readonly server: {
    readonly note: string
    readonly alone: string
    readonly aloneWhy: string
    readonly ways: { readonly label: string; readonly signIn: string; readonly join: string; readonly claim: string }
    readonly wayNotes: Readonly<Record<Way['way'], string>>
    readonly address: string
    readonly addressHint: string
    readonly code: string
    readonly invitation: string
    readonly resetCode: string
    readonly haveResetCode: string
    readonly havePassword: string
    readonly shopName: string
    readonly name: string
    readonly email: string
    readonly password: string
    readonly newPassword: string
    readonly allowPlain: string
    readonly allowPlainWhy: string
    readonly go: Readonly<Record<Way['way'], string>>
    readonly asking: string
    readonly handingOver: string
    readonly handOverCut: string
    readonly handOverAgain: string
    readonly handOverFailed: string
    readonly takeAlong: (shop: string, customers: Count, orders: Count | null) => string
    readonly takeAlongWhy: string
    readonly takeAlongYes: string
    readonly takeAlongNo: string
    readonly ordersLeft: string
    readonly problem: Readonly<Record<AddressProblem, string>>
    readonly permissionRefused: string
    readonly unreachable: string
    readonly badInput: string
    readonly failed: string
    readonly signedInAs: (name: string, role: string) => string
    readonly at: (shop: string, server: string) => string
    readonly online: (clock: string) => string
    readonly waiting: (count: Count) => string
    readonly nothingWaits: string
    readonly offline: string
    readonly refused: string
    readonly again: string
    readonly againWhy: string
    readonly otherAccount: string
    readonly encrypted: string
    readonly notEncrypted: string
    readonly syncNow: string
    readonly signOut: string
    readonly signOutWhy: string
    /** What this computer had before it joined. */
    readonly signOutOwn: (customers: Count) => string
    readonly signOutWaits: (count: Count) => string
    readonly reallySignOut: string
    readonly signOutKeeping: string
    readonly signOutLosing: (count: Count) => string
    /** Where everything stands. */
    readonly sync: {
      readonly here: string
      readonly customers: (count: Count) => string
      readonly size: (size: string) => string
      readonly drafts: (count: Count) => string
      readonly keeping: Readonly<Record<Disk['keeping'], string>>
      readonly synced: string
      readonly alone: string
      readonly never: string
      readonly all: (time: string) => string
      readonly allBut: (time: string) => string
      readonly waiting: string
      readonly nothingWaits: string
      readonly waits: (count: Count, since: string | null) => string
      readonly ofWhich: (kinds: readonly string[]) => string
      readonly kinds: Readonly<Record<WaitingKind, (count: Count) => string>>
      readonly saying: (name: string | null, words: string) => string
      readonly refused: string
      readonly refusedWhy: (count: Count) => string
      readonly gotIt: string
      readonly lostWhen: (noticed: string, counted: string) => string
    }
    /** Somebody took this computer's access away. */
    readonly ended: {
      readonly title: Readonly<Record<EndedReason, (shop: string) => string>>
      readonly cleared: (time: string) => string
      readonly unsent: (count: Count) => string
      readonly nothingUnsent: string
      readonly save: string
      readonly saved: (count: Count) => string
      readonly leave: string
      readonly dropAndLeave: string
      readonly dropAsk: (count: Count) => string
      readonly drop: string
      readonly againWhy: string
      readonly fileName: (day: string) => string
      readonly fileTitle: (shop: string, member: string) => string
      readonly file: UnsentWords
    }
  }
  readonly team: {
    readonly note: string
    readonly alone: string
    readonly name: string
    readonly role: string
    readonly since: string
    readonly email: string
    readonly you: string
    readonly invite: string
    readonly inviteAs: string
    readonly code: string
    readonly link: string
    readonly until: (day: string) => string
    readonly handOver: string
    readonly copy: string
    readonly copied: string
    readonly remove: string
    readonly removeAsk: (name: string) => string
    readonly removed: (name: string) => string
    readonly roleOf: (name: string) => string
    readonly ownRoleAsk: (role: string) => string
    readonly ownRoleYes: string
    /** Why a password is asked for. */
    readonly roleWhy: string
    readonly reset: string
    readonly resetFor: (name: string) => string
    readonly resetUntil: (time: string) => string
    readonly resetHandOver: string
    readonly failed: string
    /** Where a member is signed in. */
    readonly devices: {
      readonly show: string
      readonly own: string
      readonly unnamed: string
      readonly here: string
      readonly since: (day: string) => string
      readonly seen: (day: string) => string
      readonly signOut: string
      readonly ask: string
    }
    /** Which shops a member sees. */
    readonly scope: {
      readonly show: string
      readonly of: (name: string) => string
      readonly invited: string
      readonly all: string
      readonly none: string
      readonly save: string
      readonly why: string
    }
    /** The shop to another owner, or to an end. */
    readonly ownership: {
      readonly title: string
      readonly note: string
      readonly ask: Readonly<Record<'transfer' | 'deletion', string>>
      /** What comes of it. */
      readonly what: Readonly<Record<'transfer' | 'deletion', string>>
      readonly to: string
      readonly writeName: (shop: string) => string
      readonly plan: Readonly<Record<'transfer' | 'deletion', string>>
      readonly planned: Readonly<Record<'transfer' | 'deletion', (by: string, time: string, to: string) => string>>
      readonly callOff: string
      readonly passwordWhy: string
    }
    /** Who did what. */
    readonly audit: {
      /** How many hidden values somebody had shown. */
      readonly reveals: (who: string, day: number, month: number) => string
      readonly revealsTitle: string
      readonly reasons: Readonly<Record<RevealReason, string>>
      readonly title: string
      /** What each role finds there. */
      readonly notes: Readonly<Record<Role, string>>
      readonly when: string
      readonly who: string
      readonly what: string
      readonly older: string
      /** Done on the server itself. */
      readonly commandLine: string
      readonly actions: Readonly<Record<AuditAction, string>>
      /** By their path; one that is not here is shown by it. */
      readonly fields: Readonly<Record<string, string>>
      /** Values that are no words of a person. */
      readonly values: Readonly<Record<string, string>>
    }
  }
  readonly shops: {
    readonly note: string
    readonly none: string
    readonly name: string
    readonly platform: string
    readonly zone: string
    readonly currency: string
    readonly changed: (what: string) => string
  }
  readonly care: {
    readonly note: string
    /** Printed around the fields: quiet from, quiet to, week, month, zone. */
    readonly quiet: readonly [string, string, string]
    readonly caps: readonly [string, string, string]
    readonly zone: readonly [string, string]
    readonly fields: Readonly<Record<'from' | 'to' | 'week' | 'month' | 'zone', string>>
    readonly answers: string
    readonly changed: string
  }
  /** What was taken away. */
  readonly trash: {
    readonly alone: string
    readonly note: Readonly<Record<Role, string>>
    readonly empty: string
    readonly when: string
    readonly who: string
    /** Whoever wrote it is not known any more. */
    readonly somebody: string
    readonly customer: string
    readonly unnamed: string
    readonly what: string
    readonly tag: (label: string) => string
    readonly bringBack: string
    readonly isBack: string
    readonly older: string
  }
  /** The password again. */
  readonly sure: { readonly password: string; readonly goOn: string }
  /** Everything of a team as files. */
  readonly export: {
    readonly title: string
    readonly what: string
    readonly logged: string
    readonly loggedManager: string
    readonly format: string
    readonly formats: Readonly<Record<ExportFormat, string>>
    readonly begin: string
    readonly passwordWhy: string
    readonly going: (done: Count, of: Count | null) => string
    readonly stop: string
    readonly stopped: string
    readonly done: (file: string, rows: Count, size: string) => string
    readonly failed: string
    readonly fileName: (shop: string, day: string, ending: string) => string
  }
  readonly backup: {
    readonly note: string
    readonly team: string
    readonly save: string
    readonly saveTitle: string
    readonly saveWhy: string
    readonly saving: string
    readonly saved: (file: string, size: string) => string
    readonly readTitle: string
    readonly readWhy: string
    readonly choose: string
    readonly checking: (size: string) => string
    readonly found: (day: string, customers: Count, orders: Count) => string
    readonly intoEmpty: string
    readonly replaces: (customers: Count) => string
    readonly restore: string
    readonly restoreOver: string
    readonly cancel: string
    readonly restoring: string
    readonly restored: (customers: Count) => string
    readonly before: string
    readonly saveBefore: string
    readonly putBack: string
    readonly failure: Readonly<Record<BackupFailureReason | 'unknown', string>>
  }
  readonly about: {
    readonly reads: string
    readonly readsList: readonly string[]
    readonly never: string
    readonly neverList: readonly string[]
    readonly where: string
    readonly whereList: readonly string[]
    readonly version: (version: string) => string
  }
}

export interface PopupWords {
  readonly title: string
  readonly here: string
  readonly unknown: string
  readonly unknownWhy: string
  readonly notChat: string
  readonly reads: string
  readonly fills: string
  readonly onNow: string
  readonly offNow: string
  readonly workbench: string
  readonly settings: string
}
