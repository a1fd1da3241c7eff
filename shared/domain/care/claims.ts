/**
 * Who is on a step. Somebody who takes it has it for ten minutes, or until something becomes of it, so that a buyer does
 * not hear the same from two colleagues. Whoever takes it while another has it has not got it, and may read so.
 */
import type { MemberId } from '../../model/index.ts'
import { MINUTE } from '../summary/calendar.ts'
import { byStamp, writtenAt } from './by-stamp.ts'
import type { LoggedEvent } from './care-log.ts'
import type { Blocked, StepFrame } from './step.ts'
import type { Subject } from './subject.ts'
import { colleague } from './touched-by.ts'
import { clockText } from './words.ts'

/** How long a step is somebody's who does nothing more about it. */
export const CLAIM_MS = 10 * MINUTE

export interface Claim {
  readonly by: MemberId
  /** Epoch ms. */
  readonly from: number
  /** When it is anybody's again. Epoch ms. */
  readonly until: number
}

const ENDS: ReadonlySet<LoggedEvent['type']> = new Set(['done', 'skipped', 'snoozed'])

/** @param events without what was taken back */
export function foldClaims(events: readonly LoggedEvent[]): ReadonlyMap<string, readonly Claim[]> {
  const claims = new Map<string, Claim[]>()
  for (const { type, step } of events) if (type === 'taken') claims.set(step, [])
  // What became of a step that nobody ever took ends nothing.
  const about = events.filter(({ type, step }) => (type === 'taken' || ENDS.has(type)) && claims.has(step))
  for (const event of about.sort(byStamp)) {
    const from = writtenAt(event)
    const of = claims.get(event.step) as Claim[]
    const last = of.at(-1)
    const runs = last !== undefined && from < last.until
    if (event.type !== 'taken') {
      if (runs) of[of.length - 1] = { ...last, until: from }
      continue
    }
    if (runs && last.by !== event.by) continue
    const until = from + Math.min(CLAIM_MS, Math.max(0, event.until - event.at))
    if (runs) of[of.length - 1] = { ...last, until: Math.max(last.until, until) }
    else of.push({ by: event.by, from, until })
  }
  return claims
}

/** Whose the step is now; null when it is anybody's. */
export const claimOn = (step: string, { log, watch }: Pick<Subject, 'log' | 'watch'>): Claim | null =>
  log.claims(step).find(({ until }) => !watch.past(until)) ?? null

/** A colleague is on it. */
export function taken<S extends StepFrame>(step: S, claim: Claim | null, subject: Subject): Blocked<S> | null {
  if (claim === null || claim.by === subject.me) return null
  const until = clockText(claim.until, subject.watch.zone)
  const who = colleague(claim.by, subject)
  return {
    kind: 'taken',
    step,
    why: { 'zh-CN': `${who['zh-CN']}在办，到${until}为止。`, en: `${who.en} is on it until ${until}.` },
    until: claim.until,
    taken: { by: claim.by, at: claim.from },
  }
}
