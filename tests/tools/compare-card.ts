/**
 * Puts the built card beside its drawing: one PNG for each state, language and theme, built on the left, drawn on the
 * right, into `test-results/compare/`. Run it from `tests/`:
 *
 *   node tools/compare-card.ts [--drawing <folder with card.html>] [--only <state>]
 */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { chromiumPath } from '../e2e/extension.ts'
import { serveGallery } from '../e2e/gallery/serve.ts'
import { STATES } from '../fixtures/card/index.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const { values } = parseArgs({
  options: {
    drawing: { type: 'string', default: here('../../../shared/design/card') },
    only: { type: 'string' },
  },
})
const drawing = resolve(values.drawing)
const out = here('../test-results/compare')

type Language = 'zh-CN' | 'en'

/** The caption's letter of each state in the drawing; which of several figures, when a letter stands more than once. */
const FIGURES: Readonly<Record<string, string>> = {
  full: 'a',
  filled: 'a',
  done: 'a',
  skipped: 'a',
  'first-time': 'b',
  'not-now': 'c',
  'do-not-contact': 'd',
  'two-versions': 'e',
  offline: 'f',
  unknown: 'g',
  pill: 'h',
  'same-person': 'i',
  joined: 'a',
  'not-buyer': 'a',
  loading: 'j',
}

async function main(): Promise<void> {
  if (!existsSync(`${drawing}/card.html`)) {
    console.log(
      `There is no drawing in ${drawing}: the pictures show the built card alone. Say where it is with --drawing.`,
    )
  }
  await mkdir(out, { recursive: true })
  const gallery = await serveGallery()
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox'],
  })
  try {
    const [left, right, both] = [await open(browser), await open(browser), await open(browser)]
    const states = [...Object.keys(STATES), 'pill'].filter((state) => !values.only || state === values.only)
    for (const state of states) {
      for (const language of ['zh-CN', 'en'] as const) {
        for (const theme of ['light', 'dark']) {
          const built = await shootBuilt(left, `${gallery.url}?state=${state}&lang=${language}&theme=${theme}`)
          const drawn = await shootDrawn(right, state, language, theme)
          const file = `${out}/${state}-${language}-${theme}.png`
          await writeFile(file, await sideBySide(both, built, drawn, theme))
        }
      }
      console.log(state)
    }
    console.log(`Pictures: ${out}`)
  } finally {
    await browser.close()
    await gallery.close()
  }
}

const open = (browser: Browser): Promise<Page> =>
  browser.newPage({ viewport: { width: 1700, height: 1400 }, deviceScaleFactor: 2 })

async function shootBuilt(page: Page, url: string): Promise<Buffer> {
  await page.goto(url)
  await page.locator('.sk').first().waitFor()
  // The skeleton shows after a fifth of a second.
  await page.waitForTimeout(300)
  return await page.locator('.floating').screenshot()
}

/** Null where the drawing has no such state in this language. */
async function shootDrawn(page: Page, state: string, language: Language, theme: string): Promise<Buffer | null> {
  if (!existsSync(`${drawing}/card.html`)) return null
  const letter = FIGURES[state]
  if (language === 'en' && letter !== 'a') return null
  const short = language === 'en' ? 'en' : 'zh'
  await page.goto(`${pathToFileURL(`${drawing}/card.html`)}?theme=${theme}&lang=${short}`)
  const figures = page.locator('figure:not(.darkbox)', { has: page.locator(`figcaption > b:text-is("${letter}")`) })
  return await figures.filter({ visible: true }).first().screenshot()
}

async function sideBySide(page: Page, built: Buffer, drawn: Buffer | null, theme: string): Promise<Buffer> {
  const picture = (data: Buffer) => `<img src="data:image/png;base64,${data.toString('base64')}" style="zoom:.5">`
  await page.setContent(
    `<body style="margin:0;padding:12px;display:inline-flex;gap:24px;align-items:flex-start;background:${theme === 'dark' ? '#12110f' : '#e9e3d7'}">
      ${picture(built)}${drawn ? picture(drawn) : ''}</body>`,
  )
  return await page.locator('body').screenshot()
}

await main()
