/** What is asked in a call, item by item, and what is left to ask once she is not happy. */
import type { ScriptAnswer } from '../../model/index.ts'
import type { ScriptItem } from './step.ts'

/** 签收: who we are, thanks, is it in her own hands, the first impression, what to put right, and only then the review. */
export const SIGNED_SCRIPT: readonly ScriptItem[] = [
  { id: 'who-we-are', words: { 'zh-CN': '先说自己是哪家店、叫什么', en: 'Say which shop you are, and your name' } },
  { id: 'thanks', words: { 'zh-CN': '谢谢惠顾', en: 'Give thanks for the order' } },
  { id: 'signed-herself', words: { 'zh-CN': '是本人签收的吗？', en: 'Was it signed for in person?' } },
  { id: 'first-impression', words: { 'zh-CN': '第一眼觉得怎么样？', en: 'What was the first impression?' } },
  {
    id: 'put-right',
    words: { 'zh-CN': '不如意：道歉、解释、说怎么办', en: 'If not: apologise, explain, say what you will do' },
  },
  {
    id: 'guide',
    words: { 'zh-CN': '满意：请她方便时说说感受', en: 'If happy: ask for a few words, whenever it suits' },
    guides: true,
  },
]

/** 使用: the effect, what she would have otherwise; the profile's open questions follow. */
export const USED_SCRIPT: readonly ScriptItem[] = [
  { id: 'effect', words: { 'zh-CN': '用下来效果怎么样？', en: 'What does it do so far?' } },
  { id: 'feedback', words: { 'zh-CN': '有什么觉得可以更好？', en: 'What could be better?' } },
]

/** 回访: open questions, so that she speaks and not we. */
export const VISIT_SCRIPT: readonly ScriptItem[] = [
  { id: 'how-is-it', words: { 'zh-CN': '用着怎么样？（听完再说）', en: 'How is it? (Listen to the end.)' } },
  { id: 'own-words', words: { 'zh-CN': '她的原话', en: 'In the buyer’s own words' } },
  { id: 'else', words: { 'zh-CN': '还有什么我能帮您的？', en: 'What else can I do?' } },
]

/**
 * The items still to be asked. Whoever is not happy with one is asked nothing after it that would guide or sell: only what
 * puts it right is left.
 */
export function itemsLeft(script: readonly ScriptItem[], answers: readonly ScriptAnswer[]): readonly ScriptItem[] {
  const given = new Map(answers.map((answer) => [answer.item, answer]))
  const isUnhappy = answers.some((answer) => !answer.ok && answer.item === 'first-impression')
  return script.filter(
    ({ id, guides }) => !given.has(id) && (isUnhappy ? id === 'put-right' : !guides || answers.length > 0),
  )
}
