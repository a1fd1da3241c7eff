/** Money as its currency is written. */
import type { Localised, Order, TextPart } from '../../../model/index.ts'

// A memo of what never changes: building a formatter costs more than the whole of a next step.
const formats = new Map<string, { format: Intl.NumberFormat; scale: number }>()

function moneyText(minor: number, currency: string, locale: string): string {
  const key = `${locale} ${currency}`
  let money = formats.get(key)
  if (!money) {
    const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
    const digits = new Intl.NumberFormat(locale, options).resolvedOptions().maximumFractionDigits ?? 2
    const format = new Intl.NumberFormat(locale, { ...options, trailingZeroDisplay: 'stripIfInteger' })
    money = { format, scale: 10 ** digits }
    formats.set(key, money)
  }
  return money.format.format(minor / money.scale)
}

/** What an order costs, as its currency is written: ¥736, ¥19.90. */
export function amount(order: Order): Localised<TextPart> {
  const filled = (locale: 'zh-CN' | 'en'): TextPart => ({
    filled: moneyText(order.paid, order.currency, locale),
    variable: 'amount',
  })
  return { 'zh-CN': filled('zh-CN'), en: filled('en') }
}
