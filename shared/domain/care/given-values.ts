/** The values of a text that only its rule can know. */
import type { Order } from '../../model/index.ts'
import { HOUR } from '../summary/calendar.ts'
import { filled, type Value } from '../template/define-variable.ts'
import type { Values } from '../template/fill-template.ts'
import { goodsOf } from '../template/words/goods.ts'
import type { Watch } from './watch.ts'

/** What is known of these; what is not, is left out. */
export const givenValues = (values: Readonly<Record<string, Value | string | null>>): Values =>
  new Map(
    Object.entries(values).flatMap(([variable, value]) => {
      if (value === null || value === '') return []
      return [[variable, typeof value === 'string' ? filled(variable, value) : value] as const]
    }),
  )

export const daysValue = (variable: string, days: number): Value | null =>
  days < 1 ? null : filled(variable, { 'zh-CN': `${days}天`, en: days === 1 ? '1 day' : `${days} days` })

/** How long there is still until then, in hours that are true until the next one ends; the clock is asked when that is. */
export function timeLeftValue(until: number, watch: Watch): Value | null {
  const hours = Math.ceil((until - watch.now) / HOUR)
  watch.past(until - (hours - 1) * HOUR)
  if (hours < 1) return null
  return filled('timeLeft', {
    'zh-CN': `不到${hours}小时`,
    en: hours === 1 ? 'less than an hour' : `less than ${hours} hours`,
  })
}

/** What went wrong, as it may be said to the buyer: with what was bought, never in the words that a colleague noted. */
export function issueValue(orders: readonly Order[]): Value | null {
  const goods = goodsOf(orders)
  return goods && { 'zh-CN': [...goods['zh-CN'], '的事'], en: goods.en }
}
