import { choiceField } from '../define-field.ts'

export const gender = choiceField({
  id: 'gender',
  label: { 'zh-CN': '性别', en: 'Gender' },
  chipLabel: null,
  rank: 34,
  question: { 'zh-CN': '怎么称呼您合适？', en: 'How may I address you?' },
  choices: [
    { value: 'female', label: { 'zh-CN': '女', en: 'female' }, also: ['女士', '女生', 'f'] },
    { value: 'male', label: { 'zh-CN': '男', en: 'male' }, also: ['男士', '男生', 'm'] },
  ],
})
