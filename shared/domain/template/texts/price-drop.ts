import { defineTexts } from '../define-texts.ts'

/** 降价: of something that she asked about. */
export const priceDrop = defineTexts({
  rule: 'price-drop',
  class: 'promo',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，您问过的{关注商品}降价了，现在{到手价}。记得您喜欢，来跟您说一声，要不要都行。',
      en: 'Hi {call name}, {wanted product} that you asked about now costs {price}. I remembered that you liked it; it is only to let you know.',
    },
    {
      'zh-CN': '{称呼}好，您让我留意的{关注商品}，现在{到手价}。还喜欢的话我给您留一件；改主意了也没关系。',
      en: 'Hi {call name}, {wanted product} you asked me to watch is now {price}. If you still like it I will put one aside; if not, no harm done.',
    },
  ],
})
