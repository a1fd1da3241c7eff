import { textField } from '../define-field.ts'
import { sayYearMonth, yearMonth } from '../year-month.ts'

export const dueDate = textField({
  id: 'dueDate',
  label: { 'zh-CN': '预产期', en: 'Due' },
  rank: 92,
  ageDays: 300,
  question: { 'zh-CN': '预产期大概在什么时候？', en: 'When is the baby due, roughly?' },
  read: yearMonth,
  problem: { 'zh-CN': '写年和月，比如2026-05。', en: 'Write year and month, e.g. 2026-05.' },
  say: sayYearMonth,
})
