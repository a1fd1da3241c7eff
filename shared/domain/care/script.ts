/** What is asked in a call, item by item, and what is left to ask once she is not happy. */
import type { ScriptAnswer } from '../../model/index.ts'
import { currentScript, type HouseItem, type HouseScript, scriptName } from '../template/scripts/index.ts'
import type { Occasion } from './define-rule.ts'
import { fillWith } from './say-with.ts'
import type { Said, ScriptItem } from './step.ts'
import type { Subject } from './subject.ts'

/** The owner's script, else the house's, in this buyer's terms, and which it is. An item that is not for this buyer is left out. */
export function scriptWith(
  house: HouseScript,
  subject: Subject,
  occasion: Pick<Occasion, 'orders'>,
): Required<Pick<Said, 'script' | 'asked'>> {
  const { version, items } = currentScript(house, subject.plan.scripts)
  const script = items.flatMap(({ say, ...item }: HouseItem): readonly ScriptItem[] => {
    const words = fillWith(say, subject, occasion)
    return words ? [{ ...item, words }] : []
  })
  return { script, asked: scriptName(house.id, version) }
}

/** 未说: what is noted of a buyer who had nothing to say. */
export const NOTHING_SAID = '未说'

/**
 * The items still to be asked; none once the call may be finished. Whoever is not happy is asked nothing more that would
 * guide or sell: what puts it right takes its place.
 */
export function itemsLeft(script: readonly ScriptItem[], answers: readonly ScriptAnswer[]): readonly ScriptItem[] {
  const given = new Map(answers.map((answer) => [answer.item, answer]))
  const moods = script.flatMap((item) => (item.mood ? (given.get(item.id) ?? []) : []))
  const isUnhappy = moods.some(({ ok }) => !ok)
  const mayGuide = !isUnhappy && moods.length > 0
  return script.filter(({ id, helps, guides, needsWords }) => {
    const answer = given.get(id)
    const isAnswered = answer !== undefined && (!needsWords || answer.words.trim() !== '')
    if (isAnswered) return false
    if (isUnhappy) return helps || needsWords
    return !helps && (!guides || mayGuide)
  })
}
