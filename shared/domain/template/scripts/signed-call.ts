import type { Script } from './script.ts'

/**
 * The call after a parcel was signed for: who we are, thanks, was it you, the first impression; what is wrong is put right
 * before anything else; only a happy buyer is asked to confirm and to tell others.
 */
export const signedCall: Script = {
  id: 'signed-call',
  title: { 'zh-CN': '签收回访', en: 'Call after delivery' },
  wordsNeeded: false,
  versions: [
    {
      by: null,
      at: 0,
      items: [
        {
          id: 'who-we-are',
          say: {
            'zh-CN': '{称呼}好，我是{店名}的{身份}，您这会儿方便说两句吗？',
            en: 'Hello {call name}, this is {agent} from {shop}. Is this a good moment?',
          },
          open: false,
          whenUnhappy: false,
        },
        {
          id: 'thanks',
          say: {
            'zh-CN': '谢谢您买了{商品}，让您等包裹了。',
            en: 'Thank you for buying {product}, and for waiting for it.',
          },
          open: false,
          whenUnhappy: false,
        },
        {
          id: 'in-person',
          say: {
            'zh-CN': '包裹是您自己签收的吗？外面完好吗？',
            en: 'Did you receive the parcel yourself, and was it in one piece?',
          },
          open: false,
          whenUnhappy: false,
        },
        {
          id: 'first-impression',
          say: {
            'zh-CN': '拆开看到的第一感觉怎么样？',
            en: 'What was your first impression when you opened it?',
          },
          open: true,
          whenUnhappy: false,
        },
        {
          id: 'apologise',
          say: { 'zh-CN': '实在对不住，让您不痛快了。', en: 'I am truly sorry that it spoilt it for you.' },
          open: false,
          whenUnhappy: true,
        },
        {
          id: 'explain',
          say: {
            'zh-CN': '我跟您说说是怎么回事，不找借口。',
            en: 'Let me tell you what happened, without excuses.',
          },
          open: false,
          whenUnhappy: true,
        },
        {
          id: 'solve',
          say: {
            'zh-CN': '您觉得怎么办合适？换、退，还是别的，我来跑。',
            en: 'What would put it right for you: an exchange, a return, or something else? I will see to it.',
          },
          open: true,
          whenUnhappy: true,
        },
        {
          id: 'confirm',
          say: {
            'zh-CN': '那您方便的时候点一下确认收货就好。',
            en: 'Then please confirm the delivery whenever it suits you.',
          },
          open: false,
          whenUnhappy: false,
        },
        {
          id: 'tell-others',
          say: {
            'zh-CN': '真实感受写两句，给后来的人看看，好的坏的都行。',
            en: 'A few honest words help those who come after you, good or bad.',
          },
          open: false,
          whenUnhappy: false,
        },
        {
          id: 'rate',
          say: {
            'zh-CN': '评分照您自己的感受打就行，我们照着改。',
            en: 'Rate it just as you find it; we learn from that.',
          },
          open: false,
          whenUnhappy: false,
        },
        {
          id: 'follow-shop',
          say: {
            'zh-CN': '喜欢的话收藏一下{店名}，上新能看到。',
            en: 'If you like, follow {shop}, and you will see what is new.',
          },
          open: false,
          whenUnhappy: false,
        },
      ],
    },
  ],
}
