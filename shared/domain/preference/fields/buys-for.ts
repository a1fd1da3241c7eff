import { choiceField } from '../define-field.ts'

export const buysFor = choiceField({
  id: 'buysFor',
  label: { 'zh-CN': '买给', en: 'For' },
  list: true,
  rank: 80,
  tone: 'who',
  question: { 'zh-CN': '您是自己用还是给家人挑的？', en: 'Is it for yourself, or for someone in the family?' },
  askOrder: 5,
  choices: [
    { value: 'mother', label: { 'zh-CN': '妈妈', en: 'mother' }, also: ['妈', '母亲', 'mum', 'mom'] },
    { value: 'father', label: { 'zh-CN': '爸爸', en: 'father' }, also: ['爸', '父亲', 'dad'] },
    { value: 'child', label: { 'zh-CN': '孩子', en: 'child' }, also: ['宝宝', '儿子', '女儿', '小孩'] },
    { value: 'partner', label: { 'zh-CN': '爱人', en: 'partner' }, also: ['老公', '老婆', '对象', '男朋友', '女朋友'] },
    { value: 'friend', label: { 'zh-CN': '朋友', en: 'friend' }, also: ['闺蜜'] },
    { value: 'self', label: { 'zh-CN': '自己', en: 'self' }, also: ['本人', 'oneself'] },
  ],
})
