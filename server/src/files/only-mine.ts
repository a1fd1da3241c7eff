/** What an earlier umask left open: the database and the files beside it hold buyers' data, for the server's eyes alone. */
import { chmodSync, existsSync, statSync } from 'node:fs'

const OTHERS = 0o077

/**
 * @param files those that are missing are passed over
 * @param onRefusal the file system keeps no such rights, or the file is another user's: the server works all the same
 */
export const makeOnlyMine = (files: readonly string[], onRefusal: (error: unknown) => void): void => {
  if (process.platform === 'win32') return
  for (const file of files) {
    try {
      if (existsSync(file) && statSync(file).mode & OTHERS) chmodSync(file, 0o600)
    } catch (error) {
      onRefusal(error)
    }
  }
}
