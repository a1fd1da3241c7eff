import { choiceField } from '../define-field.ts'

export const channel = choiceField({
  id: 'channel',
  label: { 'zh-CN': '联系用', en: 'Reach by' },
  rank: 95,
  ageDays: 540,
  question: { 'zh-CN': '以后怎么联系您最方便？', en: 'What is the easiest way to reach you?' },
  choices: [
    { value: 'chat', label: { 'zh-CN': '聊天', en: 'chat' }, also: ['旺旺', '站内'] },
    { value: 'wechat', label: { 'zh-CN': '微信', en: 'WeChat' }, also: ['vx'] },
    { value: 'sms', label: { 'zh-CN': '短信', en: 'SMS' } },
    { value: 'phone', label: { 'zh-CN': '电话', en: 'phone' }, also: ['call'] },
    { value: 'email', label: { 'zh-CN': '邮件', en: 'email' }, also: ['邮箱'] },
    { value: 'weibo', label: { 'zh-CN': '微博', en: 'Weibo' } },
    { value: 'weitao', label: { 'zh-CN': '微淘', en: 'Weitao' } },
  ],
})
