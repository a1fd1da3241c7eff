import { defineTexts } from '../define-texts.ts'

/** 券到期: once, a few days before. */
export const couponEnds = defineTexts({
  rule: 'coupon-ends',
  class: 'promo',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，您有一张{优惠券}，{优惠券到期日}就到期了。有想买的别忘了用，没有就当我没说。',
      en: 'Hi {call name}, your {coupon} is good until {coupon until}. If there is something you want, do use it; if not, never mind me.',
    },
    {
      'zh-CN': '{称呼}好，来提醒您一声：{优惠券}{优惠券到期日}过期，放着可惜了。要凑什么、怎么用最划算，我帮您算。',
      en: 'Hi {call name}, a quick reminder: your {coupon} lasts only until {coupon until}, and it would be a pity. I can work out with you how to use it best.',
    },
  ],
})
