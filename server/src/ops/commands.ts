/** What `shuke-server` can do. Each command says how it went and gives the exit code: 0, or 1 when it was not done. */
import { resolve } from 'node:path'
import type { Localised } from '@shuke/shared/model'
import { databaseFiles } from '../store/files.ts'
import { backupShop } from './backup.ts'
import { checkShop } from './check.ts'
import { OpsError } from './ops-error.ts'
import { restoreShop } from './restore.ts'

export interface Call {
  /** The words after the command's name. */
  readonly words: readonly string[]
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** Recount every customer, not a sample. */
  readonly all: boolean
  readonly say: (text: Localised) => void
  /** Epoch ms. */
  readonly now: number
}

export interface Command {
  readonly usage: string
  readonly help: Localised
  readonly run: (call: Call) => Promise<number>
}

const SAMPLE = 1000
const MB = 1024 * 1024

const fileOf = ({ words }: Call): string => {
  const [file, ...rest] = words
  if (!file || rest.length > 0)
    throw new OpsError('not-understood', { 'zh-CN': '请写出一个文件名。', en: 'Name one file.' })
  return resolve(file)
}

const notForPostgres = (sentence: Localised) => new OpsError('not-for-postgres', sentence)

const backup: Command = {
  usage: 'backup FILE',
  help: {
    'zh-CN': '把整个店铺备份成一个文件，服务器可以照常运行',
    en: 'the whole shop as one file, while the server runs',
  },
  run: async (call) => {
    if (call.databaseUrl)
      throw notForPostgres({
        'zh-CN': '店铺在 PostgreSQL 里，请用它自己的工具备份：pg_dump --format=custom --file=文件 "$DATABASE_URL"',
        en: 'The shop lies in PostgreSQL; back it up with its own tool: pg_dump --format=custom --file=FILE "$DATABASE_URL"',
      })
    const file = fileOf(call)
    const size = ((await backupShop(call.dataDir, file)) / MB).toFixed(1)
    call.say({
      'zh-CN': `已备份到 ${file}（${size} MB），并已完整读过一遍。`,
      en: `Backed up to ${file} (${size} MB), and read through.`,
    })
    return 0
  },
}

const restore: Command = {
  usage: 'restore FILE',
  help: {
    'zh-CN': '用备份文件恢复店铺；先停下服务器，原来的数据库会留在旁边',
    en: 'puts a backup in place of the shop; stop the server first. The former database is kept beside it',
  },
  run: async (call) => {
    if (call.databaseUrl)
      throw notForPostgres({
        'zh-CN':
          '店铺在 PostgreSQL 里，请停下所有服务器，恢复到一个新的空库，再让 DATABASE_URL 指向它：pg_restore --no-owner --exit-on-error --dbname=新库地址 文件',
        en: 'The shop lies in PostgreSQL; stop every server, restore into a new and empty database, and let DATABASE_URL name that one: pg_restore --no-owner --exit-on-error --dbname=NEW_DATABASE_URL FILE',
      })
    const file = fileOf(call)
    const { former } = await restoreShop(call.dataDir, file, call.now)
    call.say({
      'zh-CN': `已从 ${file} 恢复。${former ? `原来的数据库留在 ${former}。` : ''}`,
      en: `Restored from ${file}.${former ? ` The former database is kept as ${former}.` : ''}`,
    })
    return 0
  },
}

const check: Command = {
  usage: 'check [--all]',
  help: {
    'zh-CN': '检查数据库是否完好、数据是否一致；--all 重算每一位顾客',
    en: 'whether the database is whole and what it holds agrees; --all recounts every customer',
  },
  run: async ({ words, databaseUrl, dataDir, all, say }) => {
    if (words.length > 0)
      throw new OpsError('not-understood', { 'zh-CN': 'check 后面不写别的。', en: 'check takes no other word.' })
    const place = databaseUrl ? { url: databaseUrl } : { file: databaseFiles(dataDir)[0] }
    let wrong = 0
    await checkShop(place, dataDir, all ? null : SAMPLE, ({ name, finding: { count, places } }) => {
      wrong += count
      if (count === 0) say({ 'zh-CN': `✓ ${name['zh-CN']}`, en: `✓ ${name.en}` })
      else {
        const where = places.map((place) => `\n    ${place}`).join('')
        say({ 'zh-CN': `✗ ${name['zh-CN']}：${count} 处不符${where}`, en: `✗ ${name.en}: wrong in ${count}${where}` })
      }
    })
    if (wrong === 0) say({ 'zh-CN': '一切正常。', en: 'All is well.' })
    else
      say({
        'zh-CN': `共有 ${wrong} 处不符；请先做一次备份，再从完好的备份恢复，或带着上面的内容来问我们。`,
        en: `${wrong} in all: make a backup of what there is first, then restore one from before, or ask us with the lines above.`,
      })
    return wrong === 0 ? 0 : 1
  },
}

export const COMMANDS: Readonly<Record<string, Command>> = { backup, restore, check }
