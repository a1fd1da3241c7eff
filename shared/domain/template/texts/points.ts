import { defineTexts } from '../define-texts.ts'

/** 积分和等级: what she has, and what is near. */
export const points = defineTexts({
  rule: 'points',
  class: 'promo',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，您在店里攒了{积分}[，离{下一等级}只差{差额}]。能换点什么我列给您看，不着急用。',
      en: 'Hi {call name}, you have {points} with us[, and {next tier} is only {gap} away]. I can show you what they are good for; there is no rush.',
    },
    {
      'zh-CN': '{称呼}好，帮您看了一眼：账上有{积分}[，再买{差额}就是{下一等级}了]。什么时候想用，跟我说一声就行。',
      en: 'Hi {call name}, I had a look for you: there are {points} on your account[, and {gap} more makes you {next tier}]. Whenever you want to use them, just say so.',
    },
  ],
})
