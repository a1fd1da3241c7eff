import { defineTexts } from '../define-texts.ts'

/** 发货, to whoever receives what somebody else bought. It tells neither what it is, nor from whom: that is the buyer’s to say. */
export const shippedRecipient = defineTexts({
  rule: 'shipped-recipient',
  class: 'service',
  sms: true,
  variants: [
    {
      'zh-CN':
        '{收件人}好，{店名}有一份寄给您的东西已经发出，{快递公司}送[，单号{货运单号}]。这两天留意一下电话，收到有什么不妥跟我们说。',
      en: 'Hi {recipient}, {shop} has sent something to you. It is on its way with {carrier}[, number {tracking number}]. If anything is wrong with it, tell us.',
    },
    {
      'zh-CN':
        '{收件人}好，这里是{店名}，有个包裹寄给您，{快递公司}在路上了[，单号{货运单号}]。收的时候先看看外包装完不完好。',
      en: 'Hi {recipient}, this is {shop}. There is a parcel for you, coming with {carrier}[, number {tracking number}]. Please look the box over when it arrives.',
    },
  ],
})
