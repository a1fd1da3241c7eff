/** Track B: real Chromium and its IndexedDB, one browser with a profile of its own for each workstation. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { chromiumPath } from '../../../e2e/extension.ts'
import type { BuiltPages } from './build-pages.ts'
import type { Bench } from './page.ts'
import { remoteClient, type Track, type Workstation } from './workstation.ts'

export interface OpenPage {
  readonly page: Page
  readonly close: () => Promise<void>
}

/** A page of the bench's extension in a browser of its own. */
export const openPage = async ({ folder, extensionId }: BuiltPages, name: string): Promise<OpenPage> => {
  const profile = await mkdtemp(join(tmpdir(), 'shuke-peers-profile-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: true,
    args: [
      '--no-sandbox',
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
      '--disable-background-networking',
      '--disable-features=HttpsUpgrades',
    ],
  })
  const close = async () => {
    await context.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const page = await context.newPage()
    await page.goto(`chrome-extension://${extensionId}/${name}.html`)
    return { page, close }
  } catch (error) {
    await close()
    throw error
  }
}

const workstationOn = (page: Page): Workstation => ({
  client: remoteClient((method, args) =>
    page.evaluate(
      ([called, given]) => {
        const { client } = (window as unknown as { bench: Bench }).bench
        return (client[called] as (...all: readonly unknown[]) => Promise<unknown>)(...given)
      },
      [method, args] as const,
    ),
  ),
  longestTask: () => page.evaluate(() => (window as unknown as { bench: Bench }).bench.takeLongestTask()),
  storedMb: async () => (await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)) / 1e6,
})

export const browserTrack = (pages: BuiltPages): Track => ({
  name: 'B',
  open: async (system, count) => {
    const opened: OpenPage[] = []
    const close = async () => void (await Promise.all(opened.map((one) => one.close())))
    try {
      for (let i = 0; i < count; i += 1) {
        const one = await openPage(pages, system)
        opened.push(one)
        await one.page.waitForFunction(() => 'bench' in window)
      }
      return { all: opened.map(({ page }) => workstationOn(page)), close }
    } catch (error) {
      await close()
      throw error
    }
  },
  close: async () => undefined,
})
