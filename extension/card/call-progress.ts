/** How far a call has come: what is asked next, and what came of it. */
import { itemsLeft, type ScriptItem } from '@shuke/shared/care'
import type { Outcome } from '@shuke/shared/model'
import type { BegunCall } from '../store/begun-steps.ts'

export const BEGUN: BegunCall = { answers: [] }

/** Who finds it so-so is not guided to a review, nor sold to: only who is happy is. */
export const leftToAsk = (script: readonly ScriptItem[], { answers, mood }: BegunCall): readonly ScriptItem[] =>
  itemsLeft(script, answers).filter(({ guides }) => !guides || mood === 'satisfied')

/** How many items the call has: of whoever did not say yet how she is, as many as of a happy one. */
export const itemsInAll = (script: readonly ScriptItem[], call: BegunCall): number =>
  call.mood ? call.answers.length + leftToAsk(script, call).length : script.filter(({ helps }) => !helps).length

const MOST_WORDS = 500

/** The item is ticked, with what she said. @param mood how she is, where the item asks that */
export const ticked = (
  call: BegunCall,
  { id }: Pick<ScriptItem, 'id'>,
  { ok, words, mood }: { readonly ok: boolean; readonly words: string; readonly mood?: Outcome },
): BegunCall => {
  const { words: _, ...before } = call
  const answer = { item: id, ok, words: words.trim().slice(0, MOST_WORDS) }
  return { ...before, answers: [...call.answers, answer], ...(mood && { mood }) }
}

/** The last tick is taken back; null where there is none, and the call has not begun. */
export const untick = (call: BegunCall, script: readonly ScriptItem[]): BegunCall | null => {
  const last = call.answers.at(-1)
  if (!last) return null
  const { mood, ...rest } = call
  const wasMood = script.some(({ id, mood }) => mood && id === last.item)
  return {
    ...rest,
    answers: call.answers.slice(0, -1),
    ...(!wasMood && mood && { mood }),
    words: last.words,
  }
}

/** Her own words on what is wrong: to the question how it is, else the last that were noted. */
export const complaintIn = ({ answers }: BegunCall, script: readonly ScriptItem[]): string => {
  const asked = new Set(script.flatMap(({ id, mood }) => (mood ? [id] : [])))
  const said = answers.filter(({ words }) => words !== '')
  return (said.find(({ item }) => asked.has(item)) ?? said.at(-1))?.words ?? ''
}
