import type { Localised } from '../../../model/index.ts'
import type { Script, ScriptItem } from './script.ts'

/** A tick, with what was said to it. */
export interface ScriptAnswer {
  readonly item: string
  readonly ok: boolean
  /** The agent's note, or the buyer's own words. */
  readonly words: string
}

/** How far a call is. */
export interface ScriptProgress {
  /** What is to be said, in its order: an unhappy buyer is asked nothing more, and is helped. */
  readonly items: readonly ScriptItem[]
  readonly unhappy: boolean
  /** What is missing before the call can be finished; none when it may be. */
  readonly missing: readonly { readonly kind: 'items' | 'words'; readonly say: Localised }[]
}

/** As an answer to an open question says that the buyer had nothing to say. */
export const NOTHING_SAID = '未说'

/**
 * Folds the answers given so far. The first item that is not all right makes the buyer an unhappy one: what comes after it
 * (and would lead to praise) is left out, and what helps takes its place.
 */
export function scriptProgress(
  { wordsNeeded }: Pick<Script, 'wordsNeeded'>,
  items: readonly ScriptItem[],
  answers: readonly ScriptAnswer[],
): ScriptProgress {
  const answerTo = new Map(answers.map((answer) => [answer.item, answer]))
  const unhappyAt = items.findIndex((item) => !item.whenUnhappy && answerTo.get(item.id)?.ok === false)
  const unhappy = unhappyAt >= 0
  const asked = items.filter((item, place) => (item.whenUnhappy ? unhappy : !unhappy || place <= unhappyAt))
  const left = asked.filter((item) => !answerTo.has(item.id))
  const words = answers.some((answer) => answer.words.trim() !== '')
  return {
    items: asked,
    unhappy,
    missing: [
      ...(left.length > 0 ? [{ kind: 'items' as const, say: itemsLeft(left.length) }] : []),
      ...(wordsNeeded && !words ? [{ kind: 'words' as const, say: WORDS_MISSING }] : []),
    ],
  }
}

const itemsLeft = (count: number): Localised => ({
  'zh-CN': `还有${count}条没有勾。`,
  en: count === 1 ? 'One item is left.' : `${count} items are left.`,
})

const WORDS_MISSING: Localised = {
  'zh-CN': '记一句客户原话，或者选“未说”。',
  en: 'Note the buyer’s own words, or that nothing was said.',
}
