import { defineTexts } from '../define-texts.ts'

/** 产后问候: nobody knows how it went. It asks nothing that could hurt, and wants no answer. */
export const birthUnheard = defineTexts({
  rule: 'birth-unheard',
  class: 'care',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，有阵子没您消息了，惦记您一声，身体要紧，多歇着。不用急着回我。',
      en: 'Hi {call name}, I have not heard from you for a while and you were on my mind. Do look after yourself and rest; there is no need to answer.',
    },
    {
      'zh-CN': '{称呼}好，这些天想起您，不知道您好不好。有什么要跑腿的、要问的，随时叫我，没事就好好歇着。',
      en: 'Hi {call name}, I have been thinking of you lately and hope that you are well. If there is anything to fetch or to find out, call me; if not, just rest.',
    },
  ],
})
