import { defineTexts } from '../define-texts.ts'

/** 好久没来: to be remembered, not to be sold to. */
export const longAbsent = defineTexts({
  rule: 'long-absent',
  class: 'care',
  sms: true,
  variants: [
    {
      'zh-CN': '{称呼}好，好久不见，想起您上次挑{上次商品}的时候了，不知道用着还好吗。天气变得快，您多保重。',
      en: 'Hi {call name}, it has been a long time. I remembered you choosing {last product} and wondered whether it still serves you well. Take care of yourself.',
    },
    {
      'zh-CN': '{称呼}好，我是{店名}的{身份}，好些日子没听到您的消息了。没别的事，就是问候一声，愿您和家里都好。',
      en: 'Hi {call name}, this is {agent} from {shop}. We have not heard from you for a while. It is nothing in particular: I only wanted to say hello and wish you well.',
    },
  ],
})
