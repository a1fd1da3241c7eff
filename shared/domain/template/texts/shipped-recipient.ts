import { defineTexts } from '../define-texts.ts'

/** 发货, to whoever receives what somebody else bought. It tells no price. */
export const shippedRecipient = defineTexts({
  rule: 'shipped-recipient',
  class: 'service',
  sms: true,
  variants: [
    {
      'zh-CN':
        '{收件人}好，{买家}在{店名}给您订的东西已经发出，{快递公司}，单号{货运单号}。到时候留意一下电话，收到有什么不妥跟我们说。',
      en: 'Hi {recipient}, {buyer} has ordered something for you at {shop}. It is on its way with {carrier}, number {tracking number}. If anything is wrong with it, tell us.',
    },
    {
      'zh-CN':
        '{收件人}好，这里是{店名}。{买家}给您备了一份东西，{快递公司}送来，单号{货运单号}。请您收一下，先看看外包装完不完好。',
      en: 'Hi {recipient}, this is {shop}. {buyer} has something for you, coming with {carrier}, number {tracking number}. Please look the box over when it arrives.',
    },
  ],
})
