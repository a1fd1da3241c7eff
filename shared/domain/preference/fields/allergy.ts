import { PHRASE_PROBLEM, phrase, textField } from '../define-field.ts'

export const allergy = textField({
  id: 'allergy',
  label: { 'zh-CN': '过敏', en: 'Allergy' },
  list: true,
  rank: 10,
  tone: 'danger',
  question: {
    'zh-CN': '有什么材质或成分您碰了会不舒服吗？',
    en: 'Is there any material or ingredient that does not agree with you?',
  },
  askOrder: 50,
  read: phrase,
  problem: PHRASE_PROBLEM,
})
