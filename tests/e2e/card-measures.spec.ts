/** The built card, filled with the drawing's data, against the measures of the drawing: every state, language and theme. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { STATES, type StateName } from '../fixtures/card/index.ts'
import { expect, test } from './gallery/test.ts'

const CARD = { width: 320, height: 900 }
const LANGUAGES = ['zh-CN', 'en'] as const
const THEMES = ['light', 'dark'] as const
const CUSTOMERS = (Object.keys(STATES) as StateName[]).filter((state) => !['unknown', 'loading'].includes(state))

/** The step needs more room than the drawing's, as soon as it is there or because a person has begun something. */
const TALLER: ReadonlySet<string> = new Set(['same-person', 'asked', 'to-two', 'warned', 'call-unhappy'])

test.use({ viewport: CARD })

interface Box {
  readonly width: number
  readonly height: number
  readonly font: string
}

/** Size of every visible element of a selector, and its font as `size/line-height weight`. */
const boxes = (page: Page, selector: string): Promise<readonly Box[]> =>
  page.locator(selector).evaluateAll((elements) =>
    elements
      .filter((element) => element.getClientRects().length > 0)
      .map((element) => {
        const { width, height } = element.getBoundingClientRect()
        const style = getComputedStyle(element)
        return {
          width,
          height,
          font: `${Number.parseFloat(style.fontSize)}/${Number.parseFloat(style.lineHeight)} ${style.fontWeight}`,
        }
      }),
  )

const only = async (page: Page, selector: string): Promise<Box> => {
  const found = await boxes(page, selector)
  expect(found, selector).toHaveLength(1)
  return found[0] as Box
}

const heights = async (page: Page, selector: string): Promise<readonly number[]> =>
  (await boxes(page, selector)).map((box) => box.height)

const fonts = async (page: Page, selector: string): Promise<readonly string[]> => [
  ...new Set((await boxes(page, selector)).map((box) => box.font)),
]

for (const lang of LANGUAGES) {
  for (const state of Object.keys(STATES) as StateName[]) {
    test(`${state}, ${lang}: the frame keeps its measures, and nothing is cut`, async ({ show }) => {
      const page = await show({ state, lang })
      for (const theme of THEMES) {
        await page.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), theme)
        expect((await only(page, '.sk-card')).width).toBe(320)
        expect((await only(page, '.sk-who')).height, 'who').toBe(120)
        // The line above a part belongs to it.
        // Evidence takes the lines that it needs.
        const next = (await only(page, '.sk-next')).height
        if (TALLER.has(state)) expect(next, 'next').toBeGreaterThanOrEqual(206)
        else expect(next, 'next').toBe(206)
        expect((await only(page, '.sk-foot')).height, 'footer').toBe(30)
        expect((await only(page, '.sk-jot')).height, 'jot and its line').toBe(48 + 1)
        expect(await fonts(page, '.sk-tab b')).not.toContain(expect.stringMatching(/^(?!1[23]\/)/))
        const margins = await boxes(page, '.sk-tab')
        expect(new Set(margins.map((box) => box.width))).toEqual(new Set([30]))

        expect(await cut(page), 'texts wider than their box').toEqual([])
        expect(await scrolled(page, '.sk-who, .sk-who *, .sk-next, .sk-next *'), 'who and next never scroll').toEqual(
          [],
        )
        expect(await small(page), 'targets under 24 px').toEqual([])
        expect(await fontSizes(page), 'sizes of text').toEqual([])
      }
    })
  }

  test(`${lang}: the parts of a full card measure as they are drawn`, async ({ show }) => {
    const page = await show({ state: 'full', lang })
    const seal = await only(page, '.sk-seal')
    expect([seal.width, seal.height]).toEqual([36, 36])
    expect(await fonts(page, '.sk-name h2')).toEqual(['17/22 650'])
    expect(await fonts(page, '.sk-ids')).toEqual(['12/16 400'])
    expect(await heights(page, '.sk-ids')).toEqual([16])
    expect(await fonts(page, '.sk-facts1 li')).toEqual(['12/18 400'])
    expect(await heights(page, '.sk-facts1 li')).toEqual([18, 18, 18])
    expect(await fonts(page, '.sk-next h3')).toEqual(['14/20 650'])
    expect(await fonts(page, '.sk-why')).toEqual(['12/18 400'])
    expect(await fonts(page, '.sk-text')).toEqual(['13/20 400'])
    expect(await heights(page, '.sk-acts .sk-btn')).toEqual([28, 28, 28, 28])
    expect(await fonts(page, '.sk-then')).toEqual(['12/17 400'])
    expect(new Set(await heights(page, '.sk-chip'))).toEqual(new Set([22]))
    expect(await page.locator('.sk-chips').evaluate((chips) => getComputedStyle(chips).gap)).toBe('4px')
    for (const height of await heights(page, '.sk-ask > li')) expect(height).toBeGreaterThanOrEqual(24)
    for (const height of await heights(page, '.sk-ask > li')) expect(height).toBeLessThanOrEqual(26)
    expect(await fonts(page, '.sk-sum b')).toEqual(['14/20 650'])
    expect(await heights(page, '.sk-time')).toEqual([46])
    expect(await fonts(page, '.sk-rhythm')).toEqual(['12/18 400'])
    // A row of 24 and the dashed line above it.
    expect(await heights(page, '.sk-orders li')).toEqual([25, 25, 25])
    // The English rhythm takes a second line, as it does in the drawing.
    expect((await only(page, '[data-part="bought"]')).height).toBe(lang === 'en' ? 192 + 18 : 192)
    expect(await fonts(page, '.sk-note .words')).toEqual(['13/19 400'])
    expect(await fonts(page, '.sk-by')).toEqual(['12/17 400'])
  })

  test(`${lang}: loading shows the boxes of the full card to the pixel`, async ({ show }) => {
    const parts = ['.sk-who', '.sk-next', '[data-part="bought"]', '.sk-jot', '.sk-foot']
    // English chips and notes run longer, and the drawing leaves their height free.
    if (lang === 'zh-CN') parts.push('[data-part="likes"]', '[data-part="notes"]')
    const measure = async (page: Page) => {
      const found: Record<string, Box> = {}
      for (const part of parts) found[part] = await only(page, part)
      return Object.fromEntries(Object.entries(found).map(([part, { width, height }]) => [part, [width, height]]))
    }
    for (const dock of ['docked', 'floating'] as const) {
      const full = await measure(await show({ state: 'full', lang, dock }))
      const loading = await measure(await show({ state: 'loading', lang, dock }))
      expect(loading).toEqual(full)
    }
  })

  test(`${lang}: in a short window who and next give up a line and keep their heights`, async ({ show, page }) => {
    await page.setViewportSize({ width: 320, height: 700 })
    for (const state of CUSTOMERS) {
      await show({ state, lang })
      expect((await only(page, '.sk-who')).height, `${state}: who`).toBe(96)
      if (state === 'full') {
        expect((await only(page, '.sk-next')).height, 'next').toBe(170)
        expect(await heights(page, '.sk-facts1 li')).toEqual([18, 18])
        expect(await heights(page, '.sk-then')).toEqual([])
        expect(await heights(page, '.sk-ask > li')).toHaveLength(2)
      }
    }
  })
}

for (const lang of LANGUAGES)
  for (const state of ['call', 'call-begun', 'call-mood'] as const)
    test(`T47: whoever begins a visit sees orders, notes, what is open and likes on one screen of 360 by 640 (${lang}, ${state})`, async ({
      show,
      page,
    }) => {
      await page.setViewportSize({ width: 360, height: 640 })
      await show({ state, lang })
      const scroll = page.locator('.sk-scroll')
      expect(await scroll.evaluate((part) => part.scrollHeight - part.clientHeight), 'nothing is scrolled to').toBe(0)
      const floor = (await page.locator('.sk-jot').boundingBox())?.y ?? 0
      const seen = async (selector: string): Promise<number> =>
        (await boxesIn(page, selector)).filter(({ top, bottom }) => top >= 0 && bottom <= floor).length
      expect(await seen('.sk-orders li'), 'orders').toBe(3)
      expect(await seen('.sk-note .words'), 'notes').toBe(2)
      expect(await seen('.sk-facts1 .bad'), 'what is open').toBe(1)
      expect(await seen('.sk-chip'), 'likes').toBeGreaterThanOrEqual(9)
      expect(await seen('.sk-chip.alert'), 'what she must not get').toBe(1)
      expect(await seen('.sk-next .sk-acts .sk-btn'), 'the acts').toBeGreaterThanOrEqual(4)
    })

/** Where the elements that are drawn stand. */
const boxesIn = (page: Page, selector: string): Promise<readonly { readonly top: number; readonly bottom: number }[]> =>
  page.locator(selector).evaluateAll((elements) =>
    elements
      .filter((element) => element.getClientRects().length > 0)
      .map((element) => {
        const { top, bottom } = element.getBoundingClientRect()
        return { top, bottom }
      }),
  )

test('the skeleton is not drawn in the first fifth of a second', async ({ show, page }) => {
  await page.addInitScript(() => {
    document.addEventListener('animationstart', (event) => {
      if (event.animationName === 'sk-appear') document.documentElement.dataset.appeared = 'yes'
    })
  })
  await show({ state: 'loading' })
  const timing = await page
    .locator('.sk-wait')
    .first()
    .evaluate((part) => part.getAnimations()[0]?.effect?.getTiming().delay ?? getComputedStyle(part).animationDelay)
  expect(String(timing)).toMatch(/^(200|0\.2s)$/)
})

for (const theme of THEMES) {
  test(`${theme}: every colour is a token's`, async ({ show }) => {
    const page = await show({ state: 'full', theme })
    const token = tokensOf(theme)
    const colours: readonly (readonly [selector: string, property: 'color' | 'backgroundColor', token: string])[] = [
      ['.sk-card', 'backgroundColor', 'paper'],
      ['.sk-name h2', 'color', 'ink'],
      ['.sk-ids', 'color', 'ink3'],
      ['.sk-facts1 li:not(.bad)', 'color', 'ink2'],
      ['.sk-facts1 .bad', 'color', 'danger'],
      ['.sk-seal', 'color', 'seal'],
      ['.sk-tab.seg', 'backgroundColor', 'seg-champion-soft'],
      ['.sk-tab.seg b', 'color', 'seg-champion-ink'],
      ['.sk-next .sk-tab', 'backgroundColor', 'tab-step'],
      ['.sk-next .sk-tab b', 'color', 'on-tab-step'],
      ['.sk-next .sk-cell', 'backgroundColor', 'slip'],
      ['.sk-due', 'color', 'accent-ink'],
      ['.sk-btn.primary', 'backgroundColor', 'accent'],
      ['.sk-btn.primary', 'color', 'on-accent'],
      ['.sk-chip.alert', 'backgroundColor', 'danger-soft'],
      ['.sk-chip.alert', 'color', 'danger'],
      ['.sk-ask .warn', 'color', 'warn'],
      ['.sk-foot', 'backgroundColor', 'margin'],
    ]
    for (const [selector, property, name] of colours) {
      const found = await page
        .locator(selector)
        .first()
        .evaluate((element, property) => getComputedStyle(element)[property], property)
      expect(found, `${selector} ${property}`).toBe(token(name))
    }
    const others = { 'not-now': 'tab-rest', 'do-not-contact': 'tab-stop', unknown: 'tab-warn', loading: 'margin' }
    for (const [state, name] of Object.entries(others)) {
      await show({ state, theme })
      const tab = page.locator('.sk-next .sk-tab')
      expect(await tab.evaluate((element) => getComputedStyle(element).backgroundColor), state).toBe(token(name))
    }
  })
}

test('without a chosen theme the card follows the system', async ({ gallery, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(`${gallery}?state=full&dock=docked`)
  const card = page.locator('.sk-card')
  await card.waitFor()
  expect(await card.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(tokensOf('dark')('paper'))
  expect(await card.evaluate((element) => getComputedStyle(element).colorScheme)).toBe('dark')
})

for (const lang of LANGUAGES) {
  test(`${lang}: a pill is 38 px wide and shows every word of its name and step`, async ({ show }) => {
    const page = await show({ state: 'pill', lang, dock: 'floating' })
    for (const { width } of await boxes(page, '.sk-pill')) expect(width).toBe(38)
    const hidden = await page
      .locator('.sk-pill b')
      .evaluateAll((words) => words.filter((word) => word.scrollHeight > word.clientHeight + 1).length)
    expect(hidden).toBe(0)
  })
}

/** `rgb(…)` of a token, read from the stylesheet itself. */
function tokensOf(theme: 'light' | 'dark'): (name: string) => string {
  const css = readFileSync(new URL('../../extension/ui/tokens.css', import.meta.url), 'utf8')
  const from = css.indexOf(`[data-theme="${theme}"] {`)
  const block = css.slice(from, css.indexOf('}', from))
  return (name) => {
    const hex = new RegExp(`--${name}: #([0-9a-f]{6});`, 'i').exec(block)?.[1]
    if (!hex) throw new Error(`There is no token ${name}.`)
    return `rgb(${[0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')})`
  }
}

/** Texts that are wider than their box, or that reach out of the card; a text that may end in an ellipsis and the
 * upright words of the margin are left out. */
const cut = (page: Page): Promise<readonly string[]> =>
  page.locator('.sk-card *').evaluateAll((elements) => {
    const card = document.querySelector('.sk-card')?.getBoundingClientRect()
    return elements
      .filter((element): element is HTMLElement => element instanceof HTMLElement && !element.closest('.vh, .sk-tab'))
      .filter((element) => {
        const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
        if (!words || !card) return false
        const style = getComputedStyle(element)
        const box = element.getBoundingClientRect()
        // The cell's own padding is 12 to the right; a text may not stand in it.
        const out = box.right > card.right - 8 && !element.closest('.sk-foot')
        const inline = style.display === 'inline'
        return out || (!inline && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth)
      })
      .map((element) => `${element.className || element.tagName}: ${element.textContent}`)
  })

const scrolled = (page: Page, selector: string): Promise<readonly string[]> =>
  page.locator(selector).evaluateAll((elements) =>
    elements
      .filter((element) => {
        const style = getComputedStyle(element)
        return ['auto', 'scroll'].includes(style.overflowY) && element.scrollHeight > element.clientHeight
      })
      .map((element) => element.className.toString()),
  )

/** Text is 12, 13, 14 or 17 px; 11 only for digits, key names and the tier's stamp; the seals are drawings. */
const fontSizes = (page: Page): Promise<readonly string[]> =>
  page.locator('.sk-card *').evaluateAll((elements) =>
    elements
      .filter((element) => {
        if (element.closest('.sk-seal, .sk-brand, .sk-time')) return false
        if (![...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())) return false
        const size = getComputedStyle(element).fontSize
        return (
          !['12px', '13px', '14px', '17px'].includes(size) &&
          !(size === '11px' && element.matches('kbd, .sk-tier, .sk-dot'))
        )
      })
      .map((element) => `${element.className} ${getComputedStyle(element).fontSize}`),
  )

/** Controls under 24 px that have another within 24 px of their middle (WCAG 2.2, 2.5.8); a link in a sentence is exempt. */
const small = (page: Page): Promise<readonly string[]> =>
  page.locator('.sk-card :is(button, textarea, input)').evaluateAll((elements) => {
    const middles = elements.map((element) => {
      const box = element.getBoundingClientRect()
      return { element, box, x: box.x + box.width / 2, y: box.y + box.height / 2 }
    })
    return middles
      .filter(({ element, box, x, y }) => {
        if (element.closest('p') || (box.width >= 24 && box.height >= 24)) return false
        return middles.some((other) => {
          if (other.element === element) return false
          const dx = Math.max(other.box.left - x, 0, x - other.box.right)
          const dy = Math.max(other.box.top - y, 0, y - other.box.bottom)
          return Math.hypot(dx, dy) < 12
        })
      })
      .map(({ element }) => element.textContent ?? '')
  })
