/** Goods as a text names them. */
import type { Localised, Order, TextPart } from '../../../model/index.ts'
import { widthOf } from './width.ts'

/** Longer titles are search words, not a name that anyone says. In half-width columns: a Chinese character fills two. */
const NAME_WIDTH = 20

/** A name of Latin letters says no more in more of them. */
const LATIN_WIDTH = 28

const isLatin = (text: string): boolean => /^[\p{Script=Latin}\p{N}\p{P}\p{Zs}]*$/u.test(text)

/** What a title calls the goods: without bracketed slogans, as many whole words as fit. Null when nothing is left. */
export function goodsName(title: string): string | null {
  const whole = title.replace(/[【[（(][^】\]）)]*[】\]）)]/gu, ' ').trim()
  const latin = isLatin(whole)
  // What stands after a comma there is said of the thing, and is no part of its name.
  const plain = latin ? (whole.split(',', 1)[0] ?? '').trim() : whole
  const most = latin ? LATIN_WIDTH : NAME_WIDTH
  if (widthOf(plain) <= most) return plain || null
  let name = ''
  for (const word of plain.split(/[\s/|，,]+/u)) {
    const longer = name ? `${name} ${word}` : word
    if (widthOf(longer) > most) break
    name = longer
  }
  // A title without spaces is cut where it is full; the agent sees it underlined before it goes out.
  return name || [...plain].slice(0, latin ? most : most / 2).join('')
}

/** The goods of one or more orders, as a text names them: 真丝长裙等3件; null without a title. */
export function goodsOf(orders: readonly Order[]): Localised<readonly TextPart[]> | null {
  const lines = orders.flatMap((order) => order.lines)
  const name = lines.map((line) => goodsName(line.title)).find((title) => title !== null)
  const pieces = lines.reduce((sum, line) => sum + line.quantity, 0)
  if (!name) return null
  const filled = (text: string): TextPart => ({ filled: text, variable: 'product' })
  if (lines.length < 2) return { 'zh-CN': [filled(name)], en: ['the ', filled(name)] }
  return { 'zh-CN': [filled(`${name}等${pieces}件`)], en: ['the ', filled(`${name} and ${pieces - 1} more`)] }
}
