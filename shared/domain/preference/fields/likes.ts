import { PHRASE_PROBLEM, phrase, textField } from '../define-field.ts'

export const likes = textField({
  id: 'likes',
  label: { 'zh-CN': '喜欢', en: 'Likes' },
  list: true,
  rank: 61,
  question: { 'zh-CN': '您喜欢什么样的料子和颜色？', en: 'What fabrics and colours do you like?' },
  askOrder: 80,
  read: phrase,
  problem: PHRASE_PROBLEM,
})
