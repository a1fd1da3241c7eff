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

/** The goods of one or more orders, as a text names them: 真丝长裙等3件; without a title 您订的东西. */
export const goods = (orders: readonly Order[]): Localised<readonly TextPart[]> =>
  goodsOf(orders) ?? { 'zh-CN': ['您订的东西'], en: ['your order'] }

/** The city of an address, as one says it: 杭州. Null for an address that is written otherwise. */
export const cityOf = (address: string | undefined): string | null =>
  /(?:^|[\s省区])([\p{Script=Han}]{2,6}?)市/u.exec(address ?? '')?.[1] ?? null
