import { choiceField } from '../define-field.ts'

export const doNotContact = choiceField({
  id: 'doNotContact',
  label: { 'zh-CN': '不联系', en: 'No contact' },
  list: true,
  rank: 11,
  tone: 'danger',
  question: {
    'zh-CN': '您希望我们以后怎么联系您，或者不联系？',
    en: 'How would you like us to contact you, or not at all?',
  },
  choices: [
    { value: 'all', label: { 'zh-CN': '都不要', en: 'nothing at all' }, also: ['全部', '所有'] },
    { value: 'sms', label: { 'zh-CN': '短信', en: 'SMS' }, also: ['text message'] },
    { value: 'phone', label: { 'zh-CN': '电话', en: 'calls' }, also: ['phone'] },
    { value: 'wechat', label: { 'zh-CN': '微信', en: 'WeChat' }, also: ['vx'] },
    { value: 'email', label: { 'zh-CN': '邮件', en: 'e-mail' }, also: ['邮箱', 'email'] },
    { value: 'chat', label: { 'zh-CN': '聊天消息', en: 'chat messages' }, also: ['旺旺', '站内'] },
    { value: 'promo', label: { 'zh-CN': '促销', en: 'promotions' }, also: ['营销', '广告', 'promotion'] },
  ],
})
