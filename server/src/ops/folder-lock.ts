/**
 * Who has a data folder: one server, or the command that puts another database into it.
 *
 * It is the lock of an empty SQLite file, because the operating system gives that back however its holder ends: after a
 * power cut nobody has to delete anything. The database's own lock would not do, for it is held only while something is written.
 */
import { chownSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface FolderLock {
  readonly release: () => void
}

const BUSY = 5

/**
 * @returns null when somebody else has the folder
 * @throws what SQLite throws when the folder cannot be written to
 */
export const lockFolder = (dataDir: string): FolderLock | null => {
  const file = join(dataDir, 'in-use.lock')
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    // Nothing is ever written to it, so there is nothing to take back after a crash.
    lock.exec('PRAGMA journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode === BUSY) return null
    throw error
  }
  giveToOwnerOf(dataDir, file)
  return {
    release: () => {
      if (lock.isOpen) lock.close()
    },
  }
}

/** What root makes in a service's folder is the service's, or the service could not open it. */
export const giveToOwnerOf = (folder: string, file: string): void => {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(folder)
  if (uid !== 0) chownSync(file, uid, gid)
}
