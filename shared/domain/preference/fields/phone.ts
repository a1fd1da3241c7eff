import { textField } from '../define-field.ts'

export const phone = textField({
  id: 'phone',
  label: { 'zh-CN': '电话', en: 'Phone' },
  rank: 97,
  ageDays: 720,
  question: { 'zh-CN': '方便留个电话吗？快递到了好找您。', en: 'May I have a phone number, for the courier?' },
  read: (text) => (/^\+?[\d*][\d* -]{4,19}$/.test(text) ? text.replaceAll(/[ -]/g, '') : null),
  problem: {
    'zh-CN': '电话写数字就好，带星号的也行。',
    en: 'Digits are enough for a phone number; a masked one with stars is fine.',
  },
})
