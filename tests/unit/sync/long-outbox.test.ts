/** Many edits made without a line: the outbox is read once for all pushes, and what is written meanwhile still comes last. */
import type { ServerClient } from '@shuke/extension/sync/connect.ts'
import { pushAll } from '@shuke/extension/sync/push.ts'
import { syncOnce } from '@shuke/extension/sync/sync-once.ts'
import { MAX_OPS_PER_PUSH } from '@shuke/shared/sync'
import { expect, test, vi } from 'vitest'
import { makeOwner } from '../../server/support/people.ts'
import { startTestServer } from '../../server/support/server.ts'
import { type Desk, deskOf, newNote, noteEdit } from './desk.ts'

const ownDesk = async (): Promise<Desk> => {
  const server = await startTestServer('sqlite')
  return deskOf(server, await makeOwner(server))
}

/** @param onPush before the server hears of the push with this number, from 1 */
const pushing = ({ client }: Desk, onPush: (push: number) => Promise<void>): ServerClient => {
  let count = 0
  const mutate = async (input: Parameters<ServerClient['sync']['push']['mutate']>[0]) => {
    await onPush(++count)
    return client.sync.push.mutate(input)
  }
  return { sync: { hello: client.sync.hello, pull: client.sync.pull, push: { mutate } } } as unknown as ServerClient
}

/** One note and so many edits of it that they take three pushes. */
const workOffline = async (desk: Desk): Promise<number> => {
  await desk.write(newNote('a', '0'))
  const edits = Array.from({ length: 2 * MAX_OPS_PER_PUSH }, (_, i) => noteEdit('a', { text: String(i + 1) }))
  await desk.write(...edits)
  return edits.length
}

test('words that wait for a later push are never hidden by the answer to an earlier one', async () => {
  const desk = await ownDesk()
  const last = await workOffline(desk)
  const shown: string[] = []
  const client = pushing(desk, async () => void shown.push(...(await desk.notes()).map(({ text }) => text)))
  await pushAll(desk.store, client)
  expect(shown).toEqual([last, last, last].map(String))
  expect(await desk.store.outbox.count()).toBe(0)
})

test('words written while a long outbox is sent stand on top at once, and are sent in the end', async () => {
  const desk = await ownDesk()
  await workOffline(desk)
  const shown: string[] = []
  const client = pushing(desk, async (push) => {
    if (push === 1) await desk.write(noteEdit('a', { text: 'the newest' }))
    shown.push(...(await desk.notes()).map(({ text }) => text))
  })
  await pushAll(desk.store, client)
  expect(new Set(shown)).toEqual(new Set(['the newest']))
  expect(await desk.store.outbox.count()).toBe(0)
  expect(await desk.notes()).toMatchObject([{ text: 'the newest', synced: true }])
})

test('the outbox is read once for all pushes, and once more to see that nothing came meanwhile', async () => {
  const desk = await ownDesk()
  await workOffline(desk)
  const reading = vi.spyOn(desk.store.outbox, 'orderBy')
  await pushAll(desk.store, desk.client)
  expect(reading).toHaveBeenCalledTimes(2)
})

test('what this workstation wrote comes back with the pull and is not written again', async () => {
  const desk = await ownDesk()
  await desk.write(newNote('a', 'hers'), newNote('b', 'his'))
  await desk.sync()
  await desk.write(noteEdit('a', { text: 'hers, too' }))
  await pushAll(desk.store, desk.client)
  const writing = vi.spyOn(desk.store.bundles, 'bulkPut')
  await syncOnce(desk.store, desk.client)
  expect(writing.mock.calls.flatMap(([records]) => records)).toEqual([])
  expect(await desk.notes()).toMatchObject([{ text: 'hers, too' }, { text: 'his' }])
})
