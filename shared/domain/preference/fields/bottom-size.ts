import { size, textField } from '../define-field.ts'

export const bottomSize = textField({
  id: 'bottomSize',
  label: { 'zh-CN': '下装', en: 'Bottom' },
  rank: 21,
  ageDays: 540,
  question: { 'zh-CN': '您裤子裙子平时穿多大码？', en: 'What size do you usually take in trousers or skirts?' },
  askOrder: 30,
  read: size,
  problem: { 'zh-CN': '尺码写一个就好，比如27或M。', en: 'One size is enough, e.g. 27 or M.' },
})
