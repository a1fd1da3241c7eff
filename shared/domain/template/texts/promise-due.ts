import { defineTexts } from '../define-texts.ts'

/** 答应的事: said to be done by now, and not forgotten. */
export const promiseDue = defineTexts({
  rule: 'promise-due',
  class: 'service',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，答应您{承诺时间}的事我没忘[：{承诺}]，正在办，办好马上告诉您。',
      en: 'Hi {call name}, I have not forgotten what was due by {promised by}[: {promise}]. I am on it and will tell you the moment it is done.',
    },
    {
      'zh-CN': '{称呼}好，跟您交个底[：{承诺}]，说好的是{承诺时间}，我这就去盯，有结果第一时间回您。',
      en: 'Hi {call name}, just so you know where we stand[ with {promise}]: it is due by {promised by}. I am seeing to it right now and will come straight back to you.',
    },
  ],
})
