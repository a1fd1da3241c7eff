import { defineTexts } from '../define-texts.ts'

/** 物流不畅: it has not moved; the shop says so before the buyer asks. */
export const stuckParcel = defineTexts({
  rule: 'stuck-parcel',
  class: 'service',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，{商品}在路上停了{停滞时间}没动，我已经在催快递了，今天给您一个准话。让您等着，实在抱歉。',
      en: 'Hi {call name}, {product} has not moved for {stuck for}. I am on to the courier and will have an answer for you today. I am sorry to keep you waiting.',
    },
    {
      'zh-CN': '{称呼}好，先跟您道个歉：包裹{停滞时间}没有更新了。我正跟{快递公司}问，找不着就给您补发，不让您吃亏。',
      en: 'Hi {call name}, I owe you an apology: your parcel has shown no movement for {stuck for}. I am asking {carrier}; if it cannot be found we send another, at no loss to you.',
    },
  ],
})
