import { defineTexts } from '../define-texts.ts'

/** 随包裹小礼: the slip that lies beside a small present. */
export const parcelGift = defineTexts({
  rule: 'parcel-gift',
  class: 'service',
  sms: false,
  variants: [
    {
      'zh-CN': '[{称呼}，]这次给您添了{赠品}，一点心意，用得上就好。谢谢您照顾我们生意。',
      en: 'Hi {call name}, there is {gift} in this parcel for you, a small thing; may it be of use. Thank you for your custom.',
    },
    {
      'zh-CN': '[{称呼}，]打包的时候想着您，放了{赠品}进去。东西不大，心意是真的，有什么不合适随时找我。',
      en: 'Hi {call name}, packing this I thought of you and put in {gift}. It is small and meant well; if anything is not right, just come to me.',
    },
  ],
})
