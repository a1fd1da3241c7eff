/** The care log folded: which steps are over, which come back later, who is on one, and every contact the shop began. */
import type { CareEventFields, OrderKey, RowId, ViewedCareEvent } from '../../model/index.ts'
import { type Claim, foldClaims } from './claims.ts'

export type LoggedEvent = CareEventFields & Pick<ViewedCareEvent, 'stamp'> & { readonly id: RowId }

export interface CareLog {
  /** What became of a step: over (done or skipped), or back at an instant (0 when nothing was said). */
  outcome(step: string): { readonly over: boolean; readonly backAt: number }
  /** Who took a step, one after the other. */
  claims(step: string): readonly Claim[]
  /** Contacts begun by the shop, newest first. A step that was done is one contact, with or without a touch of its own. */
  readonly touches: readonly LoggedEvent[]
  /** When the buyer last wrote in the chat by herself, epoch ms; null if never. */
  readonly buyerWroteAt: number | null
  /** When somebody said that this order's parcel was signed for; null if nobody did. */
  signedAt(order: OrderKey): number | null
}

export function foldCareLog(events: readonly LoggedEvent[]): CareLog {
  // Newest first, an event that takes another back comes before it.
  const newest = [...events].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  const takenBack = new Set<string>()
  const over = new Set<string>()
  const backAt = new Map<string, number>()
  const signed = new Map<OrderKey, number>()
  const touched = new Set<string>()
  const touches: LoggedEvent[] = []
  let buyerWroteAt: number | null = null

  for (const event of newest) if (event.type === 'undone' && !takenBack.has(event.id)) takenBack.add(event.undoes)
  const standing = newest.filter((event) => !takenBack.has(event.id))

  for (const event of standing) {
    if (event.type === 'touch' && event.from === 'shop') touches.push(event)
    if (event.type === 'touch' && event.step) touched.add(event.step)
    if (event.type === 'touch' && event.from === 'buyer' && event.channel === 'chat') buyerWroteAt ??= event.at
    if (event.type === 'done' || event.type === 'skipped') over.add(event.step)
    if (event.type === 'snoozed' && !backAt.has(event.step)) backAt.set(event.step, event.until)
    if (event.type === 'signed' && event.order) signed.set(event.order, event.at)
  }
  for (const event of standing) {
    if (event.type !== 'done' || event.from !== 'shop' || touched.has(event.step)) continue
    touched.add(event.step)
    touches.push(event)
  }
  touches.sort((a, b) => b.at - a.at)
  const claims = foldClaims(standing)
  return {
    claims: (step) => claims.get(step) ?? [],
    outcome: (step) => ({ over: over.has(step), backAt: backAt.get(step) ?? 0 }),
    touches,
    buyerWroteAt,
    signedAt: (order) => signed.get(order) ?? null,
  }
}
