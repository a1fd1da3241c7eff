/** A call, item by item: what is asked next, and of whom no more is asked. */
import { BEGUN, complaintIn, itemsInAll, leftToAsk, ticked, untick } from '@shuke/extension/card/call-progress.ts'
import type { ScriptItem } from '@shuke/shared/care'
import { signedCall } from '@shuke/shared/template'
import { expect, test } from 'vitest'

const script: readonly ScriptItem[] = signedCall.items.map(({ say, ...item }) => ({ ...item, words: say }))
const ids = (items: readonly ScriptItem[]) => items.map(({ id }) => id)
const before = ['who-we-are', 'thanks', 'signed-herself']
  .map((id) => ({ id }))
  .reduce((call, item) => ticked(call, item, { ok: true, words: '' }), BEGUN)
const asMood = (mood: 'satisfied' | 'so-so' | 'unhappy', words = '') =>
  ticked(before, { id: 'first-impression' }, { ok: mood !== 'unhappy', words, mood })

test('T32: the items come in the order in which one speaks, each once', () => {
  expect(ids(leftToAsk(script, BEGUN))[0]).toBe('who-we-are')
  expect(ids(leftToAsk(script, before))).toEqual(['first-impression'])
  expect(itemsInAll(script, BEGUN)).toBe(8)
})

test('T33: whoever is not happy is asked only what puts it right', () => {
  const call = asMood('unhappy', '开线了')
  expect(ids(leftToAsk(script, call))).toEqual(['apologise', 'explain', 'solve'])
  expect(itemsInAll(script, call)).toBe(7)
  expect(complaintIn(ticked(call, { id: 'solve' }, { ok: true, words: '换一件' }), script)).toBe('开线了')
})

test('T37: only a happy buyer is guided to a review; one who finds it so-so is not', () => {
  expect(ids(leftToAsk(script, asMood('satisfied')))).toEqual(['confirm', 'tell-others', 'rate', 'follow-shop'])
  expect(leftToAsk(script, asMood('so-so'))).toEqual([])
})

test('a tick is taken back with its words, and her mood with the item that asked for it', () => {
  const call = asMood('unhappy', '开线了')
  expect(untick(call, script)).toEqual({ ...before, words: '开线了' })
  expect(untick(ticked(call, { id: 'apologise' }, { ok: true, words: '' }), script)).toMatchObject({ mood: 'unhappy' })
  expect(untick(BEGUN, script)).toBeNull()
})
