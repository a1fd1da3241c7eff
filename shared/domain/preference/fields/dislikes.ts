import { PHRASE_PROBLEM, phrase, textField } from '../define-field.ts'

export const dislikes = textField({
  id: 'dislikes',
  label: { 'zh-CN': '不要', en: 'Avoids' },
  list: true,
  rank: 70,
  tone: 'avoid',
  question: { 'zh-CN': '有什么是您不想要的吗？', en: 'Is there anything you would rather not have?' },
  read: phrase,
  problem: PHRASE_PROBLEM,
})
