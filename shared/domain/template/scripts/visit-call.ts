import type { HouseScript } from './script.ts'

/** A visit in which the buyer talks and the agent listens: open questions, one at a time, in a soft voice. */
export const visitCall: HouseScript = {
  id: 'visit-call',
  title: { 'zh-CN': '回访', en: 'Visit call' },
  items: [
    {
      id: 'how-is-it',
      say: { 'zh-CN': '{商品}用到现在，您感觉怎么样？', en: 'How has {product} been for you so far?' },
      open: true,
      mood: true,
    },
    {
      id: 'what-differs',
      say: { 'zh-CN': '跟您当初想的，有哪里不一样？', en: 'What is different from what you had expected?' },
      open: true,
    },
    {
      id: 'apologise',
      say: {
        'zh-CN': '让您不称心了，对不住。您慢慢说，我记下来。',
        en: 'I am sorry about that. Take your time; I am writing it down.',
      },
      helps: true,
    },
    {
      id: 'solve',
      say: { 'zh-CN': '您希望我们怎么做，您心里会舒服些？', en: 'What could we do that would make it right for you?' },
      open: true,
      helps: true,
    },
    {
      id: 'what-better',
      say: {
        'zh-CN': '要是让您来改一处，您会改哪里？',
        en: 'If you could change one thing about it, what would it be?',
      },
      open: true,
    },
    {
      id: 'own-words',
      say: { 'zh-CN': '客户原话记一句，没说就写“未说”。', en: 'Note the buyer’s own words, or that nothing was said.' },
      needsWords: true,
    },
  ],
}
