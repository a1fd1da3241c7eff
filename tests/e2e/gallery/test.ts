/** A test with the gallery of card states beside it. */
import { test as base, type Page } from '@playwright/test'
import { chromiumPath } from '../extension.ts'
import { serveGallery } from './serve.ts'

export interface Shown {
  readonly state: string
  readonly lang?: 'zh-CN' | 'en'
  readonly theme?: 'light' | 'dark'
  readonly dock?: 'docked' | 'floating'
}

export const test = base.extend<{ show: (shown: Shown) => Promise<Page> }, { gallery: string }>({
  launchOptions: [{ executablePath: chromiumPath(), args: ['--no-sandbox'] }, { scope: 'worker' }],
  gallery: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const gallery = await serveGallery()
      await use(gallery.url)
      await gallery.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  show: async ({ page, gallery }, use) => {
    const problems: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text())
    })
    page.on('pageerror', (error) => problems.push(error.message))
    await use(async ({ state, lang = 'zh-CN', theme = 'light', dock = 'docked' }) => {
      await page.goto(`${gallery}?state=${state}&lang=${lang}&theme=${theme}&dock=${dock}`)
      await page.locator('.sk').first().waitFor()
      return page
    })
    test.expect(problems, 'what the page complained about').toEqual([])
  },
})

export const { expect } = test
