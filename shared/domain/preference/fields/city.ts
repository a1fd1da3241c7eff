import { PHRASE_PROBLEM, phrase, textField } from '../define-field.ts'

export const city = textField({
  id: 'city',
  label: { 'zh-CN': '城市', en: 'City' },
  rank: 94,
  ageDays: 720,
  question: {
    'zh-CN': '您在哪个城市？我看看那边的天气。',
    en: 'Which city are you in? I will look at the weather there.',
  },
  read: phrase,
  problem: PHRASE_PROBLEM,
})
