import { defineTexts } from '../define-texts.ts'

/** 老客价: who bought before pays no more than a newcomer. */
export const oldCustomerPrice = defineTexts({
  rule: 'old-customer-price',
  class: 'promo',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，{关注商品}这次有活动，您是老朋友，我给您按{到手价}算，不让您比新客吃亏。要的话跟我说。',
      en: 'Hi {call name}, there is an event on {wanted product}. You are an old friend of the shop, so for you it is {price}; no newcomer pays less. Just tell me.',
    },
    {
      'zh-CN': '{称呼}好，提前跟您通个气：{关注商品}过两天有活动，老客直接{到手价}，不用抢。想要我先给您记上。',
      en: 'Hi {call name}, a word ahead of time: {wanted product} will be in an event soon. For you it is {price} without any rush; shall I put you down for one?',
    },
  ],
})
