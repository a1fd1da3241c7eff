/** From the words after `shuke-server` to an exit code. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Locale, Localised } from '@shuke/shared/model'
import { readEnv } from '../env.ts'
import { isDiskFull } from '../errors/disk-full.ts'
import { Refusal } from '../errors/refusal.ts'
import { StartError } from '../errors/start-error.ts'
import { COMMANDS } from './commands.ts'
import { OpsError } from './ops-error.ts'

export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly locale: Locale
  readonly say: (text: string) => void
  /** Epoch ms. */
  readonly now: () => number
}

const USAGE_WIDTH = 26

const usage = (locale: Locale): string =>
  [
    { 'zh-CN': '用法：shuke-server 命令 [--data 文件夹]', en: 'Usage: shuke-server COMMAND [--data FOLDER]' }[locale],
    `  ${'start'.padEnd(USAGE_WIDTH)} ${{ 'zh-CN': '启动服务器', en: 'serves' }[locale]}`,
    ...Object.values(COMMANDS).map((one) => `  ${one.usage.padEnd(USAGE_WIDTH)} ${one.help[locale]}`),
  ].join('\n')

const read = (words: readonly string[]) => {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        all: { type: 'boolean', default: false },
        repair: { type: 'boolean', default: false },
        to: { type: 'string' },
        role: { type: 'string' },
        workspace: { type: 'string' },
        shop: { type: 'string' },
        name: { type: 'string' },
        zone: { type: 'string' },
        currency: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    const [why] = String(error instanceof Error ? error.message : error).split('\n')
    throw new OpsError('not-understood', { 'zh-CN': `没看懂：${why}`, en: `Not understood: ${why}` }, { cause: error })
  }
}

/** @returns the exit code: 0 when it was done and all is well */
export const runCommand = async (words: readonly string[], { env, locale, say, now }: Terminal): Promise<number> => {
  try {
    const { values, positionals } = read(words)
    const [name = '', ...rest] = positionals
    if (values.help) {
      say(usage(locale))
      return 0
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (!command) {
      say(usage(locale))
      return 1
    }
    const { SHUKE_DATA, DATABASE_URL, SHUKE_PUBLIC_URL } = readEnv(env)
    return await command.run({
      words: rest,
      dataDir: values.data ? resolve(values.data) : SHUKE_DATA,
      // A folder that is named is what is meant.
      databaseUrl: values.data ? undefined : DATABASE_URL,
      all: values.all,
      repair: values.repair,
      options: values,
      publicUrl: SHUKE_PUBLIC_URL,
      say: (text: Localised) => say(text[locale]),
      now,
    })
  } catch (error) {
    const sentence =
      error instanceof OpsError || error instanceof StartError || error instanceof Refusal
        ? error.sentence
        : fileTrouble(error)
    if (!sentence) throw error
    say(sentence[locale])
    return 1
  }
}

const CANNOT = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR'])
const READONLY = 8
const CANTOPEN = 14

const fileTrouble = (error: unknown): Localised | null => {
  if (!(error instanceof Error)) return null
  const { code, errcode = 0, path } = error as { code?: string; errcode?: number; path?: string }
  if (isDiskFull(error)) return { 'zh-CN': '磁盘已满，什么也没有改动。', en: 'The disk is full; nothing was changed.' }
  if (!CANNOT.has(code ?? '') && ![READONLY, CANTOPEN].includes(errcode & 0xff)) return null
  return {
    'zh-CN': `无法读写${path ? ` ${path}` : '文件'}，什么也没有改动；请检查文件夹是否存在、当前用户有没有权限。`,
    en: `${path ?? 'A file'} cannot be read or written, and nothing was changed: see that the folder exists and that this user may use it.`,
  }
}
