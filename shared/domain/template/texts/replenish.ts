import { defineTexts } from '../define-texts.ts'

/** 补货: what she uses up may be near its end. */
export const replenish = defineTexts({
  rule: 'replenish',
  class: 'promo',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，算着日子，{商品}该用得差不多了。还要的话跟我说一声，我给您备着；还有剩就不急。',
      en: 'Hi {call name}, by my count {product} should be running low. If you need more, say the word and I will set some aside; if there is plenty left, never mind.',
    },
    {
      'zh-CN': '{称呼}好，{商品}还剩多少？您用惯了它，快见底的时候吱一声，别断了。这回想换个试试也行，我给您说说。',
      en: 'Hi {call name}, how much of {product} is left? Give me a shout before it runs out; and should you want to try another one this time, I can tell you about it.',
    },
  ],
})
