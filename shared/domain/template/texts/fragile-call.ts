import { defineTexts } from '../define-texts.ts'

/** The day before something large or fragile arrives: what to look at, and who answers for damage. */
export const fragileCall = defineTexts({
  rule: 'fragile-call',
  class: 'service',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，{商品}预计{预计送达}送到。收的时候先开箱看看再签字；{赔付承诺}，您放心收。',
      en: 'Hi {call name}, {product} should arrive {arrives on}. Please open the box and look before you sign; {compensation}.',
    },
    {
      'zh-CN':
        '{称呼}好，提前跟您说一声，{商品}{预计送达}到。东西怕磕碰，请师傅搬稳些，开箱有伤就别签，拍给我。{赔付承诺}。',
      en: 'Hi {call name}, a word ahead: {product} arrives {arrives on}. It does not like knocks, so have it carried with care; if it is hurt, do not sign and send me a picture. You have our word: {compensation}.',
    },
  ],
})
