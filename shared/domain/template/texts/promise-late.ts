import { defineTexts } from '../define-texts.ts'

/** 答应的事 that should have been done before: sorry first. */
export const promiseLate = defineTexts({
  rule: 'promise-late',
  class: 'service',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，说好{承诺时间}的事[（{承诺}）]拖过了，是我不对。我现在就盯着办，办妥马上告诉您。',
      en: 'Hi {call name}, it was due by {promised by}[, {promise},] and I am late with it; I am sorry. I am on it now and will tell you the moment it is done.',
    },
    {
      'zh-CN': '{称呼}好，实在抱歉，答应您{承诺时间}办的事没办到[（{承诺}）]。我不找理由，这就去办，有结果先告诉您。',
      en: 'Hi {call name}, I am sorry: what I promised by {promised by} is not done[ ({promise})]. No excuses; I am seeing to it now, and you hear from me first.',
    },
  ],
})
