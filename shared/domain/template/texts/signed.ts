import { defineTexts } from '../define-texts.ts'

/** 签收: it is there; is it all right? */
export const signed = defineTexts({
  rule: 'signed',
  class: 'care',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，看到您签收了{商品}，都完好吗？有哪里不如意直接跟我说，我来处理。',
      en: 'Hi {call name}, I see that you have received {product}. Is everything in order? If anything is not right, tell me and I will see to it.',
    },
    {
      'zh-CN': '{称呼}好，{商品}到您手上了吧？谢谢您信得过我们。拆开看看合不合心意，不合适您只管说，我来办。',
      en: 'Hi {call name}, {product} should be in your hands by now; thank you for trusting us. Have a look whether it pleases you, and if not, just say so and leave it to me.',
    },
  ],
})
