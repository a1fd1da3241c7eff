/** Two copies of one profile number their edits alike: the server must not take the one's for the other's. */
import { AUTHOR, readMeta } from '@shuke/extension/store/meta.ts'
import type { ServerClient } from '@shuke/extension/sync/connect.ts'
import { renumberOutbox } from '@shuke/extension/sync/renumber-outbox.ts'
import { syncOnce } from '@shuke/extension/sync/sync-once.ts'
import { expect, test } from 'vitest'
import { makeOwner } from '../../server/support/people.ts'
import { pullEverything } from '../../server/support/pulling.ts'
import { startTestServer } from '../../server/support/server.ts'
import { copyOf, deskOf, newNote, noteEdit } from './desk.ts'

const twoCopies = async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const desk = await deskOf(server, owner)
  await desk.write(newNote('a', '一起的'))
  await desk.sync()
  const copy = await deskOf(server, owner, await copyOf(desk.store))
  const texts = async () => {
    const { rows } = await pullEverything(owner)
    return [...rows.values()]
      .filter(({ kind }) => kind === 'note')
      .map(({ fields }) => fields.text)
      .sort()
  }
  return { desk, copy, texts }
}

test('what a profile that was put back to an earlier day writes reaches the server', async () => {
  const { desk, copy, texts } = await twoCopies()
  await desk.write(newNote('b', '后来的'), newNote('c', '又一条'))
  await desk.sync()
  await copy.write(newNote('d', '恢复以后写的'))
  await copy.sync()
  expect(await texts()).toEqual(['一起的', '又一条', '后来的', '恢复以后写的'].sort())
  expect((await copy.notes()).every(({ synced }) => synced)).toBe(true)
  expect(await copy.notes()).toHaveLength(4)
})

test('a copy that writes while the other one does is found out by the answer to its push', async () => {
  const { desk, copy, texts } = await twoCopies()
  await copy.sync()
  await desk.write(newNote('b', '这边的'), newNote('c', '这边又一条'))
  await desk.sync()
  await copy.write(newNote('d', '那边的'))
  // On the connection that it has: nothing is asked before the push.
  await syncOnce(copy.store, copy.client, true)
  expect(await texts()).toEqual(['一起的', '这边又一条', '这边的', '那边的'].sort())
})

test('the server is asked before the first push of a connection, and not again', async () => {
  const { desk } = await twoCopies()
  const calls: string[] = []
  const { sync } = desk.client
  const heard =
    <I, O>(name: string, call: (input: I) => O) =>
    (input: I): O => {
      calls.push(name)
      return call(input)
    }
  const client = {
    sync: {
      hello: { query: heard('hello', sync.hello.query) },
      push: { mutate: heard('push', sync.push.mutate) },
      pull: { query: heard('pull', sync.pull.query) },
    },
  } as ServerClient
  await desk.write(newNote('b', '一'))
  await syncOnce(desk.store, client)
  await desk.write(newNote('c', '二'))
  await syncOnce(desk.store, client, true)
  expect(calls).toEqual(['hello', 'pull', 'push', 'pull', 'push', 'pull'])
})

test('a client name is kept as long as the server knows no more of it than we do', async () => {
  const { desk } = await twoCopies()
  const { client } = await readMeta(desk.store, AUTHOR)
  await desk.write(newNote('b', '一'))
  await desk.sync()
  await desk.sync()
  expect((await readMeta(desk.store, AUTHOR)).client).toBe(client)
})

test('an edit on one that waits under its old name still follows it under the new one', async () => {
  const { desk } = await twoCopies()
  await desk.write(noteEdit('a', { text: '改一次' }))
  await renumberOutbox(desk.store)
  await desk.write(noteEdit('a', { text: '改两次' }))
  await desk.sync()
  expect(await desk.notes()).toEqual([{ text: '改两次', beside: [], synced: true }])
})
