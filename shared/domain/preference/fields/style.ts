import { PHRASE_PROBLEM, phrase, textField } from '../define-field.ts'

export const style = textField({
  id: 'style',
  label: { 'zh-CN': '风格', en: 'Style' },
  list: true,
  rank: 60,
  ageDays: 720,
  question: { 'zh-CN': '您平时喜欢什么风格？', en: 'What style do you usually go for?' },
  askOrder: 70,
  read: phrase,
  problem: PHRASE_PROBLEM,
})
