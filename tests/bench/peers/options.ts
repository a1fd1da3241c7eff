/** What is measured this time. */
import { parseArgs } from 'node:util'
import { PROFILES, type Profile } from './net/profiles.ts'
import type { SystemName } from './systems/system.ts'

export const SESSIONS = ['full', 'week', 'live', 'hostile'] as const
/** full: T1a. week: T1b, T2, T4, T5, one after the other. live: T3. hostile: T7. */
export type SessionName = (typeof SESSIONS)[number]

export interface Options {
  readonly customers: readonly number[]
  readonly runs: number
  readonly tracks: readonly ('B' | 'N')[]
  readonly systems: readonly SystemName[]
  readonly sessions: readonly SessionName[]
  readonly profiles: readonly Profile[]
  readonly seed: number
  /** Of one session, ms: what takes longer did not finish. */
  readonly timeoutMs: number
  readonly liveEdits: number
}

const among = <T extends string>(what: string, given: string, known: readonly T[]): T[] =>
  given.split(',').map((name) => {
    const found = known.find((one) => one === name)
    if (found === undefined) throw new RangeError(`--${what} knows ${known.join(', ')}, not ${name}`)
    return found
  })

/** @throws RangeError, and what `parseArgs` throws, for words that mean nothing */
export const readOptions = (words: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      customers: { type: 'string', default: '20000' },
      runs: { type: 'string', default: '7' },
      tracks: { type: 'string', default: 'B,N' },
      systems: { type: 'string', default: 'ours,ours-in-memory,rxdb,pouchdb' },
      sessions: { type: 'string', default: SESSIONS.join(',') },
      profiles: { type: 'string', default: '0,1,2' },
      seed: { type: 'string', default: '7' },
      timeout: { type: 'string', default: '600' },
      'live-edits': { type: 'string', default: '200' },
    },
  })
  return {
    customers: values.customers.split(',').map(Number),
    runs: Number(values.runs),
    tracks: among('tracks', values.tracks, ['B', 'N']),
    systems: among('systems', values.systems, ['ours', 'ours-in-memory', 'rxdb', 'pouchdb']),
    sessions: among('sessions', values.sessions, SESSIONS),
    profiles: among('profiles', values.profiles, ['0', '1', '2']).flatMap((i) => PROFILES[Number(i)] ?? []),
    seed: Number(values.seed),
    timeoutMs: Number(values.timeout) * 1000,
    liveEdits: Number(values['live-edits']),
  }
}
