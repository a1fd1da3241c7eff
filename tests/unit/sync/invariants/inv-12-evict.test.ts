/** The browser takes the disk away, or has no more of it: nothing looks saved that is not, and the server gives back what it has. */
import 'fake-indexeddb/auto'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { foundTeamStore } from '@shuke/extension/store/found-team-store.ts'
import { expect, onTestFinished, test } from 'vitest'
import { makeColleague, makeOwner } from '../../../server/support/people.ts'
import { pullEverything } from '../../../server/support/pulling.ts'
import { startTestServer } from '../../../server/support/server.ts'
import { type Desk, deskOf, newNote, noteEdit } from '../desk.ts'

const team = async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const agent = await makeColleague(server, owner, 'manager')
  const begin = async (store?: ProfileStore): Promise<Desk> => deskOf(server, owner, store)
  return { owner, here: await begin(), there: await deskOf(server, agent), begin }
}

test('INV-12 EVICT: a workstation whose database was deleted fetches everything again and doubles nothing', async () => {
  const { owner, here, there, begin } = await team()
  await here.write(newNote('a', '记下的'), newNote('b', '也记下的'))
  await here.sync()
  await there.sync()
  await here.write(noteEdit('a', { text: '没来得及同步的' }))
  const { name } = here.store
  await here.store.delete()

  const store = new ProfileStore(name)
  await foundTeamStore(store, owner.member)
  onTestFinished(() => store.delete())
  const again = await begin(store)
  await again.sync()
  await again.write(newNote('c', '之后记的'))
  await again.sync()
  await there.sync()
  const texts = ['之后记的', '也记下的', '记下的'].sort()
  for (const desk of [again, there]) expect((await desk.notes()).map(({ text }) => text).sort()).toEqual(texts)
  const rows = [...(await pullEverything(owner)).rows.values()]
  expect(rows.filter(({ kind }) => kind === 'note')).toHaveLength(3)
})

test.each(['QuotaExceededError', 'UnknownError'])(
  'INV-12 EVICT: when the disk answers %s the edit is refused aloud, nothing of it is kept, and the next one is taken',
  async (name) => {
    const { here, there } = await team()
    await here.write(newNote('a', '记下的'))
    let full = true
    here.store.close()
    here.store.use({
      stack: 'dbcore',
      name: 'full',
      create: (core) => ({
        ...core,
        table: (table) => {
          const own = core.table(table)
          const mutate: typeof own.mutate = (request) =>
            full && request.type === 'put' ? Promise.reject(new DOMException('no room', name)) : own.mutate(request)
          return table === 'bundles' ? { ...own, mutate } : own
        },
      }),
    })
    await here.store.open()
    await expect(here.write(noteEdit('a', { text: '放不下的' }))).rejects.toMatchObject({ name })
    expect(await here.notes()).toMatchObject([{ text: '记下的' }])
    expect(await here.store.outbox.count()).toBe(1)
    full = false
    await here.write(noteEdit('a', { text: '放得下的' }))
    await here.sync()
    await there.sync()
    expect(await there.notes()).toEqual([{ text: '放得下的', beside: [], synced: true }])
  },
)
