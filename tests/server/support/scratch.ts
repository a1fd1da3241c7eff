/**
 * Where tests keep what goes with them: in memory where there is plenty, because every commit of a server waits for its
 * disk. A process that is killed loses nothing of either; only a power cut would, and no test makes one.
 */
import { existsSync, mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
/** Bytes; databases and browsers' profiles, several at a time, and room to spare. */
const PLENTY = 2 * 1024 ** 3

const isRoomy = (folder: string): boolean => {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= PLENTY
}

/** A new folder that only this user may enter. */
export const makeScratch = (name: string): string =>
  mkdtempSync(join(isRoomy(MEMORY) ? MEMORY : tmpdir(), `shuke-${name}-`))
