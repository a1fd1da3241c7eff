/**
 * A Chromium with the built extension, as a person would have it: its own profile, permissions granted the way a click
 * grants them, and pages that are reached by host name.
 */
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type BrowserContext, chromium, type Frame, type Page, type Worker } from '@playwright/test'

import { allowRequests } from '../../server/cli/allow-requests.ts'
import { DEFAULT_EXTENSION_ID } from '../../server/src/auth/extension-id.ts'
import { makeScratch } from '../server/support/scratch.ts'

export { allowRequests, DEFAULT_EXTENSION_ID as EXTENSION_ID }

export const BUILT = new URL('../../extension/.output/chrome-mv3', import.meta.url).pathname

/** The system's Chromium or Chrome: Playwright's own is not downloaded. */
export const chromiumPath = (): string => {
  const found = [
    process.env.SHUKE_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].find((path) => path !== undefined && existsSync(path))
  if (!found) throw new Error('No Chromium found. Set SHUKE_CHROMIUM to its path.')
  return found
}

export interface Workstation {
  readonly context: BrowserContext
  readonly worker: () => Promise<Worker>
  /** A page of the extension, e.g. `workbench.html#/settings`. */
  readonly extensionPage: (path: string) => Promise<Page>
  /** Switches a site on as a person does, with the browser's question answered. */
  readonly switchOn: (site: string, origins: readonly string[]) => Promise<void>
  readonly close: () => Promise<void>
}

export interface WorkstationOptions {
  readonly locale?: 'zh-CN' | 'en-US'
  readonly extension?: string
  /** A profile folder to go on with; without it a new one, removed at the end. */
  readonly profile?: string
  /** Host names served here, e.g. `MAP mms.pinduoduo.com 127.0.0.1:8443`. */
  readonly hosts?: string
  readonly viewport?: { readonly width: number; readonly height: number }
}

export const openWorkstation = async (options: WorkstationOptions = {}): Promise<Workstation> => {
  const { locale = 'zh-CN', extension = BUILT, hosts, viewport = { width: 1440, height: 900 } } = options
  const profile = options.profile ?? makeScratch('profile')
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: true,
    locale,
    viewport,
    ignoreHTTPSErrors: true,
    args: [
      '--no-sandbox',
      `--lang=${locale}`,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      '--disable-background-networking',
      // Replaces the launcher's own list, which would partition the card's storage as no person's browser does.
      '--disable-features=HttpsUpgrades',
      ...(hosts ? [`--host-resolver-rules=${hosts}`, '--ignore-certificate-errors'] : []),
    ],
  })
  const worker = async () => context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  await worker()
  const extensionPage = async (path: string) => {
    const page = await context.newPage()
    await page.goto(`chrome-extension://${DEFAULT_EXTENSION_ID}/${path}`)
    return page
  }
  return {
    context,
    worker,
    extensionPage,
    switchOn: async (site, origins) => {
      await allowRequests(context, origins)
      const page = await extensionPage('card.html')
      // The request must come from a click: a button that exists for this test alone makes it.
      await page.evaluate((asked) => {
        const button = document.createElement('button')
        button.id = 'grant'
        button.style.cssText = 'position:fixed;inset:0;z-index:9999'
        button.onclick = async () => {
          button.dataset.granted = String(await chrome.permissions.request({ origins: asked }))
        }
        document.body.append(button)
      }, origins as string[])
      await page.click('#grant')
      await page.waitForSelector('#grant[data-granted="true"]', { state: 'attached' })
      await page.evaluate(async (id) => {
        const { 'sites-on': on } = await chrome.storage.local.get('sites-on')
        await chrome.storage.local.set({ 'sites-on': { ...(on as object), [id]: true } })
        await chrome.runtime.sendMessage({ type: 'sites-changed' })
      }, site)
      await page.close()
    },
    close: async () => {
      await context.close()
      if (!options.profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The card's frame in this page, once it is there. */
export const cardFrame = async (page: Page): Promise<Frame> => {
  const find = () => page.frames().find((frame) => frame.url().includes('/card.html'))
  for (let tries = 0; tries < 100; tries += 1) {
    const frame = find()
    if (frame) return frame
    await page.waitForTimeout(50)
  }
  throw new Error(`no card in ${page.url()}`)
}

/** What the page draws the card's frame with: 1 when a person sees it, 0 while it is covered. */
export const opacityOf = async (card: Frame): Promise<number> => {
  const element = await card.frameElement()
  return element.evaluate((frame) => Math.round(Number((frame as HTMLElement).style.opacity)))
}

/** The hosts of the practice console. */
export const PRACTICE_HOSTS = ['http://127.0.0.1/*', 'http://localhost/*']
