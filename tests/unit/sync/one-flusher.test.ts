/** Worker and pages may sync the same store at the same moment: one of them does, and the others wait for it. */
import 'fake-indexeddb/auto'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import type { ServerClient } from '@shuke/extension/sync/connect.ts'
import { syncOnce } from '@shuke/extension/sync/sync-once.ts'
import { expect, onTestFinished, test } from 'vitest'
import { makeOwner } from '../../server/support/people.ts'
import { startTestServer } from '../../server/support/server.ts'
import { deskOf, newNote } from './desk.ts'

/** The client of a real server, which tells how many asked it at once and which ops it was given. */
const watched = (client: ServerClient) => {
  const told = { atOnce: 0, most: 0, pushed: [] as number[] }
  const counted =
    <I, O>(call: (input: I) => Promise<O>) =>
    async (input: I): Promise<O> => {
      told.atOnce += 1
      told.most = Math.max(told.most, told.atOnce)
      try {
        return await call(input)
      } finally {
        told.atOnce -= 1
      }
    }
  const { hello, push, pull } = client.sync
  const sync = {
    hello: { query: counted((input: Parameters<typeof hello.query>[0]) => hello.query(input)) },
    push: {
      mutate: counted((input: Parameters<typeof push.mutate>[0]) => {
        told.pushed.push(...input.ops.map(({ n }) => n))
        return push.mutate(input)
      }),
    },
    pull: { query: counted((input: Parameters<typeof pull.query>[0]) => pull.query(input)) },
  }
  return { told, client: { sync } as unknown as ServerClient }
}

test('rounds of one store in several places go one after the other, and each op is sent once', async () => {
  const server = await startTestServer('sqlite')
  const desk = await deskOf(server, await makeOwner(server))
  // As the worker and a page hold it: the same database, opened twice.
  const page = new ProfileStore(desk.store.name)
  onTestFinished(() => page.close())
  await desk.write(...['a', 'b', 'c'].map((letter) => newNote(letter, letter)))
  const { told, client } = watched(desk.client)
  await Promise.all([desk.store, page, desk.store, page].map((store) => syncOnce(store, client)))
  expect(told.most).toBe(1)
  expect(told.pushed).toEqual([1, 2, 3])
  expect(await desk.store.outbox.count()).toBe(0)
})
