/**
 * Days and hours as the shop lives them. Instants are epoch ms, zones are IANA names, and a day is either its number
 * (whole days since 1970-01-01 on the shop's wall calendar: cheap to compare and subtract) or its text `YYYY-MM-DD`.
 */

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

type OffsetAt = (instant: number) => number

/** Enough days for 50 years of orders; an absurd file of random dates only makes the cache start again. */
const DAYS_KEPT = 20_000

function offsetsOf(zone: string): OffsetAt {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  const exact: OffsetAt = (instant) => {
    const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(instant))
    if (!match?.[1]) return 0
    const size = Number(match[2]) * HOUR + Number(match[3]) * MINUTE + Number(match[4] ?? 0) * 1000
    return match[1] === '-' ? -size : size
  }
  // One entry a UTC day: its offset, or NaN for the few days in which the clocks are changed.
  const perDay = new Map<number, number>()
  return (whenever) => {
    const instant = Math.min(Math.max(whenever, -8.64e15), 8.64e15)
    const day = Math.floor(instant / DAY)
    let offset = perDay.get(day)
    if (offset === undefined) {
      const before = exact(day * DAY)
      offset = before === exact(Math.min((day + 1) * DAY, 8.64e15)) ? before : Number.NaN
      if (perDay.size >= DAYS_KEPT) perDay.clear()
      perDay.set(day, offset)
    }
    return Number.isNaN(offset) ? exact(instant) : offset
  }
}

// A memo of what never changes: building a formatter costs more than a hundred customers' days.
const offsets = new Map<string, OffsetAt>()

/** Milliseconds that the zone's wall clock is ahead of UTC at an instant. @throws RangeError for a zone that Intl does not know. */
export function offsetAt(instant: number, zone: string): number {
  let of = offsets.get(zone)
  if (!of) {
    of = offsetsOf(zone)
    offsets.set(zone, of)
  }
  return of(instant)
}

/** The number of the calendar day that an instant falls on in the zone. */
export const dayNumberOf = (instant: number, zone: string): number =>
  Math.floor((instant + offsetAt(instant, zone)) / DAY)

/** `YYYY-MM-DD` of a day number. */
export const dayText = (day: number): string => new Date(day * DAY).toISOString().split('T')[0] as string

/** The calendar day that an instant falls on in the zone, `YYYY-MM-DD`. */
export const dayOf = (instant: number, zone: string): string => dayText(dayNumberOf(instant, zone))

/** Minutes since midnight on the zone's wall clock, 0 to 1439. */
export function minuteOfDay(instant: number, zone: string): number {
  const local = instant + offsetAt(instant, zone)
  return Math.floor((local - Math.floor(local / DAY) * DAY) / MINUTE)
}

/** The hour on the zone's wall clock, 0 to 23. */
export const hourOf = (instant: number, zone: string): number => Math.floor(minuteOfDay(instant, zone) / 60)

/** Calendar days from one instant to another in the zone: 0 on the same day, 1 from yesterday 23:59 to today 0:01. */
export const daysBetween = (from: number, to: number, zone: string): number =>
  dayNumberOf(to, zone) - dayNumberOf(from, zone)

/**
 * The instant at which the zone's wall clock shows that minute of that day. Of two such instants (clocks set back) the
 * earlier; for a time that the clocks skip, as much later as they skip, as Temporal's `compatible` does.
 */
export function instantOf(day: number, minute: number, zone: string): number {
  const local = day * DAY + minute * MINUTE
  // No zone is further from UTC than -12 or +14 hours, so that these two lie on either side of the instant sought.
  const before = offsetAt(local - 15 * HOUR, zone)
  const after = offsetAt(local + 13 * HOUR, zone)
  const early = local - Math.max(before, after)
  if (offsetAt(early, zone) === local - early) return early
  return local - Math.min(before, after)
}

/** The first instant of the day in the zone (not always 0:00: some zones change their clocks at midnight). */
export const startOfDay = (day: number, zone: string): number => instantOf(day, 0, zone)
