import { choiceField } from '../define-field.ts'

export const fit = choiceField({
  id: 'fit',
  label: { 'zh-CN': '版型', en: 'Fit' },
  rank: 40,
  ageDays: 720,
  question: { 'zh-CN': '您喜欢宽松一点还是合身一点？', en: 'Do you like it loose or closer to the body?' },
  askOrder: 40,
  choices: [
    { value: 'loose', label: { 'zh-CN': '宽松', en: 'loose' }, also: ['松', '大一点'] },
    { value: 'fitted', label: { 'zh-CN': '修身', en: 'fitted' }, also: ['合身', '紧身'] },
  ],
})
