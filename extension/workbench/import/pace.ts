/** How fast a long job goes and how long it still takes, in figures that do not jump. */

export interface Pace {
  readonly at: number
  readonly done: number
  /** What is done in a second, over the last ten or so; null while it is too early to say. */
  readonly rate: number | null
  /** Seconds, rounded so that a person can say them; null while nobody knows. */
  readonly left: number | null
}

/** Closer together they say more of the clock than of the job. */
const APART_MS = 400
/** The weight of a look halves in so long. */
const HALF_MS = 4000
/** A guess that grows by less than this is not worth a word. */
const GROWS = 1.5

export const startPace = (now: number, done: number): Pace => ({ at: now, done, rate: null, left: null })

/**
 * @param of all there is to do, in what `done` counts; 0 when that is not known
 * @returns the same object when it is too early for another look
 */
export const nextPace = (before: Pace, now: number, done: number, of: number): Pace => {
  const ms = now - before.at
  // It began something else, or anew.
  if (done < before.done || ms < 0) return startPace(now, done)
  if (ms < APART_MS) return before
  const seen = ((done - before.done) / ms) * 1000
  const weight = 1 - 0.5 ** (ms / HALF_MS)
  const rate = before.rate === null ? seen : before.rate + (seen - before.rate) * weight
  return { at: now, done, rate, left: steady(before, ms, rate > 0 && of > done ? (of - done) / rate : null) }
}

/** After a rest the time of the rest is not counted. */
export const restPace = (before: Pace, now: number): Pace => ({ ...before, at: now })

const STEPS = [5, 10, 20, 30, 45, 60, 90, 120, 180, 240, 300, 420, 600, 900, 1200, 1800, 2700, 3600]

/** The next of the steps; above an hour, whole hours. */
const rounded = (seconds: number): number => STEPS.find((step) => seconds <= step) ?? Math.ceil(seconds / 3600) * 3600

const steady = ({ left }: Pace, ms: number, seconds: number | null): number | null => {
  if (seconds === null) return left
  const next = rounded(seconds)
  if (left === null || next <= left) return next
  // What was said is kept until it is plainly wrong.
  return seconds > (left - ms / 1000) * GROWS && seconds > left ? next : left
}
