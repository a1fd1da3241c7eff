/** A month of a year, kept as `YYYY-MM`. */
import type { Localised } from '../../model/index.ts'

export const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `2025-05`, `2025/5`, `2025年5月`; null for anything else. */
export function yearMonth(text: string): string | null {
  const match = /^((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})月?(?:份)?$/u.exec(text)
  const month = Number(match?.[2])
  return match && month >= 1 && month <= 12 ? `${match[1]}-${String(month).padStart(2, '0')}` : null
}

export function sayYearMonth(value: string): Localised {
  const [year, month] = value.split('-').map(Number)
  const name = MONTHS_EN[(month ?? 0) - 1]
  return name ? { 'zh-CN': `${year}年${month}月`, en: `${name} ${year}` } : { 'zh-CN': value, en: value }
}
