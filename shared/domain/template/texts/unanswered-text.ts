import { defineTexts } from '../define-texts.ts'

/** 电话接不通: a line in the place of the call that nobody took. */
export const unansweredText = defineTexts({
  rule: 'unanswered-text',
  class: 'care',
  sms: true,
  variants: [
    {
      'zh-CN':
        '{称呼}好，我是{店名}的{身份}，刚才打您电话没打通，没什么急事[，就想问问{商品}收到还满意吗]。您方便了回我一句就行。',
      en: 'Hi {call name}, this is {agent} from {shop}. I just tried to call; nothing urgent[, I only wanted to ask whether {product} is all you hoped for]. A word back whenever it suits you.',
    },
    {
      'zh-CN':
        '{称呼}好，{店名}的{身份}给您打过电话，想来您在忙，不打扰了。有什么不顺手的[，比如{商品}]，留句话给我，我看到就回。',
      en: 'Hi {call name}, {agent} from {shop} here. You were busy when I called, so I will not disturb you. If anything bothers you[, about {product} or otherwise], leave me a line and I will get back to you.',
    },
  ],
})
