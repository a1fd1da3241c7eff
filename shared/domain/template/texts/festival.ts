import { defineTexts } from '../define-texts.ts'

/** 节日: a greeting and nothing else. */
export const festival = defineTexts({
  rule: 'festival',
  class: 'care',
  sms: true,
  variants: [
    {
      'zh-CN': '[{称呼}，]{节日}好！愿您和家里人平平安安、热热闹闹。平时总是您照顾我们生意，今天换我们给您道声好。',
      en: 'Hi {call name}, all the best for {festival}! May you and your family have a happy and peaceful time. You look after us all year; today the good wishes go to you.',
    },
    {
      'zh-CN': '[{称呼}，]{节日}到了，{店名}的{身份}祝您一家安康，吃好睡好，烦心事都放一放。',
      en: 'Hi {call name}, {festival} is here. {agent} from {shop} wishes you and yours good health, good food and a few days without worries.',
    },
  ],
})
