import type { Script } from './script.ts'

/** A visit in which the buyer talks and the agent listens: open questions, one at a time, in a soft voice. */
export const visitCall: Script = {
  id: 'visit-call',
  title: { 'zh-CN': '使用回访', en: 'Visit call' },
  wordsNeeded: true,
  versions: [
    {
      by: null,
      at: 0,
      items: [
        {
          id: 'how-is-it',
          say: { 'zh-CN': '{商品}用到现在，您感觉怎么样？', en: 'How has {product} been for you so far?' },
          open: true,
          whenUnhappy: false,
        },
        {
          id: 'what-differs',
          say: {
            'zh-CN': '跟您当初想的，有哪里不一样？',
            en: 'What is different from what you had expected?',
          },
          open: true,
          whenUnhappy: false,
        },
        {
          id: 'when-used',
          say: { 'zh-CN': '平时都是什么时候用它？', en: 'On what occasions do you use it?' },
          open: true,
          whenUnhappy: false,
        },
        {
          id: 'apologise',
          say: {
            'zh-CN': '让您不称心了，对不住。您慢慢说，我记下来。',
            en: 'I am sorry about that. Take your time; I am writing it down.',
          },
          open: false,
          whenUnhappy: true,
        },
        {
          id: 'solve',
          say: {
            'zh-CN': '您希望我们怎么做，您心里会舒服些？',
            en: 'What could we do that would make it right for you?',
          },
          open: true,
          whenUnhappy: true,
        },
        {
          id: 'what-better',
          say: {
            'zh-CN': '要是让您来改一处，您会改哪里？',
            en: 'If you could change one thing about it, what would it be?',
          },
          open: true,
          whenUnhappy: false,
        },
        {
          id: 'what-next',
          say: { 'zh-CN': '最近还在留意些什么东西？', en: 'What else have you been looking for lately?' },
          open: true,
          whenUnhappy: false,
        },
      ],
    },
  ],
}
