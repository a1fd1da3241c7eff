import { defineTexts } from '../define-texts.ts'

/** 天气: what is coming where she lives, and what to do about it. */
export const weather = defineTexts({
  rule: 'weather',
  class: 'care',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，看天气预报{所在地}要来{天气事件}，{商品}记得收好、固定好。人最要紧，少出门，平安。',
      en: 'Hi {call name}, the forecast says {weather} is coming to {region}. Please make sure that {product} is secured. People matter most: stay in and stay well.',
    },
    {
      'zh-CN': '{称呼}好，{所在地}这两天有{天气事件}，{商品}怕受影响，提前照看一下。怎么弄拿不准就问我，一直在。',
      en: 'Hi {call name}, with {weather} due in {region}, {product} may need looking after beforehand. If you are not sure how, ask; I am here.',
    },
  ],
})
