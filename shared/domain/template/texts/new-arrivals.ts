import { defineTexts } from '../define-texts.ts'

/** 上新: for those who want to hear of it, by what they once told. */
export const newArrivals = defineTexts({
  rule: 'new-arrivals',
  class: 'promo',
  sms: true,
  variants: [
    {
      'zh-CN':
        '{称呼}好，店里新到了{新品}[，您{上次提供日期}说过喜欢{风格}，我一看就想到您]。有空来看看，不合适我再帮您留意。',
      en: 'Hi {call name}, {new arrival} is new in the shop[; you told us {told on} that you like {style}, so I thought of you]. Have a look when you have a moment; if it is not for you, I will keep my eyes open.',
    },
    {
      'zh-CN': '{称呼}好，{新品}到了[，您的{尺码}码我先看过，有货]。想起您以前的眼光，头一个来告诉您，看看再说。',
      en: 'Hi {call name}, {new arrival} has arrived[, and your size {size} is there]. I remembered your taste and wanted you to know first; just have a look.',
    },
  ],
})
