import { defineTexts } from '../define-texts.ts'

/** 补货到: what she bought or waits for is there again. */
export const backInStock = defineTexts({
  rule: 'back-in-stock',
  class: 'promo',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，{关注商品}补上货了[，{尺码}码也有]。还想要的话我给您留一件，不要了也没关系。',
      en: 'Hi {call name}, {wanted product} is in stock again[, in size {size}, too]. Shall I keep one for you? If you no longer need it, that is fine as well.',
    },
    {
      'zh-CN': '{称呼}好，{关注商品}又有货了[，{尺码}码我也看过]。想要就回我一句，我先给您放一边。',
      en: 'Hi {call name}, {wanted product} is back on the shelf[, and your size {size} is there]. Say the word and I put one aside.',
    },
  ],
})
