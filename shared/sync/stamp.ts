/**
 * A stamp says which op wrote a field: `[at, client, n]`. The op's name (client, n) is known to its author before the
 * server has seen it, so an author's next edit can name the previous one as its base while both still wait.
 */
import { z } from 'zod'
import { ClientId, Instant } from '../model/index.ts'

export const Stamp = z.tuple([Instant, ClientId, z.int().min(1)])
export type Stamp = z.infer<typeof Stamp>

/** The op that the author saw when writing; null when the field was empty. */
export const Base = z.tuple([ClientId, z.int().min(1)]).nullable()
export type Base = z.infer<typeof Base>

export const baseOf = (stamp: Stamp | undefined): Base => (stamp ? [stamp[1], stamp[2]] : null)

export const sameBase = (stamp: Stamp | undefined, base: Base): boolean =>
  stamp === undefined ? base === null : base !== null && stamp[1] === base[0] && stamp[2] === base[1]

/** Later in time wins; the client's name breaks a tie, so that all decide alike. */
export const isLater = (a: Stamp, b: Stamp): boolean =>
  a[0] !== b[0] ? a[0] > b[0] : a[1] !== b[1] ? a[1] > b[1] : a[2] > b[2]
