import { measured, numberField } from '../define-field.ts'

export const shoeSize = numberField({
  id: 'shoeSize',
  label: { 'zh-CN': '鞋', en: 'Shoes' },
  rank: 23,
  ageDays: 1080,
  question: { 'zh-CN': '您平时穿多大的鞋？', en: 'What shoe size do you usually take?' },
  askOrder: 60,
  range: [15, 50],
  read: (text) => measured(text, '码|号'),
  problem: { 'zh-CN': '鞋码写数字就好，比如38。', en: 'Write the shoe size as a number, e.g. 38.' },
})
