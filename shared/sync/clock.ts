/**
 * A workstation's clock, corrected to the server's and never standing still or going back.
 *
 * The offset is taken from the answer with the shortest round trip, as in NTP's clock filter (RFC 5905, section 10):
 * the shorter the trip, the smaller the doubt about when the server read its clock.
 */
export interface Clock {
  /** Server time minus local time, ms. */
  readonly offset: number
  /** The round trip behind the offset, ms; Infinity before the first answer. */
  readonly trip: number
  /** The last instant given out. */
  readonly last: number
}

export const NEW_CLOCK: Clock = { offset: 0, trip: Number.POSITIVE_INFINITY, last: 0 }

/** An instant for an op: after every instant given before it, whatever the machine's clock does. */
export const tick = (clock: Clock, localNow: number): { readonly at: number; readonly clock: Clock } => {
  const at = Math.max(clock.last + 1, Math.round(localNow + clock.offset))
  return { at, clock: { ...clock, last: at } }
}

/** How fast an old measurement loses its standing: a machine's clock may be set at any time. */
const TRIP_GROWTH = 1.1

/** Clocks are read in whole milliseconds, so no trip is known to have been shorter, and nothing grows out of 0. */
const SHORTEST_TRIP = 1

/**
 * @param sentAt this machine's clock when the question left, epoch ms
 * @param receivedAt the same when the answer was here
 * @param serverTime the server's clock somewhere between the two
 */
export const observe = (clock: Clock, sentAt: number, receivedAt: number, serverTime: number): Clock => {
  // The clock was set back in between: of neither reading is it known what it says.
  if (receivedAt < sentAt) return { ...clock, trip: Number.POSITIVE_INFINITY }
  const trip = Math.max(SHORTEST_TRIP, receivedAt - sentAt)
  const offset = serverTime - (sentAt + receivedAt) / 2
  // Each offset is right to half its trip. Two that are further apart were not measured on the same clock.
  const wasSet = Math.abs(offset - clock.offset) > (trip + clock.trip) / 2
  if (!wasSet && trip > clock.trip * TRIP_GROWTH) return { ...clock, trip: clock.trip * TRIP_GROWTH }
  return { ...clock, trip, offset }
}
