import { defineTexts } from '../define-texts.ts'

/** 护理: how to keep what she owns in good shape. */
export const careTip = defineTexts({
  rule: 'care-tip',
  class: 'care',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，{商品}有个小窍门：{护理提示}。这样能多用好几年，有不明白的问我。',
      en: 'Hi {call name}, a small tip for {product}: {care tip}. It will last for years that way; ask me if anything is unclear.',
    },
    {
      'zh-CN': '{称呼}好，惦记着{商品}，跟您唠叨一句：{护理提示}。东西爱惜着用，越用越顺手。',
      en: 'Hi {call name}, thinking of {product}, one word of advice: {care tip}. Things that are looked after get better with the years.',
    },
  ],
})
