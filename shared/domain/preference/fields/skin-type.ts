import { choiceField } from '../define-field.ts'

export const skinType = choiceField({
  id: 'skinType',
  label: { 'zh-CN': '肤质', en: 'Skin' },
  rank: 32,
  ageDays: 540,
  question: { 'zh-CN': '您皮肤平时是偏干还是偏油？', en: 'Is your skin more on the dry or the oily side?' },
  choices: [
    { value: 'dry', label: { 'zh-CN': '干性', en: 'dry' }, also: ['干皮', '偏干'] },
    { value: 'oily', label: { 'zh-CN': '油性', en: 'oily' }, also: ['油皮', '偏油'] },
    { value: 'combination', label: { 'zh-CN': '混合性', en: 'combination' }, also: ['混合', '混油', '混干'] },
    { value: 'sensitive', label: { 'zh-CN': '敏感', en: 'sensitive' }, also: ['敏感肌', '敏感性'] },
    { value: 'normal', label: { 'zh-CN': '中性', en: 'normal' } },
  ],
})
