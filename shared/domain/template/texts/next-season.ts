import { defineTexts } from '../define-texts.ts'

/** 换季: one step on, for who took what was at its season's end. */
export const nextSeason = defineTexts({
  rule: 'next-season',
  class: 'promo',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，这一季到了{新品}[，跟您上次拿的{上次商品}正搭]。要不要我拍给您看看？不合适直说就行。',
      en: 'Hi {call name}, this season there is {new arrival}[, which goes well with {last product}]. Shall I send you a picture? Just say if it is not for you.',
    },
    {
      'zh-CN': '{称呼}好，挑货的时候看到{新品}[，想起您的{上次商品}]。您有空看一眼，喜欢再聊。',
      en: 'Hi {call name}, choosing stock I saw {new arrival}[ and thought of {last product}]. Have a look when you can, and we talk if you like it.',
    },
  ],
})
