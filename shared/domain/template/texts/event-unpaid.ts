import { defineTexts } from '../define-texts.ts'

/** An unpaid order of an event that ends soon: it may be said straight, and only what is true. */
export const eventUnpaid = defineTexts({
  rule: 'event-unpaid',
  class: 'service',
  sms: true,
  urgent: true,
  variants: [
    {
      'zh-CN':
        '{称呼}好，您在{活动名}拍的东西还没付。活动还有{剩余时间}[，{剩余库存}]，活动一过就留不住，要的话这会儿付上。',
      en: 'Hi {call name}, what you ordered at {event} is not paid yet. There are {time left} left[ ({stock left})]; once it ends I cannot hold it, so if you want it, now is the time.',
    },
    {
      'zh-CN':
        '{称呼}好，跟您说一声：{活动名}还有{剩余时间}就结束[，{剩余库存}]。{商品}那单还没付，怕您错过，来提个醒。',
      en: 'Hi {call name}, just so you know: {event} ends in {time left}[ ({stock left})]. We have not seen the payment for {product} yet, and I would not like you to miss it.',
    },
  ],
})
