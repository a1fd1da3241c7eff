import { defineTexts } from '../define-texts.ts'

/** 不如意: sorry first, then what happens. */
export const unhappyApology = defineTexts({
  rule: 'unhappy-apology',
  class: 'service',
  sms: true,
  variants: [
    {
      'zh-CN': '[{称呼}，]实在对不住，{问题}是我们没做好。您看换一件、退掉还是想要别的办法？您说了算，我来跑。',
      en: 'Hi {call name}, I am truly sorry about {issue}; that is on us. Would you like it exchanged, returned or settled another way? You choose and I do the running.',
    },
    {
      'zh-CN': '[{称呼}，]{问题}让您闹心了，我先给您赔个不是。您拍张照给我看看，今天之内我给您办法，不用您来回跑。',
      en: 'Hi {call name}, I am sorry that {issue} spoilt it for you. Send me a picture and you will have a solution today, without any running around for you.',
    },
  ],
})
