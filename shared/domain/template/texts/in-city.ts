import { defineTexts } from '../define-texts.ts'

/** 同城: the parcel is in the city that it goes to. */
export const inCity = defineTexts({
  rule: 'in-city',
  class: 'service',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，{商品}到{到达城市}了，快的话今天就送到。不方便收的话跟我说，我帮您跟快递约个时间。',
      en: 'Hi {call name}, {product} has reached {arrival city} and may be with you today. If the time does not suit you, tell me and I will arrange another with the courier.',
    },
    {
      'zh-CN': '{称呼}好，包裹进{到达城市}了，离您不远。这两天留意一下快递的电话；要是放驿站不方便，告诉我，我去说。',
      en: 'Hi {call name}, your parcel is in {arrival city}, not far from you now. Keep an ear out for the courier; if a pick-up point is a bother, tell me and I will ask for your door.',
    },
  ],
})
