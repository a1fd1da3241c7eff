import { type Bundle, type Localised, plainText } from '../../model/index.ts'
import { chipsOf } from '../preference/chips-of.ts'
import { isPurchase, purchasedAt } from '../summary/aggregate-orders.ts'
import { foldCareLog } from './care-log.ts'
import { watch } from './watch.ts'
import { dayWord, goods } from './words.ts'

/** Said of the channel or of refusals elsewhere, and no small talk. */
const NOT_PERSONAL: ReadonlySet<string> = new Set(['doNotContact', 'consent', 'channel', 'phone', 'wechat'])

/**
 * What one would like to know before the first word to somebody who came back: what to call her, what she bought last, what is
 * still open, and one thing about her. Null for who never bought.
 * @param now epoch ms
 */
export function openingLine(bundle: Bundle, zone: string, now: number): Localised | null {
  const last = bundle.orders.find(isPurchase)
  if (!last) return null
  const clock = watch(now, zone)
  const day = dayWord(purchasedAt(last), clock)
  const what = goods([last])
  const [issue] = foldCareLog(bundle.care).issues
  const afterSale = bundle.orders.some((order) => order.afterSale === 'open')
  const chip = chipsOf(bundle.facts, now).find(({ field }) => !NOT_PERSONAL.has(field))
  const name = bundle.profile.callName ?? bundle.profile.name
  const said = (locale: 'zh-CN' | 'en'): string => {
    const open = issue?.words || (locale === 'en' ? 'something is open' : '有事没了结')
    return [
      name,
      locale === 'en' ? `bought ${plainText(what.en)} ${day.en}` : `${day['zh-CN']}买过${plainText(what['zh-CN'])}`,
      issue ? open : afterSale ? (locale === 'en' ? 'after-sale open' : '售后未完') : undefined,
      chip && [chip.label?.[locale], chip.value[locale]].filter(Boolean).join(' '),
    ]
      .filter(Boolean)
      .join(locale === 'en' ? ', ' : '，')
  }
  return { 'zh-CN': said('zh-CN'), en: said('en') }
}
