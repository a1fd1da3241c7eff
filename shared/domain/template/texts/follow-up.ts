import { defineTexts } from '../define-texts.ts'

/** 回访: two weeks on, is it still right? */
export const followUp = defineTexts({
  rule: 'follow-up',
  class: 'care',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，{商品}用了一阵子，还合心意吗？哪里不称心您跟我说，我来想办法。',
      en: 'Hi {call name}, how are you getting on with {product}? If anything is not quite right, tell me and I will see what I can do.',
    },
    {
      'zh-CN': '{称呼}好，有些日子没问候您了。{商品}现在用得怎么样？您随口说两句，对我们以后做东西很有用。',
      en: 'Hi {call name}, it has been a little while. How is {product} doing by now? Even a few words help us make things better.',
    },
  ],
})
