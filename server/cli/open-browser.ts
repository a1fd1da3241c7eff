/** A browser with the extension loaded and a profile of its own. */
import { type BrowserContext, chromium } from 'playwright-core'
import { DEFAULT_EXTENSION_ID } from '../src/auth/extension-id.ts'
import { inTime } from './in-time.ts'

export interface BrowserOptions {
  readonly executable: string
  readonly extension: string
  /** The folder of the profile: the same one again keeps what was saved in it. */
  readonly profile: string
  readonly headless: boolean
  readonly locale: string
  readonly args?: readonly string[]
}

const WORKER_PATIENCE_MS = 5000
const LAUNCH_PATIENCE_MS = 45_000
const CLOSE_PATIENCE_MS = 5000

/** Only a superuser's Chromium must go without its sandbox. */
const sandbox = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])

/** @throws when the extension is not accepted, with the browser's reason */
export const openBrowser = async (options: BrowserOptions): Promise<BrowserContext> => {
  const { executable, extension, profile, headless, locale } = options
  const context = await inTime(
    chromium.launchPersistentContext(profile, {
      executablePath: executable,
      headless,
      locale,
      viewport: headless ? { width: 1440, height: 900 } : null,
      // Ctrl-C is the program's to answer: it closes the browser, then the server.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      // Playwright would switch off the very thing that this browser is for.
      ignoreDefaultArgs: ['--disable-extensions'],
      args: [
        ...sandbox(),
        `--lang=${locale}`,
        `--disable-extensions-except=${extension}`,
        `--load-extension=${extension}`,
        '--enable-unsafe-extension-debugging',
        '--disable-background-networking',
        '--no-first-run',
        // Replaces the launcher's own list, which would partition the card's storage as no person's browser does.
        '--disable-features=HttpsUpgrades',
        ...(options.args ?? []),
      ],
    }),
    LAUNCH_PATIENCE_MS,
    'the browser did not open in time',
    (late) => late.close(),
  )
  try {
    await untilLoaded(context, extension)
  } catch (error) {
    // One that is gone may never say that it has closed.
    await inTime(context.close(), CLOSE_PATIENCE_MS, 'the browser did not close').catch(() => undefined)
    throw error
  }
  return context
}

/** Chrome ignores `--load-extension` since 137; its debugging protocol still loads a folder. */
const untilLoaded = async (context: BrowserContext, extension: string): Promise<void> => {
  if (context.serviceWorkers().length > 0) return
  const came = await context.waitForEvent('serviceworker', { timeout: WORKER_PATIENCE_MS }).catch(() => null)
  if (came) return
  const browser = context.browser()
  if (!browser) throw new Error('the browser has no debugging connection')
  const session = await browser.newBrowserCDPSession()
  // Not in the protocol's published types yet.
  await (session.send as (method: string, params: object) => Promise<unknown>)('Extensions.loadUnpacked', {
    path: extension,
  })
}

export const extensionUrl = (path: string): string => `chrome-extension://${DEFAULT_EXTENSION_ID}/${path}`
