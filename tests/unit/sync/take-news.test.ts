/** What a poke brings: taken where it follows on exactly what is held, left to a pull everywhere else. */
import 'fake-indexeddb/auto'
import { PULLED, type Pulled, readMeta, writeMeta } from '@shuke/extension/store/meta.ts'
import { takeNews } from '@shuke/extension/sync/take-news.ts'
import { bundleView, type Cursor, type Poke } from '@shuke/shared/sync'
import { liveQuery } from 'dexie'
import { expect, onTestFinished, test, vi } from 'vitest'
import { getBundles } from '../../../extension/store/bundles.ts'
import { trustedWorkspaceId } from '../../../server/src/store/workspace-id.ts'
import { makeColleague, makeOwner } from '../../server/support/people.ts'
import { startTestServer } from '../../server/support/server.ts'
import { ANNA, type Desk, deskOf, newNote, noteEdit } from './desk.ts'

const cursorOf = async ({ store }: Desk): Promise<Cursor> => {
  const { cursor } = await readMeta(store, PULLED)
  if (!cursor) throw new Error('nothing was pulled')
  return cursor
}

/** Two workstations that hold the same: a colleague writes, and each poke of it is given out. */
const pair = async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const here = await deskOf(server, owner)
  const there = await deskOf(server, await makeColleague(server, owner, 'manager'))
  await here.write(newNote('a', '第0句'))
  await here.sync()
  await there.sync()
  let told = await cursorOf(here)
  let written = 0
  return {
    here,
    there,
    /** Something is said there, and the line tells it. */
    said: async (): Promise<Poke> => {
      written += 1
      await there.write(noteEdit('a', { text: `第${written}句` }))
      await there.sync()
      return pokeAfter()
    },
    pokeAfter,
  }
  async function pokeAfter(): Promise<Poke> {
    const workspace = trustedWorkspaceId(owner.workspace)
    const { db } = server.services.store.of(workspace)
    const { rev } = await db.selectFrom('workspace').select('rev').where('id', '=', workspace).executeTakeFirstOrThrow()
    const { to, news } = await server.services.newsroom.since({ db, workspace, shops: null }, told, rev)
    told = to
    return { rev: to.rev, to, ...(news ? { news } : {}) }
  }
}

const textOf = async (desk: Desk) => (await desk.notes())[0]?.text

/** None of it was taken: nothing of the store has changed. */
const expectLeft = async (desk: Desk, pokes: readonly Poke[]): Promise<void> => {
  const before = await readMeta(desk.store, PULLED)
  const text = await textOf(desk)
  expect(await takeNews(desk.store, pokes)).toBe(false)
  expect(await readMeta(desk.store, PULLED)).toEqual(before)
  expect(await textOf(desk)).toBe(text)
}

test('what follows on what is held is taken with its revision, in one transaction and without a request', async () => {
  const { here, said } = await pair()
  const poke = await said()
  const asked = vi.spyOn(globalThis, 'fetch')
  const transactions = vi.spyOn(here.store, 'transaction')
  expect(await takeNews(here.store, [poke])).toBe(true)
  expect(transactions).toHaveBeenCalledTimes(1)
  expect(asked).not.toHaveBeenCalled()
  for (const spy of [asked, transactions]) spy.mockRestore()
  expect(await textOf(here)).toBe('第1句')
  const { cursor, seen, complete } = await readMeta(here.store, PULLED)
  expect({ cursor, seen, complete }).toEqual({
    cursor: poke.to,
    seen: { ...poke.to, at: poke.news?.serverTime },
    complete: true,
  })
})

test('several are taken together, and so are some that came twice or were overtaken by a round', async () => {
  const { here, said } = await pair()
  const [one, two, three] = [await said(), await said(), await said()]
  expect(await takeNews(here.store, [one, one, two])).toBe(true)
  expect(await textOf(here)).toBe('第2句')
  await here.sync()
  expect(await cursorOf(here)).toEqual(three.to)
  expect(await takeNews(here.store, [two, three])).toBe(true)
  const four = await said()
  expect(await takeNews(here.store, [three, four])).toBe(true)
  expect(await textOf(here)).toBe('第4句')
})

test('INV-2 NO-HOLE: what does not begin where this workstation stands is not taken, and nothing with it', async () => {
  const { here, said } = await pair()
  const [one, two, three] = [await said(), await said(), await said()]
  await expectLeft(here, [two])
  await expectLeft(here, [three])
  await expectLeft(here, [two, one])
  await expectLeft(here, [one, three])
  expect(await takeNews(here.store, [one, two, three])).toBe(true)
  expect(await textOf(here)).toBe('第3句')
  // Late ones do not lead back.
  await expectLeft(here, [one])
})

test('INV-2 NO-HOLE: the same revision of another history is not the one that it follows on', async () => {
  const { here, said } = await pair()
  const poke = await said()
  if (!poke.news) throw new Error('it brought nothing')
  await expectLeft(here, [{ ...poke, news: { ...poke.news, from: { ...poke.news.from, tag: 'another' } } }])
})

test('nothing is taken of a hint, of another view, or while everything is being fetched', async () => {
  const { here, said } = await pair()
  const poke = await said()
  const pulled = await readMeta(here.store, PULLED)
  const { news, ...hint } = poke
  await expectLeft(here, [hint])
  await expectLeft(here, [{ rev: poke.rev }])
  await expectLeft(here, [])
  if (!news) throw new Error('it brought nothing')
  await expectLeft(here, [{ ...poke, news: { ...news, view: 'viw_other' } }])
  const states: Pulled[] = [
    { ...pulled, complete: false },
    { ...pulled, renewing: true },
    { ...pulled, renewing: true, forked: { shared: 1 } },
  ]
  for (const state of states) {
    await writeMeta(here.store, PULLED, state)
    await expectLeft(here, [poke])
  }
})

test('INV-11 RESTORE: where an acknowledged edit may be of a history that was lost, the server is asked', async () => {
  const { here, said, pokeAfter } = await pair()
  // Acknowledged, and not yet pulled.
  const pulled = await readMeta(here.store, PULLED)
  await here.write(noteEdit('a', { pinned: true }))
  await here.sync()
  const { seen } = await readMeta(here.store, PULLED)
  const own = await pokeAfter()
  if (!seen || !own.news || !own.to) throw new Error('it was not acknowledged')
  await writeMeta(here.store, PULLED, { ...pulled, seen })
  const next = await said()
  // The server was put back, and went on from the revision at which this workstation stands.
  const other = { rev: seen.rev, tag: 'another' }
  await expectLeft(here, [{ ...own, to: other }])
  await expectLeft(here, [{ ...own, rev: next.rev, to: { rev: next.rev, tag: 'another' } }])
  // The history that has it.
  expect(await takeNews(here.store, [own, next])).toBe(true)
  expect(await cursorOf(here)).toEqual(next.to)
})

test('what an own push brought about is known already when its poke comes', async () => {
  const { here, pokeAfter } = await pair()
  await here.write(noteEdit('a', { pinned: true }))
  await here.sync()
  const poke = await pokeAfter()
  const before = await readMeta(here.store, PULLED)
  expect(await takeNews(here.store, [poke])).toBe(true)
  expect(await readMeta(here.store, PULLED)).toEqual(before)
})

test('INV-10 NO-FLICKER: what pokes bring does not show through the words that wait', async () => {
  const { here, there, said, pokeAfter } = await pair()
  const shown: string[] = []
  const watching = liveQuery(() => getBundles(here.store, [ANNA])).subscribe((bundles) => {
    const bundle = bundles.get(ANNA)
    const text = bundle && bundleView([bundle]).notes[0]?.text
    if (text !== undefined && text !== shown.at(-1)) shown.push(text)
  })
  onTestFinished(() => watching.unsubscribe())
  await said()
  await here.sync()
  await here.write(noteEdit('a', { text: '自己的话' }))
  await pokeAfter()
  await there.write(noteEdit('a', { pinned: true }))
  await there.sync()
  expect(await takeNews(here.store, [await pokeAfter()])).toBe(true)
  expect(await textOf(here)).toBe('自己的话')
  await here.sync()
  await expect.poll(() => shown.at(-1)).toBe('自己的话')
  expect(shown.filter((text) => text === '自己的话')).toHaveLength(1)
})
