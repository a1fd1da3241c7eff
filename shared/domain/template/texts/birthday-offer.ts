import { defineTexts } from '../define-texts.ts'

/** 生日 with something of hers to use, for those who said that they want it. */
export const birthdayOffer = defineTexts({
  rule: 'birthday-offer',
  class: 'promo',
  sms: true,
  variants: [
    {
      'zh-CN': '[{称呼}，]生日快乐！给您备了份心意：{特权}，到{五折特权截止日}都能用。不赶，看到喜欢的再说。',
      en: 'Hi {call name}, happy birthday! There is something for you: {privilege}, good until {privilege until}. No rush; keep it for something you love.',
    },
    {
      'zh-CN': '[{称呼}，]又长一岁啦，祝您万事顺意。店里给您留了{特权}，{五折特权截止日}前随时来挑，我帮您看。',
      en: 'Hi {call name}, many happy returns! We have kept {privilege} for you, whenever you like until {privilege until}. I will help you choose.',
    },
  ],
})
