import { PHRASE_PROBLEM, phrase, textField } from '../define-field.ts'

export const occupation = textField({
  id: 'occupation',
  label: { 'zh-CN': '职业', en: 'Work' },
  rank: 93,
  ageDays: 720,
  question: { 'zh-CN': '您平时是做什么工作的？', en: 'What kind of work do you do?' },
  read: phrase,
  problem: PHRASE_PROBLEM,
})
