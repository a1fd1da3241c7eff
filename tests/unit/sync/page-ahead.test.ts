/** The next page of a pull is on its way while one is written. It is used only for the question that it answers. */
import { PULLED, pulledAnew, readMeta, writeMeta } from '@shuke/extension/store/meta.ts'
import type { ServerClient } from '@shuke/extension/sync/connect.ts'
import { syncOnce } from '@shuke/extension/sync/sync-once.ts'
import type { PullInput } from '@shuke/shared/sync'
import { expect, test } from 'vitest'
import { importOrders, order } from '../../server/support/orders.ts'
import { makeOwner } from '../../server/support/people.ts'
import { startTestServer } from '../../server/support/server.ts'
import { type Desk, deskOf } from './desk.ts'

const ROWS_A_PAGE = 6

const shopWithDesks = async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  await importOrders(
    owner,
    Array.from({ length: 12 }, (_, i) => order(i, `buyer ${i}`)),
  )
  return { desk: await deskOf(server, owner), other: await deskOf(server, owner) }
}

/** The same desk with small pages, and what it does in turn. */
const watched = ({ store, client }: Desk, onWritten: (writes: number) => Promise<void> = async () => undefined) => {
  const events: ('ask' | 'write')[] = []
  const questions: PullInput[] = []
  const query = (input: PullInput) => {
    events.push('ask')
    questions.push(input)
    return client.sync.pull.query({ ...input, limit: ROWS_A_PAGE })
  }
  let writes = 0
  const { transaction } = store
  const watching = async (...words: unknown[]) => {
    const isPage = Array.isArray(words[1]) && words[1].includes('bundles') && words[1].includes('lookupPages')
    if (isPage) events.push('write')
    const result = await Reflect.apply(transaction, store, words)
    if (isPage) await onWritten(++writes)
    return result
  }
  const sync = { ...client.sync, hello: client.sync.hello, push: client.sync.push, pull: { query } }
  const round = async () => {
    store.transaction = watching as never
    try {
      await syncOnce(store, { sync } as unknown as ServerClient)
    } finally {
      store.transaction = transaction
    }
  }
  return { round, events, questions }
}

const held = async ({ store }: Desk) => (await store.bundles.toArray()).map(({ body: { round: _, ...body } }) => body)

test('while a page is written the next one is asked for, and all of it stands as from one page', async () => {
  const { desk, other } = await shopWithDesks()
  const { round, events } = watched(desk)
  await round()
  await other.sync()
  expect(await held(desk)).toEqual(await held(other))
  const pages = events.filter((one) => one === 'ask').length
  expect(pages).toBeGreaterThan(3)
  const inTurn = Array.from({ length: pages - 1 }, () => ['ask', 'write'] as const).flat()
  // After the last page the round lets go of whose time is over, which asks for nothing.
  expect(events).toEqual(['ask', ...inTurn, 'write', 'write'])
})

test('a page that was asked for ahead is thrown away when everything is to be fetched anew meanwhile', async () => {
  const { desk, other } = await shopWithDesks()
  const { round, questions } = watched(desk, async (writes) => {
    if (writes === 1) await writeMeta(desk.store, PULLED, pulledAnew(await readMeta(desk.store, PULLED)))
  })
  await round()
  await other.sync()
  expect(await held(desk)).toEqual(await held(other))
  expect(questions.slice(0, 3).map(({ after }) => after === null)).toEqual([true, false, true])
  expect((await readMeta(desk.store, PULLED)).round).toBe(2)
})
