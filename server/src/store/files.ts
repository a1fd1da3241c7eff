/** The files of an SQLite store: the database, and what WAL keeps beside it. */
import { join } from 'node:path'

export const databaseFiles = (dataDir: string): readonly [string, string, string] => {
  const file = join(dataDir, 'shuke.sqlite')
  return [file, `${file}-wal`, `${file}-shm`]
}
