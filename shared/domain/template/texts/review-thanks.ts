import { defineTexts } from '../define-texts.ts'

/** She said that she is happy: thanks, and an open door. */
export const reviewThanks = defineTexts({
  rule: 'review-thanks',
  class: 'care',
  sms: true,
  variants: [
    {
      'zh-CN': '[{称呼}，]听您说用着满意，我心里也踏实。以后有什么想要的、想吐槽的，都来找我，我是{身份}。',
      en: 'Hi {call name}, it is good to hear that you are happy with it. Whatever you want or want to grumble about next time, come to me; I am {agent}.',
    },
    {
      'zh-CN':
        '[{称呼}，]谢谢您这么实在地跟我说。方便的时候把真实感受写两句给后来的人看看，好的坏的都行，不方便也没关系。',
      en: 'Hi {call name}, thank you for telling me so frankly. If you have a moment, a few honest words help those who come after you, good or bad; and if not, that is fine.',
    },
  ],
})
