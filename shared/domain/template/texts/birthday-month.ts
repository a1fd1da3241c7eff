import { defineTexts } from '../define-texts.ts'

/** 生日 of which only the month is known. */
export const birthdayMonth = defineTexts({
  rule: 'birthday-month',
  class: 'care',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，记得您的生日在这个月，先给您道声生日快乐，愿您这一岁事事顺心。到哪天都算数。',
      en: 'Hi {call name}, I remember that your birthday is this month: a happy one, on whichever day it falls.',
    },
    {
      'zh-CN': '{称呼}好，又到您过生日的月份了。{店名}的{身份}祝您身体好、心情好，天天有喜欢的事。',
      en: 'Hi {call name}, it is the month of your birthday again. {agent} from {shop} wishes you health, good cheer and plenty of what you love.',
    },
  ],
})
