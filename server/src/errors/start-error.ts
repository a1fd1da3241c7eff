/** Why the server did not start, in one sentence. */
import type { Localised } from '@shuke/shared/model'
import { DISK_FULL, isDiskFull } from './disk-full.ts'

export type StartReason =
  | 'bad-setting'
  | 'port-taken'
  | 'port-forbidden'
  | 'folder-in-use'
  | 'folder-read-only'
  | 'disk-full'
  | 'no-database'
  | 'broken-database'
  | 'newer-database'
  | 'unfit-role'
  | 'move-unfinished'
  | 'shop-moved'
  | 'practice-not-filled'
  | 'no-shop'
  | 'no-such-member'

export class StartError extends Error {
  readonly reason: StartReason
  readonly sentence: Localised

  constructor(reason: StartReason, sentence: Localised, options?: ErrorOptions) {
    super(sentence.en, options)
    this.name = 'StartError'
    this.reason = reason
    this.sentence = sentence
  }
}

/** Run as PostgreSQL's administrator; the password is the only thing to change. */
export const FIT_ROLE_SQL =
  "CREATE ROLE shuke LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD 'choose-one'; CREATE DATABASE shuke OWNER shuke ENCODING 'UTF8' TEMPLATE template0;"

export const unfitRole = (options?: ErrorOptions): StartError =>
  new StartError(
    'unfit-role',
    {
      'zh-CN': `DATABASE_URL 里的角色不合适：它可以绕过店铺之间的行级安全隔离，或者不能在这个库里建表。请用管理员执行：${FIT_ROLE_SQL} 然后让 DATABASE_URL 用这个角色和这个库。`,
      en: `The role of DATABASE_URL is not fit: it can pass by the row security that keeps shops apart, or it may not make tables in this database. As the administrator run: ${FIT_ROLE_SQL} Then let DATABASE_URL use this role and database.`,
    },
    options,
  )

export const newerDatabase = (): StartError =>
  new StartError('newer-database', {
    'zh-CN': '店铺的数据库是更新版本的熟客写的，这个版本读不了，没有动它；请更新服务器，或恢复更新前的备份。',
    en: 'The shop was served by a newer Shuke, which this one cannot read; nothing was touched. Update the server, or restore a backup from before.',
  })

interface Where {
  readonly dataDir: string
  readonly host: string
  readonly port: number
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error
    ? error.code
    : error instanceof AggregateError
      ? codeOf(error.errors[0])
      : undefined

const errcodeOf = (error: unknown): unknown =>
  error instanceof Error && 'errcode' in error ? error.errcode : undefined

const FOLDER_CODES: ReadonlySet<unknown> = new Set(['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST'])

const SQLITE_READONLY = 8
const SQLITE_CANTOPEN = 14
const SQLITE_CORRUPT = 11
const SQLITE_NOTADB = 26

/** PostgreSQL's. */
const INSUFFICIENT_PRIVILEGE = '42501'

/** SQLite's extended codes carry the plain one in their low byte. */
const plain = (errcode: unknown): number => (typeof errcode === 'number' ? errcode & 0xff : -1)

/** @returns the sentence for what a person can mend; null for everything else */
export const startErrorFrom = (error: unknown, { dataDir, host, port }: Where): StartError | null => {
  const because = { cause: error }
  const code = codeOf(error)
  const errcode = plain(errcodeOf(error))
  if (code === 'EADDRINUSE')
    return new StartError(
      'port-taken',
      {
        'zh-CN': `端口 ${port} 已被别的程序占用（也许熟客已经在运行）；请关掉它，或换一个端口（SHUKE_PORT，npm start 时也可用 --port）。`,
        en: `Port ${port} is taken by another program (perhaps Shuke is running already): stop it, or choose another port (SHUKE_PORT, or --port with npm start).`,
      },
      because,
    )
  if (code === 'EADDRNOTAVAIL' || (code === 'EACCES' && error instanceof Error && 'port' in error))
    return new StartError(
      'port-forbidden',
      {
        'zh-CN': `这台机器不允许在 ${host}:${port} 上监听，请换一个端口。`,
        en: `This machine does not allow listening on ${host}:${port}: choose another port.`,
      },
      because,
    )
  if (isDiskFull(error)) return new StartError('disk-full', DISK_FULL, because)
  if (FOLDER_CODES.has(code) || errcode === SQLITE_READONLY || errcode === SQLITE_CANTOPEN)
    return new StartError(
      'folder-read-only',
      {
        'zh-CN': `无法写入数据文件夹 ${dataDir}；请检查权限，或换一个文件夹（SHUKE_DATA，npm start 时也可用 --data）。`,
        en: `The data folder ${dataDir} cannot be written to: check its permissions, or choose another one (SHUKE_DATA, or --data with npm start).`,
      },
      because,
    )
  if (errcode === SQLITE_CORRUPT || errcode === SQLITE_NOTADB)
    return new StartError(
      'broken-database',
      {
        'zh-CN': `数据文件夹 ${dataDir} 里的数据库已损坏，请从备份恢复。`,
        en: `The database in ${dataDir} is damaged: restore it from a backup.`,
      },
      because,
    )
  if (code === INSUFFICIENT_PRIVILEGE) return unfitRole(because)
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000' || code === '28000')
    return new StartError(
      'no-database',
      {
        'zh-CN': '连不上 DATABASE_URL 里的 PostgreSQL，请检查地址、库名和密码。',
        en: 'The PostgreSQL of DATABASE_URL does not answer or does not let us in: check its address, name and password.',
      },
      because,
    )
  return null
}
