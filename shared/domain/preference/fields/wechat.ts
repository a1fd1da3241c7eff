import { textField } from '../define-field.ts'

export const wechat = textField({
  id: 'wechat',
  label: { 'zh-CN': '微信', en: 'WeChat' },
  rank: 98,
  question: {
    'zh-CN': '方便加个微信吗？有合适的我跟您说。',
    en: 'May I add you on WeChat? I will tell you when something suits.',
  },
  read: (text) => (/^[A-Za-z0-9][\w-]{4,29}$/.test(text) ? text : null),
  problem: {
    'zh-CN': '微信号是字母、数字、下划线，5位以上。',
    en: 'A WeChat id is letters, digits and underscores, five or more.',
  },
})
