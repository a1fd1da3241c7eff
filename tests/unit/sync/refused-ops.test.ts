/** What a server does not take is said, kept, and can be mended; and what no server would take is never written. */
import { MalformedDraft } from '@shuke/extension/store/malformed-draft.ts'
import { readCard } from '@shuke/extension/store/read-card.ts'
import { renumberOutbox } from '@shuke/extension/sync/renumber-outbox.ts'
import { SINGLE } from '@shuke/shared/sync'
import { expect, test } from 'vitest'
import { makeColleague, makeOwner } from '../../server/support/people.ts'
import { pullEverything } from '../../server/support/pulling.ts'
import { startTestServer } from '../../server/support/server.ts'
import { ANNA, type Desk, deskOf, newNote, noteEdit, noteId } from './desk.ts'

const LONG = '茶'.repeat(4001)

/** An edit of a version that let it through: everything of it is on the disk here, and its op is one that no server takes. */
const slipThrough = async ({ store, write }: Desk, letter: string): Promise<void> => {
  await write(newNote(letter, '好茶'))
  await store.outbox.toCollection().modify((record, place) => {
    if (record.row === `note/${noteId(letter)}`)
      place.value = { ...record, op: { ...record.op, set: { ...record.op.set, text: LONG } } as typeof record.op }
  })
}

const firstDesk = async (): Promise<Desk> => {
  const server = await startTestServer('sqlite')
  return deskOf(server, await makeOwner(server))
}

test('a note that is too long is refused before anything is written, in words', async () => {
  const desk = await firstDesk()
  const saving = desk.write(newNote('a', '好'), newNote('b', LONG))
  await expect(saving).rejects.toThrow(MalformedDraft)
  await expect(saving).rejects.toMatchObject({
    reason: 'malformed',
    kind: 'note',
    sentence: { 'zh-CN': expect.stringContaining('最多 4000 个字'), en: expect.stringContaining('4000 characters') },
  })
  expect(await desk.notes()).toEqual([])
  expect(await desk.store.outbox.count()).toBe(0)
})

test.each([
  ['half of a character', { text: '\ud83d' }],
  ['a field that does not exist', { text: '好', mood: 'warm' }],
])('%s is refused before anything is written', async (_, set) => {
  const desk = await firstDesk()
  await expect(desk.write(noteEdit('a', set))).rejects.toMatchObject({ reason: 'malformed' })
  expect(await desk.store.bundles.count()).toBe(0)
})

test('a note that the server refused is kept, is listed with its reason, and does not look synced', async () => {
  const desk = await firstDesk()
  await slipThrough(desk, 'a')
  await desk.sync()
  expect(await desk.store.outbox.count()).toBe(0)
  expect(await desk.notes()).toEqual([{ text: '好茶', beside: [], synced: false }])
  const { refused } = await readCard(desk.store, [])
  expect(refused).toMatchObject([{ op: { kind: 'note', set: { text: LONG } }, sentence: expect.stringMatching(/\S/) }])
})

test('the next edit of a refused row carries all of it, so that the server can make it', async () => {
  const desk = await firstDesk()
  await slipThrough(desk, 'a')
  await desk.sync()
  await desk.write(noteEdit('a', { pinned: true }))
  await desk.write(noteEdit('a', { text: '好茶两斤' }))
  const ops = (await desk.store.outbox.orderBy('n').toArray()).map(({ op }) => op)
  expect(ops[0]?.set).toMatchObject({ text: '好茶', pinned: true, removed: false, at: 1 })
  expect(ops[1]?.set).toEqual({ text: '好茶两斤' })
  await desk.sync()
  expect(await desk.notes()).toEqual([{ text: '好茶两斤', beside: [], synced: true }])
})

test('an edit that the server could not read gives way to the row that it has', async () => {
  const desk = await firstDesk()
  await desk.write(newNote('a', '旧'))
  await desk.sync()
  await desk.write(noteEdit('a', { text: '新' }))
  await desk.store.outbox.toCollection().modify((record, place) => {
    place.value = { ...record, op: { ...record.op, set: { text: LONG } } as typeof record.op }
  })
  await desk.sync()
  expect(await desk.notes()).toEqual([{ text: '旧', beside: [], synced: true }])
  expect(await desk.store.refused.count()).toBe(1)
})

test('refusals under two client names do not take each other’s place', async () => {
  const desk = await firstDesk()
  await slipThrough(desk, 'a')
  await desk.sync()
  await renumberOutbox(desk.store)
  await slipThrough(desk, 'b')
  await desk.sync()
  const ids = (await desk.store.refused.toArray()).map(({ op }) => op.id)
  expect(ids.sort()).toEqual([noteId('a'), noteId('b')])
})

test('an agent’s plan is refused and listed, and stops nothing beside it', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const desk = await deskOf(server, await makeColleague(server, owner))
  const set = { zone: 'Asia/Shanghai', quiet: { from: 21, to: 9 }, caps: { week: 3, month: 8 }, rules: {} }
  await desk.write({ kind: 'plan', id: SINGLE, customer: null, set }, newNote('a', '好'))
  await desk.sync()
  expect((await desk.store.refused.toArray()).map(({ op }) => op.kind)).toEqual(['plan'])
  const rows = [...(await pullEverything(owner)).rows.values()]
  expect(rows.filter(({ customer }) => customer === ANNA).map(({ fields }) => fields.text)).toEqual(['好'])
})
