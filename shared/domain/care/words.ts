/** The small words that care speaks with, in both languages. */
import type { Bundle, Localised, Order, TextPart } from '../../model/index.ts'
import { standingFact } from '../preference/standing-facts.ts'
import { goodsOf } from '../template/words/goods.ts'

export { clockText, dayWord, momentWord } from '../template/words/days.ts'
export { amount } from '../template/words/money.ts'

/** The buyer in the third person: by the gender that is kept, else 买家 and they. */
export function pronoun(bundle: Pick<Bundle, 'facts'>): Localised {
  const gender = standingFact(bundle.facts, 'gender')?.value
  if (gender === 'female') return { 'zh-CN': '她', en: 'she' }
  if (gender === 'male') return { 'zh-CN': '他', en: 'he' }
  return { 'zh-CN': '买家', en: 'they' }
}

/** The first words of a text: by the name she is called, or without one. */
export function address(bundle: Pick<Bundle, 'profile'>): Localised<readonly TextPart[]> {
  const name = bundle.profile.callName?.trim()
  if (!name) return { 'zh-CN': ['您好，'], en: ['Hi there, '] }
  const filled = { filled: name, variable: 'callName' }
  return { 'zh-CN': [filled, '好，'], en: ['Hi ', filled, ', '] }
}

/** The goods of one or more orders, as a text names them: 真丝长裙等3件; without a title 您订的东西. */
export const goods = (orders: readonly Order[]): Localised<readonly TextPart[]> =>
  goodsOf(orders) ?? { 'zh-CN': ['您订的东西'], en: ['your order'] }

/** 顺丰 SF123, as far as the source says it; nothing where it says neither. */
export function parcelWords({ carrier, tracking }: Pick<Order, 'carrier' | 'tracking'>): readonly TextPart[] {
  const by: TextPart[] = carrier ? [{ filled: carrier, variable: 'carrier' }] : []
  const number: TextPart[] = tracking ? [{ filled: tracking, variable: 'tracking' }] : []
  return by.length > 0 && number.length > 0 ? [...by, ' ', ...number] : [...by, ...number]
}

/** The city of an address, as one says it: 杭州. Null for an address that is written otherwise. */
export const cityOf = (address: string | undefined): string | null =>
  /(?:^|[\s省区])([\p{Script=Han}]{2,6}?)市/u.exec(address ?? '')?.[1] ?? null
