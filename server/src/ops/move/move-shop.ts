/**
 * A shop from its SQLite file into an empty PostgreSQL, accounts, revisions and tags as they are: the workstations go on
 * with the cursors that they have.
 *
 * What was written after the copy began must not be lost, so the end is made with the folder in hand: while a server runs,
 * everything is copied beside it, then it has to be stopped, and what it has written meanwhile is copied after. Reading
 * takes much less time than writing, so the stop is short. Ended anywhere in between, the move is gone on with when the
 * command is given again.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { createAccounts } from '../../auth/accounts.ts'
import { DEFAULT_EXTENSION_ID } from '../../auth/extension-id.ts'
import { type Database, migrateStore, oneAtATime, openStore, type Store } from '../../store/database.ts'
import { databaseFiles } from '../../store/files.ts'
import { checkRole } from '../../store/fit-role.ts'
import { type FolderLock, lockFolder } from '../folder-lock.ts'
import { isInStep, otherVersion } from '../in-step.ts'
import { OpsError } from '../ops-error.ts'
import { type Compared, compareTable } from './compare-tables.ts'
import { copyTable } from './copy-table.ts'
import { DERIVED } from './derived-tables.ts'
import { isMovedAway, markMovedAway } from './moved-away.ts'
import { type MovedTable, movedTables } from './moved-table.ts'
import { isUnfinished, markFinished, markUnfinished } from './unfinished.ts'

export interface Move {
  readonly dataDir: string
  /** Of the PostgreSQL. */
  readonly url: string
  /** Epoch ms. */
  readonly now: number
  /** All is copied beside a running server: it has to be stopped now, and this waits for it. */
  readonly onWaiting: () => void
  readonly onCompared: (compared: Compared) => void
}

const PATIENCE_MS = 10_000
const LOOK_FOR_LOCK_MS = 250

/** @throws OpsError, and StartError for a PostgreSQL that cannot be used; the SQLite file is never changed */
export const moveShop = async ({ dataDir, url, now, onWaiting, onCompared }: Move): Promise<void> => {
  const [file] = databaseFiles(dataDir)
  if (!existsSync(file))
    throw new OpsError('no-shop', {
      'zh-CN': `${dataDir} 里没有店铺；请用 --data 或 SHUKE_DATA 指出数据文件夹。`,
      en: `There is no shop in ${dataDir}: name the data folder with --data or SHUKE_DATA.`,
    })
  refuseOtherVersion(file)
  const target = openStore({ url })
  let lock: FolderLock | null = null
  try {
    await oneAtATime(target, () => prepare(target, dataDir))
    const { db } = target.everywhere()
    const tables = await movedTables(db, new Set(DERIVED.flatMap((one) => one.tables)))
    lock = lockFolder(dataDir)
    if (!lock) {
      await withSource(file, 'beside others', (source) => copyAll(source, db, tables))
      onWaiting()
      lock = await untilFree(dataDir)
    }
    await withSource(file, 'alone', async (source) => {
      await copyAll(source, db, tables)
      await compareAll(source, db, tables, onCompared)
    })
    for (const one of DERIVED) await db.transaction().execute((tx) => one.rebuild(tx))
    // In this order: cut off in between, no server starts on either, and the command given again makes the end.
    markMovedAway(dataDir, now)
    await markFinished(db)
  } finally {
    lock?.release()
    await target.close()
  }
}

const refuseOtherVersion = (file: string): void => {
  const db = new DatabaseSync(file, { readOnly: true, timeout: PATIENCE_MS })
  try {
    const held = db.prepare('select name from shuke_migration').all()
    if (
      !isInStep(
        'sqlite',
        held.map((one) => String(one.name)),
      )
    )
      throw otherVersion()
  } finally {
    db.close()
  }
}

const prepare = async (target: Store, dataDir: string): Promise<void> => {
  await checkRole(target)
  const { db } = target.everywhere()
  const goesOn = await isUnfinished(db)
  if (!goesOn && isMovedAway(dataDir))
    throw new OpsError('moved-already', {
      'zh-CN': `${dataDir} 里的店铺已经搬走了。`,
      en: `The shop in ${dataDir} was moved already.`,
    })
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = current_schema()`.execute(db)
  const strangers = rows.length > 0 && !rows.some((one) => one.name === 'shuke_migration')
  const notEmpty = () =>
    new OpsError('not-empty', {
      'zh-CN': '这个 PostgreSQL 库里已经有数据，没有动它；请为店铺新建一个空库。',
      en: 'This PostgreSQL database holds something already and was left alone: make a new, empty one for the shop.',
    })
  if (strangers) throw notEmpty()
  await migrateStore(target)
  // Its tables are made alike whatever signs the sessions.
  const accounts = createAccounts({
    store: target,
    secret: randomBytes(32).toString('hex'),
    baseUrl: 'http://127.0.0.1',
    extensionId: DEFAULT_EXTENSION_ID,
  })
  await accounts.migrate()
  if (goesOn) return
  const { rows: held } = await sql`select 1 from workspace union all select 1 from "user" limit 1`.execute(db)
  if (held.length > 0) throw notEmpty()
  await markUnfinished(db)
}

/** The source as it stands at one moment; `alone`, nobody else can write to it meanwhile, not even a command. */
const withSource = async (
  file: string,
  how: 'alone' | 'beside others',
  work: (source: DatabaseSync) => Promise<void>,
): Promise<void> => {
  const source = new DatabaseSync(file, { timeout: PATIENCE_MS })
  try {
    source.exec(how === 'alone' ? 'BEGIN IMMEDIATE' : 'BEGIN')
    await work(source)
    source.exec('ROLLBACK')
  } finally {
    source.close()
  }
}

/** All or nothing, in the target. */
const copyAll = (source: DatabaseSync, db: Database, tables: readonly MovedTable[]): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const copied = []
    for (const table of tables) copied.push(await copyTable(source, tx, table))
    for (const { removeExtra } of copied.reverse()) await removeExtra()
  })

const compareAll = (
  source: DatabaseSync,
  db: Database,
  tables: readonly MovedTable[],
  onCompared: (compared: Compared) => void,
): Promise<void> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const wrong: string[] = []
      for (const table of tables) {
        const compared = await compareTable(source, tx, table)
        onCompared(compared)
        if (!compared.same) wrong.push(table.name)
      }
      if (wrong.length > 0)
        throw new OpsError('copy-differs', {
          'zh-CN': `搬过去的与原来的不一致（${wrong.join('、')}），没有切换；旧服务器可以照常使用。`,
          en: `What arrived is not what was sent (${wrong.join(', ')}), and nothing was switched over: the former server may be used as before.`,
        })
    })

const untilFree = async (dataDir: string): Promise<FolderLock> => {
  for (;;) {
    const lock = lockFolder(dataDir)
    if (lock) return lock
    await delay(LOOK_FOR_LOCK_MS)
  }
}
