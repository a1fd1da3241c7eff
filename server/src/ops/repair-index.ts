/** Makes the search index of a shop anew from its rows. */
import { sql } from 'kysely'
import { startErrorFrom } from '../errors/start-error.ts'
import { openStore, type Place } from '../store/database.ts'
import { rebuildIndex } from '../store/search-index.ts'
import { lockFolder } from './folder-lock.ts'
import { OpsError } from './ops-error.ts'

/**
 * All of it or nothing. On PostgreSQL the servers go on, and whoever writes waits until it is done; on SQLite none may run.
 *
 * @throws OpsError when a server runs on the folder
 */
export const repairIndex = async (place: Place, dataDir: string): Promise<void> => {
  const lock = 'file' in place ? lockFolder(dataDir) : null
  if ('file' in place && !lock)
    throw new OpsError('in-use', {
      'zh-CN': '重建搜索索引前，请先停下服务器；什么也没有改动。',
      en: 'Stop the server before the search index is made anew; nothing was changed.',
    })
  try {
    const store = openStore(place)
    try {
      await store
        .everywhere()
        .db.transaction()
        .execute(async (tx) => {
          if (store.engine === 'postgres')
            await sql`lock table search_text, search_time in share row exclusive mode`.execute(tx)
          await rebuildIndex(tx, store.engine)
        })
    } finally {
      await store.close()
    }
  } catch (error) {
    throw startErrorFrom(error, { dataDir, host: '', port: 0 }) ?? error
  } finally {
    lock?.release()
  }
}
