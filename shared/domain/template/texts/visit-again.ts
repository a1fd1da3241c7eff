import { defineTexts } from '../define-texts.ts'

/** 二访: what was left open at the first visit, is it well now? */
export const visitAgain = defineTexts({
  rule: 'visit-again',
  class: 'care',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，上次您提到{问题}，我一直记着。现在好了吗？要是还没好，这回我盯到底。',
      en: 'Hi {call name}, you told me about {issue} last time and I have not forgotten. Is it all right now? If not, I will see it through this time.',
    },
    {
      'zh-CN': '{称呼}好，回来问问您：{问题}后来解决得还满意吗？没解决好就告诉我，我再去办，不怕麻烦。',
      en: 'Hi {call name}, coming back to {issue}: was it settled to your liking? If not, tell me, and I will take it up again; it is no trouble.',
    },
  ],
})
