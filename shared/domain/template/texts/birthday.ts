import { defineTexts } from '../define-texts.ts'

/** 生日: the day is hers, and nothing is sold on it. */
export const birthday = defineTexts({
  rule: 'birthday',
  class: 'care',
  sms: true,
  variants: [
    {
      'zh-CN': '[{称呼}，]生日快乐！愿您这一岁少操心、多顺心，吃碗热乎的长寿面。{店名}的{身份}给您道个喜。',
      en: 'Hi {call name}, happy birthday! May the year ahead bring less worry and more of what you like. Warm wishes from {agent} at {shop}.',
    },
    {
      'zh-CN': '[{称呼}，]今天是您的好日子，祝您身体好、心情好，身边都是疼您的人。{店名}上下祝您生日快乐。',
      en: 'Hi {call name}, today is your day: good health, good cheer, and people around you who care. Happy birthday from all of us at {shop}.',
    },
  ],
})
