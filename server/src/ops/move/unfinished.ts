/** A database into which a shop is being moved says so until all of it is there: no server starts on half a shop. */
import { sql } from 'kysely'
import { StartError } from '../../errors/start-error.ts'
import type { Database, Store } from '../../store/database.ts'

export const markUnfinished = async (db: Database): Promise<void> => {
  await sql`create table if not exists shuke_move (unfinished boolean)`.execute(db)
}

export const markFinished = async (db: Database): Promise<void> => {
  await sql`drop table shuke_move`.execute(db)
}

export const isUnfinished = async (db: Database): Promise<boolean> => {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('shuke_move') is not null as there`.execute(db)
  return rows[0]?.there === true
}

/** @throws StartError */
export const refuseUnfinished = async ({ engine, db }: Store): Promise<void> => {
  if (engine === 'postgres' && (await isUnfinished(db)))
    throw new StartError('move-unfinished', {
      'zh-CN': '店铺还没有完整搬进这个 PostgreSQL；请再运行一次 shuke-server move，它会接着搬完。',
      en: 'A shop has not wholly been moved into this PostgreSQL yet: run shuke-server move again, and it goes on from there.',
    })
}
