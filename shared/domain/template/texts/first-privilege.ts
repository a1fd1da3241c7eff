import { defineTexts } from '../define-texts.ts'

/** 首购特权: what the first order brings for the second. */
export const firstPrivilege = defineTexts({
  rule: 'first-privilege',
  class: 'promo',
  sms: true,
  variants: [
    {
      'zh-CN':
        '[{称呼}，]谢谢您头一回就信我们。给您留了一份心意：{特权}，{五折特权截止日}前都能用，能用{剩余次数}。慢慢挑。',
      en: 'Hi {call name}, thank you for trusting us with a first order. There is something for you: {privilege}, until {privilege until}, and can be used {uses left}. Take your time.',
    },
    {
      'zh-CN':
        '[{称呼}，]认识您很高兴。店里给第一次来的朋友都备了{特权}，您的到{五折特权截止日}为止。哪天看上什么跟我说，我给您办上。',
      en: 'Hi {call name}, it was good to meet you. Everyone who comes for the first time gets {privilege}; yours lasts until {privilege until}. When something catches your eye, tell me and I will see to it.',
    },
  ],
})
