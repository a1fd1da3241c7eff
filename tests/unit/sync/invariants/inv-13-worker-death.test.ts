/** The worker dies at any await of a round, of the network or of the disk: the next one loses nothing and says nothing twice. */
import 'fake-indexeddb/auto'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { expect, onTestFinished, test } from 'vitest'
import { makeColleague, makeOwner } from '../../../server/support/people.ts'
import { pullEverything } from '../../../server/support/pulling.ts'
import { startTestServer } from '../../../server/support/server.ts'
import { type Desk, deskOf, newNote, noteEdit } from '../desk.ts'

class Died extends Error {
  override readonly name = 'Died'
}

/**
 * The desk as its worker sees it, which dies at the given await, counted from 1: before it, or after it has done its work.
 * Whoever goes on after that is a ghost, and its next await dies too.
 */
const mortal = (desk: Desk, deathAt: number, side: 'before' | 'after') => {
  let awaits = 0
  const living =
    <A extends unknown[], R>(work: (...words: A) => Promise<R>) =>
    async (...words: A): Promise<R> => {
      awaits++
      if (awaits > deathAt || (awaits === deathAt && side === 'before')) throw new Died()
      const result = await work(...words)
      if (awaits === deathAt && side === 'after') throw new Died()
      return result
    }
  const { hello, push, pull } = desk.client.sync
  const sync = {
    hello: { query: living(hello.query) },
    push: { mutate: living(push.mutate) },
    pull: { query: living(pull.query) },
  }
  const store = new ProfileStore(desk.store.name)
  onTestFinished(() => store.close())
  const { transaction } = store
  store.transaction = living((...words: unknown[]) => Reflect.apply(transaction, store, words)) as never
  return { store, client: { sync } as unknown as Desk['client'], awaits: () => awaits }
}

test('INV-13 SW-DEATH: a round that dies at any await loses no op and doubles none', async () => {
  const { syncOnce } = await import('@shuke/extension/sync/sync-once.ts')
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const agent = await makeColleague(server, owner)
  const here = await deskOf(server, owner)
  const there = await deskOf(server, agent)
  await here.write(newNote('a', '第0句'))
  await here.sync()
  await there.sync()

  let deaths = 0
  for (const side of ['before', 'after'] as const)
    for (let deathAt = 1, whole = false; !whole; deathAt++) {
      const text = `第${deathAt}句 ${side}`
      await here.write(noteEdit('a', { text }))
      await there.write(noteEdit('b', { text: `那边 ${text}` }), noteEdit('a', { pinned: deathAt % 2 === 0 }))
      await there.sync()
      const dying = mortal(here, deathAt, side)
      whole = await syncOnce(dying.store, dying.client).then(
        () => true,
        (error: unknown) => {
          if (!(error instanceof Died)) throw error
          return false
        },
      )
      dying.store.close()
      if (!whole) deaths++
      await here.sync()
      await there.sync()
      const notes = await here.notes()
      expect(notes.map((one) => one.text).sort(), `${side} ${deathAt}`).toEqual([text, `那边 ${text}`].sort())
      expect(notes.flatMap(({ beside }) => beside)).toEqual([])
      expect(await there.notes()).toEqual(notes)
      expect(await here.store.outbox.count()).toBe(0)
    }
  expect(deaths).toBeGreaterThan(12)
  const rows = [...(await pullEverything(owner)).rows.values()]
  expect(rows.filter(({ kind }) => kind === 'note')).toHaveLength(2)
})
