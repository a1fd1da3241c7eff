import { defineTexts } from '../define-texts.ts'

/** 先认识一下: the first words to somebody of whom nothing is known. */
export const greeting = defineTexts({
  rule: 'greeting',
  class: 'service',
  sms: false,
  variants: [
    {
      'zh-CN': '您好，欢迎来{店名}。您是自己用还是送人？我帮您挑合适的。',
      en: 'Hello, welcome to {shop}. Is it for yourself or a gift? I will help you choose.',
    },
    {
      'zh-CN': '您好，{店名}在的。想找什么样的？说说给谁用、平时怎么穿用，我陪您慢慢看。',
      en: 'Hello, {shop} here. What are you looking for? Tell me who it is for and how it will be used, and we will find it together.',
    },
  ],
})
