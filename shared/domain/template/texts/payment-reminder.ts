import { defineTexts } from '../define-texts.ts'

/** 催付: an order that is not paid, asked after once and gently. */
export const paymentReminder = defineTexts({
  rule: 'payment-reminder',
  class: 'service',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，{商品}给您留着呢[，一共{金额}]。不急，您方便的时候付就好。',
      en: 'Hi {call name}, we are holding {product} for you[, {amount} in all]. No hurry: pay whenever it suits you.',
    },
    {
      'zh-CN': '{称呼}好，{商品}我先替您收在一边了[，合计{金额}]。尺码颜色还拿不准的话问我，想好了再付也来得及。',
      en: 'Hi {call name}, I have put {product} aside for you[, {amount} altogether]. If you are in two minds about size or colour, ask me; pay once you are sure.',
    },
  ],
})
