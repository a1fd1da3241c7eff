/** The worker dies at any await of a round, of the network or of the disk: the next one loses nothing and says nothing twice. */
import 'fake-indexeddb/auto'
import { syncOnce } from '@shuke/extension/sync/sync-once.ts'
import { expect, test } from 'vitest'
import { makeColleague, makeOwner } from '../../../server/support/people.ts'
import { pullEverything } from '../../../server/support/pulling.ts'
import { startTestServer } from '../../../server/support/server.ts'
import { deskOf, newNote, noteEdit } from '../desk.ts'
import { Died, mortalAt } from '../mortal.ts'

test('INV-13 SW-DEATH: a round that dies at any await loses no op and doubles none', async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const agent = await makeColleague(server, owner, 'manager')
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
      const dying = mortalAt(here, deathAt, side)
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
