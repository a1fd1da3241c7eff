/** Copies of a shop's database: made whole, and looked through before they are trusted. */
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { migrationsFor } from '../store/migrations/index.ts'
import { OpsError } from './ops-error.ts'

/** A server that writes holds the file for a moment. */
const PATIENCE_MS = 10_000
/**
 * All pages in one step. A copy in several steps begins anew whenever another process has written in between, and beside a
 * busy server it would never end; in one step it is the database of one moment, and with WAL the server writes on meanwhile.
 * (VACUUM INTO is of one moment too, but numbers the rows anew.)
 */
const WHOLE = 2 ** 31 - 1

/**
 * @param from may be written to by another process meanwhile
 * @param to replaced when it is there; one file, with nothing beside it, that is on the disk when this returns
 */
export const copyDatabase = async (from: string, to: string): Promise<void> => {
  removeDatabase(to)
  const source = new DatabaseSync(from, { timeout: PATIENCE_MS })
  try {
    await backup(source, to, { rate: WHOLE })
  } finally {
    source.close()
  }
  const copy = new DatabaseSync(to)
  copy.exec('PRAGMA journal_mode = DELETE')
  copy.close()
  syncToDisk(to)
}

export const removeDatabase = (file: string): void => {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true })
}

export const syncToDisk = (path: string): void => {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const damaged = (file: string, how: string, cause?: unknown) =>
  new OpsError(
    'damaged',
    {
      'zh-CN': `${basename(file)} 已损坏（${how}），没有使用它。`,
      en: `${basename(file)} is damaged (${how}) and was not used.`,
    },
    { cause },
  )

const CORRUPT = 11
const NOT_A_DATABASE = 26

/** Reads all of it, and writes nothing. @throws OpsError when it is damaged, no shop's, or of a newer program */
export const inspectDatabase = (file: string): void => {
  const db = new DatabaseSync(file, { readOnly: true, timeout: PATIENCE_MS })
  try {
    const [first] = db.prepare('PRAGMA integrity_check(1)').all()
    if (first?.integrity_check !== 'ok') throw damaged(file, 'integrity_check')
    if (db.prepare('PRAGMA foreign_key_check').all().length > 0) throw damaged(file, 'foreign_key_check')
    const tables = new Set(
      db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .all()
        .map((t) => t.name),
    )
    if (!['workspace', 'revision', 'entity', 'shuke_migration'].every((name) => tables.has(name)))
      throw new OpsError('not-a-shop', {
        'zh-CN': `${basename(file)} 不是熟客的数据库，没有使用它。`,
        en: `${basename(file)} is not a database of Shuke and was not used.`,
      })
    const known = new Set(Object.keys(migrationsFor('sqlite')))
    const unknown = db
      .prepare('SELECT name FROM shuke_migration')
      .all()
      .filter((one) => !known.has(String(one.name)))
    if (unknown.length > 0)
      throw new OpsError('newer', {
        'zh-CN': `${basename(file)} 是更新版本的熟客写的，请先更新这台服务器。`,
        en: `${basename(file)} was written by a newer Shuke: update this server first.`,
      })
  } catch (error) {
    const errcode = (error as { errcode?: number }).errcode ?? 0
    if ((errcode & 0xff) === NOT_A_DATABASE || (errcode & 0xff) === CORRUPT) throw damaged(file, 'SQLite', error)
    throw error
  } finally {
    db.close()
  }
}
