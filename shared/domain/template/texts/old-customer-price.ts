import { defineTexts } from '../define-texts.ts'

/** 老客价: who bought lately hears from us that it costs less now, and that it will be made good. */
export const oldCustomerPrice = defineTexts({
  rule: 'old-customer-price',
  class: 'service',
  sms: true,
  variants: [
    {
      'zh-CN':
        '{称呼}好，您前阵子拿的{关注商品}这几天降价了，与其等您看见，不如我先来说。您觉得怎么办合适，直接跟我讲，不让老朋友吃亏。',
      en: 'Hi {call name}, {wanted product}, which you bought a little while ago, costs less these days. I would rather you heard it from me: tell me what would feel fair. An old friend should not come off worse.',
    },
    {
      'zh-CN':
        '{称呼}好，跟您说件事：{关注商品}降价了，您买的时候价钱高些。我心里记着，补您差价还是下回给您留个好价，咱们商量着来。',
      en: 'Hi {call name}, I owe you a word: {wanted product} has come down since you bought it. I have it in mind; whether we make up the difference or keep a good price for you next time, let us find what suits.',
    },
  ],
})
