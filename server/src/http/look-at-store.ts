/** One cheap look at the database: it answers, and as far as can be known without writing, it can be written to. */
import { constants } from 'node:fs'
import { access, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import { isDiskFull } from '../errors/disk-full.ts'
import type { Place, Store } from '../store/database.ts'
import type { NotReady } from './readiness.ts'

/** A probe that waits longer than this counts as unanswered with most balancers. */
const PATIENCE_MS = 2000
/** Room for the largest push and the log beside the database that it is written to first. */
const ROOM_BYTES = 32 * 1024 * 1024

/** @param onFailure told why the database did not answer */
export const lookAtStore = (store: Store, place: Place, onFailure: (error: unknown) => void) => async () => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<NotReady>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, 'database-slow')
  })
  const look = 'file' in place ? lookAtFile(store, place.file) : lookAtPostgres(store)
  try {
    return await Promise.race([look, late])
  } catch (error) {
    onFailure(error)
    return isDiskFull(error) ? 'disk-full' : 'database'
  } finally {
    clearTimeout(timer)
    // One that fails after we stopped waiting has been told as slow already.
    look.catch(() => undefined)
  }
}

const lookAtFile = async ({ db }: Store, file: string): Promise<NotReady | null> => {
  await db.selectFrom('workspace').select('id').limit(1).execute()
  // An open file goes on answering after it was taken away.
  await access(file)
  try {
    await access(file, constants.W_OK)
    await access(dirname(file), constants.W_OK)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error
    return 'read-only'
  }
  const { bavail, bsize, blocks } = await statfs(dirname(file))
  // Some file systems do not say how large they are.
  return blocks > 0 && bavail * bsize < ROOM_BYTES ? 'disk-full' : null
}

const lookAtPostgres = async ({ db }: Store): Promise<NotReady | null> => {
  const { rows } = await sql<{ standby: boolean; read_only: string }>`
    select pg_is_in_recovery() as standby, current_setting('transaction_read_only') as read_only`.execute(db)
  return rows[0]?.standby === false && rows[0].read_only === 'off' ? null : 'read-only'
}
