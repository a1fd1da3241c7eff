/** Every pair of colours in use meets WCAG 2 AA, in both themes, computed from the stylesheet itself. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../../extension/ui/tokens.css', import.meta.url), 'utf8')

/** The colours of the block that begins with a selector. */
function tokens(selector: string): Readonly<Record<string, string>> {
  const from = css.indexOf(`${selector} {`)
  if (from === -1) throw new Error(`There is no block ${selector}.`)
  const block = css.slice(from, css.indexOf('}', from))
  return Object.fromEntries(Array.from(block.matchAll(/--([\w-]+):\s*([^;]+);/g), ([, name, value]) => [name, value]))
}

const themes = { light: tokens('[data-theme="light"]'), dark: tokens('[data-theme="dark"]') }

/** Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function ratio(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const SEGMENTS = ['prospect', 'new', 'repeat', 'regular', 'champion', 'drifting', 'away']

const TEXT: readonly (readonly [front: string, backs: string])[] = [
  ['ink', 'paper slip margin mark'],
  ['ink2', 'paper slip margin accent-soft danger-soft warn-soft rest-soft'],
  ['ink3', 'paper slip margin'],
  ['on-accent', 'accent accent-hover accent-press'],
  ['accent-ink', 'paper slip accent-soft'],
  ['danger', 'paper slip danger-soft'],
  ['warn', 'paper slip warn-soft'],
  ['rest', 'paper rest-soft'],
  ['seal', 'paper'],
  ['paper', 'ink'],
  ['on-tab-step', 'tab-step'],
  ['on-tab-rest', 'tab-rest'],
  ['on-tab-stop', 'tab-stop'],
  ['on-tab-warn', 'tab-warn'],
  ...SEGMENTS.map((word) => [`seg-${word}-ink`, `seg-${word}-soft paper`] as const),
]
const SHAPES: readonly (readonly [front: string, backs: string])[] = [
  ['edge', 'paper slip'],
  ['focus', 'paper slip margin desk'],
  ['accent', 'paper'],
  ['accent-ink', 'margin'],
  ['warn', 'margin'],
  ...SEGMENTS.map((word) => [`seg-${word}-mark`, `seg-${word}-soft paper`] as const),
]

for (const [theme, colours] of Object.entries(themes)) {
  describe(theme, () => {
    const pairs = [
      ...TEXT.flatMap(([front, backs]) => backs.split(' ').map((back) => ({ front, back, least: 4.5 }))),
      ...SHAPES.flatMap(([front, backs]) => backs.split(' ').map((back) => ({ front, back, least: 3 }))),
    ]
    it.each(pairs)('$front on $back stands out at least $least to 1', ({ front, back, least }) => {
      expect(ratio(colours[front] ?? '', colours[back] ?? '')).toBeGreaterThanOrEqual(least)
    })
  })
}

it('the dark values are the same whether the theme was chosen or the system asked for it', () => {
  expect(tokens(':root:not([data-theme])')).toEqual(themes.dark)
})

it('only tokens.css names a colour', () => {
  for (const file of ['../../../extension/ui/pieces.css', '../../../extension/card/card.css']) {
    const sheet = readFileSync(new URL(file, import.meta.url), 'utf8')
    expect(sheet.match(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/gi), file).toBeNull()
  }
})
