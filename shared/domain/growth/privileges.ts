/** What a buyer may have once, until a day: granted, used, or run out. Used twice, the first use stands and the other is told. */
import type { Bundle, Plan, RowId } from '../../model/index.ts'
import { byStamp } from '../care/by-stamp.ts'
import type { LoggedEvent } from '../care/care-log.ts'
import { privilegeRowId } from '../identity/care-row-id.ts'
import { DAY, dayNumberOf, startOfDay } from '../summary/calendar.ts'

export interface Privilege {
  /** The event that granted it, or would: the first purchase's is granted by its order, with or without an event. */
  readonly id: RowId
  readonly item: string
  readonly grantedAt: number
  /** The first instant at which it is worth nothing; epoch ms. */
  readonly until: number
  readonly state: 'unused' | 'used' | 'expired'
  readonly usedAt: number | null
  /** Days left, today included; 0 once it is used or has run out. */
  readonly daysLeft: number
  /** Uses that came after the first: their workstations are told that it had been used. */
  readonly refused: readonly LoggedEvent[]
}

/** The name under which a first purchase's privilege is kept. */
export const FIRST_PURCHASE = 'first-purchase'

/**
 * Every privilege of a buyer, the one that runs out first in front.
 *
 * @param events what stands of the care log (`CareLog.events`)
 * @param first from `firstPrivilege`, as long as no event has granted it
 * @param now epoch ms
 */
export function privilegesOf(
  events: readonly LoggedEvent[],
  first: FirstPrivilege | null,
  now: number,
  zone: string,
): readonly Privilege[] {
  const uses = events.filter(({ type }) => type === 'used').sort(byStamp)
  const grants = new Map<RowId, Omit<FirstPrivilege, 'percent'>>()
  for (const event of events.filter(({ type }) => type === 'privilege').sort(byStamp))
    grants.set(event.id, { id: event.id, item: event.item ?? '', grantedAt: event.at, until: event.until })
  if (first && !grants.has(first.id)) grants.set(first.id, first)
  return [...grants.values()]
    .map(({ id, item, grantedAt, until }): Privilege => {
      const [use, ...refused] = uses.filter(({ of }) => of === id)
      const state = use ? 'used' : now >= until ? 'expired' : 'unused'
      const daysLeft = state === 'unused' ? dayNumberOf(until - 1, zone) - dayNumberOf(now, zone) + 1 : 0
      return { id, item, grantedAt, until, state, usedAt: use?.at ?? null, daysLeft, refused }
    })
    .sort((a, b) => a.until - b.until || (a.id < b.id ? -1 : 1))
}

export interface FirstPrivilege {
  /** Of the event that grants it, or would: it follows from the customer, so that two workstations grant one. */
  readonly id: RowId
  readonly item: string
  readonly grantedAt: number
  readonly until: number
  readonly percent: number
}

/**
 * What the first purchase brings, by the plan: any one thing at so many percent off, until so many days later or the end of
 * that year. Null where the owner offers none, and without a purchase. It is the same on every workstation, because it follows
 * from the first purchase alone.
 */
export function firstPrivilege(
  { id, aggregates }: Pick<Bundle, 'id' | 'aggregates'>,
  setting: Plan['firstPrivilege'],
  zone: string,
): FirstPrivilege | null {
  const grantedAt = aggregates.firstAt
  if (!setting?.enabled || grantedAt === null) return null
  const day = dayNumberOf(grantedAt, zone)
  const nextYear = Date.UTC(new Date(day * DAY).getUTCFullYear() + 1, 0, 1) / DAY
  const until = startOfDay(setting.days === null ? nextYear : day + setting.days, zone)
  return { id: privilegeRowId(id, FIRST_PURCHASE), item: FIRST_PURCHASE, grantedAt, until, percent: setting.percent }
}

/** The share of a usual order below which a privilege moves nobody to come back; a warning, no rule. */
const WORTHWHILE = 0.2

/** Whether the privilege is too small to be remembered: below a fifth of the shop's middle order. */
export const tooSmall = (worth: number, medianOrder: number): boolean => worth < WORTHWHILE * medianOrder
