import { defineTexts } from '../define-texts.ts'

/** 特权快到期: once, before it lapses. */
export const privilegeReminder = defineTexts({
  rule: 'privilege-reminder',
  class: 'promo',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，您的{特权}还没用，{五折特权截止日}就到期了。有看中的我帮您用上，没有也不勉强。',
      en: 'Hi {call name}, you still have {privilege}, kept until {privilege until}. If you have seen something, I will apply it for you; if not, that is quite all right.',
    },
    {
      'zh-CN': '{称呼}好，怕您忘了：{特权}给您留到{五折特权截止日}，还剩{剩余次数}。想看什么样的，我先替您挑几件。',
      en: 'Hi {call name}, in case it slipped your mind: {privilege} is kept for you until {privilege until} and can be used {uses left}. Tell me what you fancy and I will pick out a few.',
    },
  ],
})
