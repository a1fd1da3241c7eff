/**
 * The care log folded: which steps are over, which come back later, who is on one, every contact the shop began, where each
 * parcel is, and what is still wrong or owed.
 */
import type { CareEventFields, MemberId, OrderKey, Outcome, RowId, ViewedCareEvent } from '../../model/index.ts'
import { type Claim, foldClaims } from './claims.ts'
import { contactOf, isInParcel } from './contact-of.ts'

export type LoggedEvent = CareEventFields & Pick<ViewedCareEvent, 'stamp'> & { readonly id: RowId }

/** Something that is wrong for her, or that the shop said it would do. */
export interface Open {
  readonly id: RowId
  readonly order: OrderKey | null
  /** Which step it came out of; empty for none. */
  readonly step: string
  readonly item: string
  readonly words: string
  readonly by: MemberId
  readonly at: number
  /** By when; 0 where nobody said. */
  readonly until: number
}

export interface Parcel {
  /** When it really left: scanned by the carrier, or seen leaving by a person. Null while nobody knows that. */
  readonly leftAt: number | null
  /** The last time that anything was heard of it. */
  readonly heardAt: number | null
  /** Since when it is in the recipient's city. */
  readonly arrivedAt: number | null
}

export interface CareLog {
  /** What became of a step: over (done or skipped), or back at an instant (0 when nothing was said). */
  outcome(step: string): { readonly over: boolean; readonly backAt: number }
  /** How she took it when it was done; null where nobody said. */
  took(step: string): Outcome | null
  /** Who took a step, one after the other. */
  claims(step: string): readonly Claim[]
  /** Contacts begun by the shop, newest first. A step that was done is one contact, with or without a touch of its own. */
  readonly touches: readonly LoggedEvent[]
  /** When the buyer last wrote in the chat by herself, epoch ms; null if never. */
  readonly buyerWroteAt: number | null
  /** When somebody said that this order's parcel was signed for; null if nobody did. */
  signedAt(order: OrderKey): number | null
  parcel(order: OrderKey): Parcel
  /** Calls that nobody picked up, newest first: each is closed by a text. */
  readonly unanswered: readonly LoggedEvent[]
  /** What nobody closed yet, oldest first. Whoever said that she is unhappy has opened one with it. */
  readonly issues: readonly Open[]
  /** All there ever were, closed or not. */
  readonly allIssues: readonly Open[]
  /** What was promised and not kept yet, oldest first. */
  readonly promises: readonly Open[]
  /** Everything that was not taken back, newest first. */
  readonly events: readonly LoggedEvent[]
}

/** How the ids of the steps begin that remind of a promise; the promise’s own id follows. */
const PROMISE_DUE = 'promise-due:'

const OVER = { over: true, backAt: 0 } as const
const NOTHING_SAID = { over: false, backAt: 0 } as const

const NOT_HEARD: Parcel = { leftAt: null, heardAt: null, arrivedAt: null }

const openOf = ({ id, order, step, item = '', words = '', by, at, until }: LoggedEvent): Open => ({
  ...{ id, order, step, item, words, by, at },
  until,
})

const byNewest = (a: LoggedEvent, b: LoggedEvent): number => b.at - a.at || (a.id < b.id ? 1 : -1)

/** As they usually come: then nothing is to be sorted. */
const isSorted = (events: readonly LoggedEvent[]): boolean =>
  events.every((event, n) => n === 0 || byNewest(events[n - 1] as LoggedEvent, event) < 0)

/** What nobody took back, newest first. */
function standingOf(events: readonly LoggedEvent[]): readonly LoggedEvent[] {
  // Newest first, an event that takes another back comes before it.
  const newest = isSorted(events) ? events : [...events].sort(byNewest)
  const takenBack = new Set<string>()
  for (const event of newest) if (event.type === 'undone' && !takenBack.has(event.id)) takenBack.add(event.undoes)
  return takenBack.size === 0 ? newest : newest.filter((event) => !takenBack.has(event.id))
}

export function foldCareLog(events: readonly LoggedEvent[]): CareLog {
  const standing = standingOf(events)
  const over = new Set<string>()
  const backAt = new Map<string, number>()
  const took = new Map<string, Outcome>()
  const signed = new Map<OrderKey, number>()
  const parcels = new Map<OrderKey, Parcel>()
  const touched = new Set<string>()
  const touches: LoggedEvent[] = []
  const unanswered: LoggedEvent[] = []
  const issues: Open[] = []
  const promises: Open[] = []
  const answered = new Set<string>()
  let buyerWroteAt: number | null = null

  // Who wrote an issue down in her own words has it there, and not a second time in how the call went.
  const told = new Set<string>()
  for (const { type, of } of standing) if (type === 'issue' && of) told.add(of)

  for (const event of standing) {
    const { type, step, order, at } = event
    if (type === 'touch' && event.from === 'shop') touches.push(event)
    if (type === 'touch' && step) touched.add(contactOf(step))
    if (type === 'touch' && event.from === 'buyer' && event.channel === 'chat') buyerWroteAt ??= at
    if (type === 'done' || type === 'skipped') over.add(step)
    if (type === 'snoozed' && !backAt.has(step)) backAt.set(step, event.until)
    if (event.outcome && step && !took.has(step)) took.set(step, event.outcome)
    if (type === 'done' && event.outcome === 'unanswered') unanswered.push(event)
    if (type === 'issue' || (event.outcome === 'unhappy' && type !== 'issue-closed' && !told.has(event.id)))
      issues.push(openOf(type === 'issue' ? event : { ...event, until: 0 }))
    if (type === 'promise') promises.push(openOf(event))
    if ((type === 'issue-closed' || type === 'promise-kept') && event.of) answered.add(event.of)
    // The step that reminds of a promise is done by keeping it.
    if (type === 'done' && step.startsWith(PROMISE_DUE)) answered.add(step.slice(PROMISE_DUE.length))
    if (!order) continue
    if (type === 'signed') signed.set(order, at)
    if (type === 'shipped' || type === 'moved' || type === 'arrived') {
      const before = parcels.get(order) ?? NOT_HEARD
      parcels.set(order, {
        leftAt: at,
        heardAt: before.heardAt ?? at,
        arrivedAt: type === 'arrived' ? at : before.arrivedAt,
      })
    }
  }
  const withTouch = touches.length
  for (const event of standing) {
    if (event.type !== 'done' || event.from !== 'shop' || isInParcel(event.step)) continue
    const contact = contactOf(event.step)
    if (touched.has(contact)) continue
    touched.add(contact)
    touches.push(event)
  }
  if (touches.length > withTouch) touches.sort((a, b) => b.at - a.at)
  issues.reverse()
  promises.reverse()
  const claims = foldClaims(standing)
  return {
    claims: (step) => claims.get(step) ?? [],
    outcome: (step) => {
      if (over.has(step)) return OVER
      const at = backAt.get(step)
      return at === undefined ? NOTHING_SAID : { over: false, backAt: at }
    },
    took: (step) => took.get(step) ?? null,
    touches,
    buyerWroteAt,
    signedAt: (order) => signed.get(order) ?? null,
    parcel: (order) => parcels.get(order) ?? NOT_HEARD,
    unanswered,
    issues: issues.filter(({ id }) => !answered.has(id)),
    allIssues: issues,
    promises: promises.filter(({ id }) => !answered.has(id)),
    events: standing,
  }
}
