import { defineTexts } from '../define-texts.ts'

/** 季末: for who so far bought only what was past its season. */
export const endOfSeason = defineTexts({
  rule: 'end-of-season',
  class: 'promo',
  sms: true,
  variants: [
    {
      'zh-CN':
        '{称呼}好，{关注商品}到季末了，这时候拿最划算[，跟您上次的{上次商品}也搭]。喜欢的话我给您留一件，不着急。',
      en: 'Hi {call name}, {wanted product} is at the end of its season, which is when it costs least[, and it goes with {last product}]. If you like it I will put one aside; no hurry.',
    },
    {
      'zh-CN': '{称呼}好，季末理货架，看到{关注商品}就想起您[，上回您拿的是{上次商品}]。合适就拿，不合适当我没说。',
      en: 'Hi {call name}, tidying the shelves at the end of the season I saw {wanted product} and thought of you[; last time it was {last product}]. Take it if it suits, and never mind me if not.',
    },
  ],
})
