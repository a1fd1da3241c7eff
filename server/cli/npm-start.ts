/**
 * `npm start`: the whole product on this machine. Builds what is stale, starts the server on its own database, fills a
 * practice shop, and opens a browser with the card beside a chat. `--shop` is the same for an empty shop of one's own.
 * `--reset-password` only prints a code for who has forgotten the password.
 */
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { openPracticeClock, type PracticeClock } from '../practice/clock/practice-clock.ts'
import { fillPractice } from '../practice/fill/fill-practice.ts'
import { readyPracticeFolder, refusePracticeFolder } from '../practice/fill/state.ts'
import { practiceRoutes } from '../practice/serve.ts'
import { type Env, readEnv } from '../src/env.ts'
import { StartError } from '../src/errors/start-error.ts'
import { createLog } from '../src/log.ts'
import { resetCodeFor, resetWords } from '../src/ops/reset-code.ts'
import { type RunningServer, startServer } from '../src/start-server.ts'
import { buildWhatIsStale, EXTENSION } from './build.ts'
import { findBrowser } from './find-browser.ts'
import { inTime } from './in-time.ts'
import { openBrowser } from './open-browser.ts'
import { readOptions, type StartOptions } from './options.ts'
import { refuseTakenPort } from './refuse-taken-port.ts'
import { LOCALE, say } from './say.ts'
import { showPractice, showShop, tellPractice, tellShop } from './show.ts'

const SEED = 1

/** The card stands beside the chat within seconds; a browser that was closed meanwhile may leave a question open for ever. */
const SHOW_PATIENCE_MS = 60_000

const isHeadless = (): boolean => process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY

/**
 * The environment says what the owner of a shop decides knowingly; the words after `npm start --` say the rest. The practice
 * shop is for this machine: it takes neither a real shop's database nor its address and key.
 */
const envFor = ({ shop }: StartOptions): Env =>
  readEnv(shop ? process.env : { SHUKE_EXTENSION_ID: process.env.SHUKE_EXTENSION_ID })

/** @param clock the practice shop's; null for a real shop, which goes by the machine's */
const serve = (options: StartOptions, env: Env, clock: PracticeClock | null): Promise<RunningServer> =>
  startServer({
    dataDir: options.dataDir,
    port: options.port,
    host: env.SHUKE_LAN ? '0.0.0.0' : '127.0.0.1',
    extensionId: env.SHUKE_EXTENSION_ID,
    proxies: env.SHUKE_PROXIES,
    log: createLog('error'),
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    ...(env.SHUKE_PUBLIC_URL ? { publicUrl: env.SHUKE_PUBLIC_URL } : {}),
    ...(env.SHUKE_SECRET ? { secret: env.SHUKE_SECRET } : {}),
    ...(clock ? { now: clock.now, routes: practiceRoutes({ clock, seed: SEED }) } : {}),
  })

const start = async (words: readonly string[], ending: AbortController): Promise<void> => {
  const options = readOptions(words)
  if (options.resetPassword !== null) {
    const { DATABASE_URL: databaseUrl } = envFor(options)
    say(resetWords(await resetCodeFor(options.resetPassword, { dataDir: options.dataDir, databaseUrl }, Date.now())))
    return
  }
  const closing: (() => Promise<unknown>)[] = []
  const stop = async () => {
    ending.abort()
    say({ 'zh-CN': '\n正在收拾……数据都留着。', en: '\nClosing… everything is kept.' })
    for (const close of closing.reverse()) await close()
    process.exit(0)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)

  await buildWhatIsStale((name) => say({ 'zh-CN': `正在构建 ${name}……`, en: `Building the ${name}…` }))
  say({ 'zh-CN': '正在启动服务器……', en: 'Starting the server…' })
  const env = envFor(options)
  const { dataDir } = options
  const practice = { dataDir, seed: SEED, now: Date.now(), locale: LOCALE }
  if (options.shop) refusePracticeFolder(options.dataDir)
  else {
    // Another `npm start` may be filling the folder right now.
    await refuseTakenPort(options.port)
    readyPracticeFolder(practice)
  }
  // What the shop tells, on the console and in its database, is told from one moment.
  const clock = options.shop ? null : openPracticeClock({ dataDir, machine: Date.now, begins: practice.now })
  const server = await serve(options, env, clock)
  clock?.onMoved(server.clockSet)
  closing.push(server.close)
  if (env.SHUKE_LAN)
    say({
      'zh-CN': `局域网已打开（${server.services.address()}），连接没有加密，只接受私有网段的地址。`,
      en: `Open to the local network at ${server.services.address()}: not encrypted, and only private addresses are let in.`,
    })
  say({ 'zh-CN': `数据在 ${options.dataDir}`, en: `Data lies in ${options.dataDir}` })

  const [account = null] = options.shop ? [] : await fillPractice({ ...practice, server })
  const show = async (): Promise<void> => {
    const browser = await openOwnBrowser(dataDir)
    if (!browser) return
    closing.push(() => browser.close())
    if (account) await showPractice({ server, browser, account, dataDir, headless: isHeadless() })
    else await showShop(browser)
  }
  // Whatever becomes of the window, the server goes on: the terminal says how to end that.
  if (options.browser)
    await inTime(show(), SHOW_PATIENCE_MS, 'the browser does not answer').catch((error: unknown) => {
      if (!ending.signal.aborted) sayNotShown(error)
    })
  if (ending.signal.aborted) return
  if (options.shop) tellShop(server)
  else tellPractice(server, account)
  say({ 'zh-CN': '按 Ctrl-C 结束。', en: 'Press Ctrl-C to end.' })
}

const openOwnBrowser = async (dataDir: string): Promise<BrowserContext | null> => {
  const executable = findBrowser()
  if (!executable) {
    say({
      'zh-CN':
        '没有找到 Chromium、Chrome 或 Edge，请按下面三步装到自己的浏览器里（或用 SHUKE_CHROMIUM 指出它的位置）。',
      en: 'No Chromium, Chrome or Edge was found: load it into your own browser in the three steps below (or name its place in SHUKE_CHROMIUM).',
    })
    return null
  }
  say({ 'zh-CN': '正在打开浏览器……', en: 'Opening the browser…' })
  return openBrowser({
    executable,
    extension: EXTENSION,
    profile: join(dataDir, 'browser'),
    headless: isHeadless(),
    locale: LOCALE === 'zh-CN' ? 'zh-CN' : 'en-US',
  })
}

const sayNotShown = (error: unknown): void => {
  const [why] = String(error instanceof Error ? error.message : error).split('\n')
  say({
    'zh-CN': `浏览器里没有显示成（${why}）；服务器照常运行，请按下面三步装到自己的浏览器里。`,
    en: `It could not be shown in a browser (${why}). The server runs all the same: load the extension into your own browser in the three steps below.`,
  })
}

/**
 * Ends the process with a failure and one sentence for what a person can mend.
 *
 * @param words those after `npm start --`
 */
export const npmStart = async (words: readonly string[]): Promise<void> => {
  const ending = new AbortController()
  try {
    await start(words, ending)
  } catch (error) {
    // What was under way when it was asked to end fails, and is gone on with at the next start.
    if (ending.signal.aborted) return
    if (error instanceof StartError) say(error.sentence)
    else console.error(error)
    process.exit(1)
  }
}
