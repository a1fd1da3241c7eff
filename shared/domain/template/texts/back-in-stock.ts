import { defineTexts } from '../define-texts.ts'

/** 补货到: what she asked for is there again. */
export const backInStock = defineTexts({
  rule: 'back-in-stock',
  class: 'promo',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，您上回问的{关注商品}到货了[，{尺码}码也有]。还要的话我给您留一件，不要了也跟我说声，没事的。',
      en: 'Hi {call name}, {wanted product} you asked for is back[, in size {size}, too]. Shall I keep one for you? If you no longer need it, that is fine as well.',
    },
    {
      'zh-CN': '{称呼}好，{关注商品}终于补上货了，您等了这些天，头一个告诉您。想要就回我一句，我先给您放一边。',
      en: 'Hi {call name}, {wanted product} is in stock at last. You waited for it, so you hear it first. Say the word and I put it aside.',
    },
  ],
})
