import { textField } from '../define-field.ts'
import { sayYearMonth, yearMonth } from '../year-month.ts'

export const babyBirth = textField({
  id: 'babyBirth',
  label: { 'zh-CN': '宝宝出生', en: 'Baby born' },
  rank: 91,
  question: { 'zh-CN': '宝宝多大啦？', en: 'How old is the little one?' },
  read: yearMonth,
  problem: { 'zh-CN': '写年和月，比如2025-05。', en: 'Write year and month, e.g. 2025-05.' },
  say: sayYearMonth,
})
