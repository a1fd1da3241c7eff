import { textField } from '../define-field.ts'
import { monthDay, sayMonthDay } from '../month-day.ts'

export const birthday = textField({
  id: 'birthday',
  label: { 'zh-CN': '生日', en: 'Birthday' },
  rank: 90,
  question: {
    'zh-CN': '您生日是哪天？到时候给您留个心意。',
    en: 'When is your birthday? We would like to remember it.',
  },
  askOrder: 90,
  read: monthDay,
  problem: {
    'zh-CN': '写月和日，比如11-26；农历写「农历十月十八」；只知道月份就写「11月」。',
    en: 'Write month and day, e.g. 11-26; for the lunar calendar lunar:10-18; November when only the month is known.',
  },
  say: sayMonthDay,
})
