/** From what a clock on the wall of a zone shows to the instant it shows it at. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** The widest offsets in use: UTC-12 and UTC+14. */
const WEST = 12 * HOUR
const EAST = 14 * HOUR

/**
 * Makes the function for one IANA zone. It takes a wall reading as the epoch ms at which a clock in UTC shows the same
 * digits, and gives epoch ms.
 *
 * Twice a year a reading names no instant or two. As Temporal's `compatible` (and RFC 5545) has it: in the gap the
 * clock that was not yet put forward is meant, in the overlap the first of the two.
 *
 * A day without a change of offset, nearly every one, costs two look-ups once: Intl takes microseconds for each, an
 * order file asks millions of times.
 */
export function wallClock(zone: string): (wall: number) => number {
  const offsetAt = zoneOffset(zone)
  const steady = new Map<number, number | null>()

  return (wall) => {
    const day = Math.floor(wall / DAY)
    let offset = steady.get(day)
    if (offset === undefined) {
      const first = offsetAt(day * DAY - EAST)
      offset = first === offsetAt((day + 1) * DAY + WEST) ? first : null
      steady.set(day, offset)
    }
    return wall - (offset ?? offsetNearChange(wall, offsetAt))
  }
}

/** The offset to read `wall` with when the zone changes its offset within a day of it. */
function offsetNearChange(wall: number, offsetAt: (instant: number) => number): number {
  const before = offsetAt(wall - EAST - HOUR)
  const after = offsetAt(wall + WEST + HOUR)
  // In an overlap both readings hold and the first is the one by the offset before; in a gap neither does.
  if (offsetAt(wall - before) === before) return before
  return offsetAt(wall - after) === after ? after : before
}

/** How far ahead of UTC the zone's clocks are at an instant, ms. */
function zoneOffset(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  return (instant) => {
    const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
    const match = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name)
    if (!match) return 0
    const [, sign, hours, minutes, seconds = '0'] = match
    const ms = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * 1000
    return sign === '-' ? -ms : ms
  }
}
