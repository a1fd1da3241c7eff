import { defineTexts } from '../define-texts.ts'

/** Asking for the birthday when the talk is warm. */
export const birthdayQuestion = defineTexts({
  rule: 'birthday-question',
  class: 'care',
  sms: false,
  variants: [
    {
      'zh-CN': '[{称呼}，]冒昧问一句，您生日是哪天？阳历阴历都行，我记下来，到那天给您道声好。不想说也没关系。',
      en: 'Hi {call name}, may I ask when your birthday is, by either calendar? I would note it down to wish you well on the day. Only if you like, of course.',
    },
    {
      'zh-CN': '[{称呼}，]我们店有个小习惯：老朋友的生日都记着。您的是几月几号？方便就告诉我。',
      en: 'Hi {call name}, we have a little habit here: we remember our friends’ birthdays. When is yours, if you would like to say?',
    },
  ],
})
