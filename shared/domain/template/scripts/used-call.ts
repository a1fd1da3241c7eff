import type { HouseScript } from './script.ts'

/** After some days of use: what it does, and what could be better. */
export const usedCall: HouseScript = {
  id: 'used-call',
  title: { 'zh-CN': '使用回访', en: 'Call after some days of use' },
  items: [
    {
      id: 'effect',
      say: { 'zh-CN': '{商品}用下来效果怎么样？', en: 'What does {product} do for you so far?' },
      open: true,
      mood: true,
    },
    {
      id: 'apologise',
      say: {
        'zh-CN': '没达到您想的，对不住。您慢慢说，我记下来。',
        en: 'I am sorry that it is not what you hoped for. Take your time; I am writing it down.',
      },
      helps: true,
    },
    {
      id: 'solve',
      say: { 'zh-CN': '您希望我们怎么帮您？', en: 'What could we do that would put it right?' },
      open: true,
      helps: true,
    },
    { id: 'feedback', say: { 'zh-CN': '您觉得哪里可以更好？', en: 'What could be better about it?' }, open: true },
  ],
}
