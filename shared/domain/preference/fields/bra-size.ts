import { textField } from '../define-field.ts'

export const braSize = textField({
  id: 'braSize',
  label: { 'zh-CN': '文胸', en: 'Bra' },
  rank: 22,
  ageDays: 360,
  question: { 'zh-CN': '您平时穿的文胸是多大？', en: 'What bra size do you usually wear?' },
  read: (text) => (/^\d{2,3}[A-H]{1,2}$/i.test(text) ? text.toUpperCase() : null),
  problem: { 'zh-CN': '写下围加罩杯，比如75B。', en: 'Write band and cup, e.g. 75B.' },
})
