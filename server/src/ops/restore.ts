/** A backup becomes the shop again. What was there before is kept beside it. */
import { existsSync, linkSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { databaseFiles } from '../store/files.ts'
import { giveToOwnerOf, lockFolder } from './folder-lock.ts'
import { forgetMove } from './move/moved-away.ts'
import { OpsError } from './ops-error.ts'
import { copyDatabase, inspectDatabase, removeDatabase, syncToDisk } from './sqlite-file.ts'

export interface Restored {
  /** Where the database lies that was there before; null when there was none. */
  readonly former: string | null
}

const BUSY = 5

const inUse = (dataDir: string) =>
  new OpsError('in-use', {
    'zh-CN': `有程序正在使用 ${dataDir}；请先停下服务器，再恢复。`,
    en: `A program is using ${dataDir}: stop the server first, then restore.`,
  })

/**
 * The file is read through before anything is touched, and where the disk knows links the folder has a database at
 * every moment: a server that is started after a power cut finds the former one or the restored one, never none.
 *
 * @param now epoch ms, for the former database's name
 * @throws OpsError; nothing has changed then
 */
export const restoreShop = async (dataDir: string, file: string, now: number): Promise<Restored> => {
  const [shop] = databaseFiles(dataDir)
  if (!existsSync(file))
    throw new OpsError('no-file', { 'zh-CN': `没有 ${file} 这个文件。`, en: `There is no file ${file}.` })
  if (resolve(file) === shop)
    throw new OpsError('same-file', {
      'zh-CN': `${file} 就是店铺现在的数据库，不是备份。`,
      en: `${file} is the shop's database itself, not a backup.`,
    })
  inspectDatabase(file)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = lockFolder(dataDir)
  if (!lock) throw inUse(dataDir)
  const coming = `${shop}.restoring`
  try {
    await copyDatabase(file, coming)
    inspectDatabase(coming)
    giveToOwnerOf(dataDir, coming)
    const former = existsSync(shop) ? keepFormer(dataDir, now) : null
    renameSync(coming, shop)
    forgetMove(dataDir)
    syncToDisk(dataDir)
    return { former }
  } finally {
    removeDatabase(coming)
    lock.release()
  }
}

/** @returns its new name; it still stands under the old one, too */
const keepFormer = (dataDir: string, now: number): string => {
  const [shop, ...beside] = databaseFiles(dataDir)
  foldIntoOne(shop)
  const former = freeName(
    `${shop}.before-restore-${new Date(now)
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
      .replaceAll(':', '-')}`,
  )
  // What could not be written back belongs to the former database, and would spoil the restored one.
  for (const file of beside) if (existsSync(file)) renameSync(file, former + file.slice(shop.length))
  try {
    linkSync(shop, former)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error
    renameSync(shop, former)
  }
  return former
}

/** Writes what a server that was killed left beside the database back into it. A damaged one stays as it is. */
const foldIntoOne = (shop: string): void => {
  let db: DatabaseSync | null = null
  try {
    db = new DatabaseSync(shop)
    db.exec('PRAGMA journal_mode = DELETE')
  } catch (error) {
    const { errcode } = error as { errcode?: number }
    if (errcode === BUSY) throw inUse(dirname(shop))
    // That it cannot be read is why one restores; its files are kept as they are.
    if (errcode === undefined) throw error
  } finally {
    db?.close()
  }
}

const freeName = (wanted: string): string => {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}-${n}`
    if (!existsSync(name)) return name
  }
}
