import { size, textField } from '../define-field.ts'

export const topSize = textField({
  id: 'topSize',
  label: { 'zh-CN': '上衣', en: 'Top' },
  rank: 20,
  ageDays: 540,
  question: {
    'zh-CN': '您上衣平时穿多大码？我给您记着。',
    en: 'What size do you usually take in tops? I will note it for you.',
  },
  askOrder: 10,
  read: size,
  problem: { 'zh-CN': '尺码写一个就好，比如M或170/92A。', en: 'One size is enough, e.g. M or 170/92A.' },
})
