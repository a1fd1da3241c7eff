/**
 * What time it is for the team. A workstation's clock may stand anywhere; its server's is measured with every answer, and
 * all that people read and write of times goes by that one: what is due, until when a step is taken, when a note was
 * written. Alone there is this machine's clock and no other.
 *
 * Whatever stands on `write` is given this machine's own time: an op's instant is corrected there, and must not be twice.
 */
import type { Clock } from '@shuke/shared/sync'
import type { ProfileStore } from './database.ts'
import { AUTHOR, readMeta } from './meta.ts'

/** @param here an instant of this machine's clock, epoch ms @returns the same instant by the team's */
export const teamTime = ({ offset }: Pick<Clock, 'offset'>, here: number): number => Math.round(here + offset)

/** The way back: this machine's clock at an instant of the team's. */
export const hereTime = ({ offset }: Pick<Clock, 'offset'>, at: number): number => Math.round(at - offset)

/** A caller's transaction must include `meta`. */
export const readTeamTime = async (store: ProfileStore, here: number): Promise<number> =>
  teamTime((await readMeta(store, AUTHOR)).clock, here)
