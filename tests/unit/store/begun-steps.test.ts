/** What is begun on a step is on the disk until the step is settled, or so old that it is over. */
import 'fake-indexeddb/auto'
import { draftWords, keepBegun, readBegun } from '@shuke/extension/store/begun-steps.ts'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { keepDraft } from '@shuke/extension/store/drafts.ts'
import type { CustomerId } from '@shuke/shared/model'
import { expect, test } from 'vitest'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 22)
const ANNA = `cus_${'a'.repeat(26)}` as CustomerId
const BERTA = `cus_${'b'.repeat(26)}` as CustomerId
const CALL = { call: { answers: [{ item: 'thanks', ok: true, words: '谢谢' }], words: '开线' } }

test('each customer’s are read apart, a settled one is gone, and what is typed elsewhere is let alone', async () => {
  const store = new ProfileStore('begun')
  await keepDraft(store, 'jot:x', '半句', NOW)
  await keepBegun(store, ANNA, 'signed:1', CALL, NOW)
  await keepBegun(store, ANNA, 'follow-up:1', { text: '走了' }, NOW)
  await keepBegun(store, BERTA, 'signed:1', { told: { gift: '丝巾' } }, NOW)
  expect(await readBegun(store, ANNA)).toEqual({ 'signed:1': CALL, 'follow-up:1': { text: '走了' } })
  await keepBegun(store, ANNA, 'signed:1', null, NOW)
  await keepBegun(store, ANNA, 'follow-up:1', {}, NOW)
  expect(await readBegun(store, ANNA)).toEqual({})
  expect(await readBegun(store, BERTA)).toEqual({ 'signed:1': { told: { gift: '丝巾' } } })
  expect(await store.drafts.count()).toBe(2)
})

test('what nobody went on with for two months goes with the next that is kept', async () => {
  const store = new ProfileStore('old')
  await keepBegun(store, ANNA, 'signed:1', CALL, NOW - 61 * DAY)
  await keepBegun(store, ANNA, 'signed:2', CALL, NOW - 59 * DAY)
  await keepBegun(store, BERTA, 'signed:3', CALL, NOW)
  expect(Object.keys(await readBegun(store, ANNA))).toEqual(['signed:2'])
})

test('a person reads its words in the list of what is on this computer alone', async () => {
  const store = new ProfileStore('words')
  await keepBegun(store, ANNA, 'signed:1', { ...CALL, told: { gift: '丝巾' } }, NOW)
  const [draft] = await store.drafts.toArray()
  expect(draft && draftWords(draft)).toBe('丝巾\n谢谢\n开线')
  expect(draftWords({ key: 'jot:x', text: '半句' })).toBe('半句')
})
