import { choiceField } from '../define-field.ts'

export const faceShape = choiceField({
  id: 'faceShape',
  label: { 'zh-CN': '脸型', en: 'Face' },
  rank: 33,
  question: { 'zh-CN': '您觉得自己是什么脸型？', en: 'What face shape would you say you have?' },
  choices: [
    { value: 'round', label: { 'zh-CN': '圆脸', en: 'round' }, also: ['圆'] },
    { value: 'oval', label: { 'zh-CN': '鹅蛋脸', en: 'oval' }, also: ['椭圆', '瓜子脸'] },
    { value: 'square', label: { 'zh-CN': '方脸', en: 'square' }, also: ['方', '国字脸'] },
    { value: 'long', label: { 'zh-CN': '长脸', en: 'long' }, also: ['长'] },
    { value: 'heart', label: { 'zh-CN': '心形脸', en: 'heart' }, also: ['心形'] },
  ],
})
