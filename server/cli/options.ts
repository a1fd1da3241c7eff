/** The words after `npm start --`. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { StartError } from '../src/errors/start-error.ts'

export interface StartOptions {
  /** An empty shop of one's own instead of the practice shop. */
  readonly shop: boolean
  readonly port: number
  readonly dataDir: string
  readonly browser: boolean
  /** The e-mail of who has forgotten the password: a code is printed, and nothing is started. */
  readonly resetPassword: string | null
}

const PORT = 8787

/** Outside the repository: cleaning a checkout must never take a shop's memory with it. */
const dataFolder = (shop: boolean, env: NodeJS.ProcessEnv): string =>
  join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'shuke', shop ? 'shop' : 'practice')

/**
 * @param env a word comes before SHUKE_PORT and SHUKE_DATA; empty values count as absent
 * @throws StartError for a word that means nothing here
 */
export const readOptions = (words: readonly string[], env: NodeJS.ProcessEnv = process.env): StartOptions => {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        shop: { type: 'boolean', default: false },
        port: { type: 'string' },
        data: { type: 'string' },
        'no-browser': { type: 'boolean', default: false },
        'reset-password': { type: 'string' },
      },
    })
    const asked = values.port ?? (env.SHUKE_PORT || PORT)
    const port = Number(asked)
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new RangeError(`--port ${asked}`)
    const resetPassword = values['reset-password'] ?? null
    if (resetPassword?.trim() === '') throw new RangeError('--reset-password')
    // The practice shop prints its password.
    const shop = values.shop || resetPassword !== null
    const folder = values.data || env.SHUKE_DATA
    const dataDir = folder ? resolve(folder) : dataFolder(shop, env)
    return { shop, port, dataDir, browser: !values['no-browser'], resetPassword }
  } catch (error) {
    throw new StartError(
      'bad-setting',
      {
        'zh-CN': `没看懂这个参数（${error instanceof Error ? error.message : error}）。可用：--shop、--port 8787、--data 文件夹、--no-browser、--reset-password 邮箱。`,
        en: `An option was not understood (${error instanceof Error ? error.message : error}). There are --shop, --port 8787, --data FOLDER, --no-browser and --reset-password EMAIL.`,
      },
      { cause: error },
    )
  }
}
