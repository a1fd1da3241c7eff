import { defineTexts } from '../define-texts.ts'

/** 发货: it has really left; who carries it, under which number. */
export const shipped = defineTexts({
  rule: 'shipped',
  class: 'service',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，{商品}已经交给{快递公司}了[，单号{货运单号}]。路上我替您看着，您等着拆包裹就好。',
      en: 'Hi {call name}, {product} is on its way with {carrier}[, number {tracking number}]. I will keep an eye on it; you just wait for the doorbell.',
    },
    {
      'zh-CN': '{称呼}好，{商品}被{货运方式}的大哥接走啦[，旅途编号{货运单号}]，正往您那儿赶。有什么不对劲随时找我。',
      en: 'Hi {call name}, {product} has set out with {shipping method}[; its travel number is {tracking number}]. If anything looks odd on the way, tell me.',
    },
  ],
})
