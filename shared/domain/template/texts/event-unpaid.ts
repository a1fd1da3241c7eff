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
        '{称呼}好，您在{活动名}拍的东西还没付。活动还有{剩余时间}，只剩{剩余库存}了，活动一过就留不住，要的话这会儿付上。',
      en: 'Hi {call name}, what you ordered at {event} is not paid yet. There are {time left} left and {stock left} in stock; once it ends I cannot hold it, so if you want it, now is the time.',
    },
    {
      'zh-CN':
        '{称呼}好，跟您说一声：{活动名}还有{剩余时间}就结束，{商品}还剩{剩余库存}。您那单还没付，怕您错过，来提个醒。',
      en: 'Hi {call name}, just so you know: {event} ends in {time left} and {stock left} remain. Your order of {product} is not paid yet, and I would not like you to miss it.',
    },
  ],
})
