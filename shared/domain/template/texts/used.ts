import { defineTexts } from '../define-texts.ts'

/** 使用: after some days with it, how does it do? */
export const used = defineTexts({
  rule: 'used',
  class: 'care',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，{商品}用了{使用天数}了，感觉怎么样？有没有哪里跟您想的不一样，说说看，好的坏的我都想听。',
      en: 'Hi {call name}, you have had {product} for {used for} now. How is it? Good or bad, I would like to hear what is different from what you expected.',
    },
    {
      'zh-CN': '{称呼}好，惦记着您：{商品}用了{使用天数}，还顺手吗？用法上有不明白的，尽管问我。',
      en: 'Hi {call name}, I was thinking of {product}: after {used for}, does it do what you wanted? If anything about using it is unclear, do ask.',
    },
  ],
})
