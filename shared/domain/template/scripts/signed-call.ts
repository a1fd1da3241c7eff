import type { HouseScript } from './script.ts'

/** The call after a parcel was signed for: who we are, thanks, was it you, the first impression; what is wrong is put right
 * before anything else; only a happy buyer is asked to confirm and to tell others. */
export const signedCall: HouseScript = {
  id: 'signed-call',
  title: { 'zh-CN': '签收回访', en: 'Call after delivery' },
  items: [
    {
      id: 'who-we-are',
      say: {
        'zh-CN': '{称呼}好，我是{店名}的{身份}，您这会儿方便说两句吗？',
        en: 'Hello {call name}, this is {agent} from {shop}. Is this a good moment?',
      },
    },
    {
      id: 'thanks',
      say: {
        'zh-CN': '谢谢您照顾我们生意，让您等包裹了。',
        en: 'Thank you for your order, and for waiting for the parcel.',
      },
    },
    {
      id: 'signed-herself',
      say: {
        'zh-CN': '包裹是您自己签收的吗？外面完好吗？',
        en: 'Did you receive the parcel yourself, and was it in one piece?',
      },
    },
    {
      id: 'first-impression',
      say: { 'zh-CN': '{商品}拆开看到的第一感觉怎么样？', en: 'What was your first impression of {product}?' },
      open: true,
      mood: true,
    },
    {
      id: 'apologise',
      say: { 'zh-CN': '实在对不住，让您不痛快了。', en: 'I am truly sorry that it spoilt it for you.' },
      helps: true,
    },
    {
      id: 'explain',
      say: { 'zh-CN': '我跟您说说是怎么回事，不找借口。', en: 'Let me tell you what happened, without excuses.' },
      helps: true,
    },
    {
      id: 'solve',
      say: {
        'zh-CN': '您觉得怎么办合适？换、退，还是别的，我来跑。',
        en: 'What would put it right for you: an exchange, a return, or something else? I will see to it.',
      },
      open: true,
      helps: true,
    },
    {
      id: 'confirm',
      say: {
        'zh-CN': '那您方便的时候点一下确认收货就好。',
        en: 'Then please confirm the delivery whenever it suits you.',
      },
      guides: true,
    },
    {
      id: 'tell-others',
      say: {
        'zh-CN': '真实感受写两句，给后来的人看看，好的坏的都行。',
        en: 'A few honest words help those who come after you, good or bad.',
      },
      guides: true,
    },
    {
      id: 'rate',
      say: {
        'zh-CN': '评分照您自己的感受打就行，我们照着改。',
        en: 'Rate it just as you find it; we learn from that.',
      },
      guides: true,
    },
    {
      id: 'follow-shop',
      say: {
        'zh-CN': '喜欢的话收藏一下{店名}，上新能看到。',
        en: 'If you like, follow {shop}, and you will see what is new.',
      },
      guides: true,
    },
  ],
}
