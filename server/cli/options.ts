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
}

const PORT = 8787

/** Outside the repository: cleaning a checkout must never take a shop's memory with it. */
const dataFolder = (shop: boolean): string =>
  join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'shuke', shop ? 'shop' : 'practice')

/** @throws StartError for a word that means nothing here */
export const readOptions = (words: readonly string[]): StartOptions => {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        shop: { type: 'boolean', default: false },
        port: { type: 'string' },
        data: { type: 'string' },
        'no-browser': { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port ?? process.env.SHUKE_PORT ?? PORT)
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new RangeError(`--port ${values.port}`)
    const { shop } = values
    const dataDir = values.data ? resolve(values.data) : dataFolder(shop)
    return { shop, port, dataDir, browser: !values['no-browser'] }
  } catch (error) {
    throw new StartError(
      'bad-setting',
      {
        'zh-CN': `没看懂这个参数（${error instanceof Error ? error.message : error}）。可用：--shop、--port 8787、--data 文件夹、--no-browser。`,
        en: `An option was not understood (${error instanceof Error ? error.message : error}). There are --shop, --port 8787, --data FOLDER and --no-browser.`,
      },
      { cause: error },
    )
  }
}
