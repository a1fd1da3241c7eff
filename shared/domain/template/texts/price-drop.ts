import { defineTexts } from '../define-texts.ts'

/** 降价: of what she bought or likes. */
export const priceDrop = defineTexts({
  rule: 'price-drop',
  class: 'promo',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，{关注商品}降价了[，现在{到手价}]。记得您喜欢这样的，来跟您说一声，要不要都行。',
      en: 'Hi {call name}, {wanted product} now costs less[: {price}]. I remembered that you like such things; it is only to let you know.',
    },
    {
      'zh-CN': '{称呼}好，{关注商品}这几天价钱下来了[，{到手价}]。还想要的话我给您留一件，用不着也没关系。',
      en: 'Hi {call name}, the price of {wanted product} has come down[ to {price}]. If you want one I will put it aside; if not, no harm done.',
    },
  ],
})
