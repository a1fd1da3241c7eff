import { defineTexts } from '../define-texts.ts'

/** 使用, of somebody who was happy from the first: the only one who may be asked to tell others. */
export const usedHappy = defineTexts({
  rule: 'used-happy',
  class: 'care',
  sms: true,
  variants: [
    {
      'zh-CN':
        '{称呼}好，{商品}用了{使用天数}了，感觉怎么样？当时听您说满意，要是现在还这么觉得，有空写两句真实感受，别的客人也好参考。',
      en: 'Hi {call name}, you have had {product} for {used for} now. You were happy with it then; if you still are, a few honest words of yours would help others choose.',
    },
    {
      'zh-CN': '{称呼}好，惦记着您：{商品}用了{使用天数}，还顺手吗？身边有朋友问起，您照实说就好，好的坏的我们都爱听。',
      en: 'Hi {call name}, I was thinking of {product}: after {used for}, is it still to your liking? If a friend asks, just tell them how it is; we like to hear the good and the bad.',
    },
  ],
})
