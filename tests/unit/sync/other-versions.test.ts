/** Extension and server of different versions: nothing is lost on the way, and nothing that was typed is stranded. */
import 'fake-indexeddb/auto'
import { APPLY_TABLES, applyRows } from '@shuke/extension/store/apply-rows.ts'
import { getBundles } from '@shuke/extension/store/bundles.ts'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { forgetRevisions, putBackLost } from '@shuke/extension/store/other-history.ts'
import { readCard } from '@shuke/extension/store/read-card.ts'
import type { ServerClient } from '@shuke/extension/sync/connect.ts'
import { syncOnce } from '@shuke/extension/sync/sync-once.ts'
import { whyNotSynced } from '@shuke/extension/sync/why-not-synced.ts'
import type { WireRow } from '@shuke/shared/sync'
import { TRPCClientError } from '@trpc/client'
import { expect, test } from 'vitest'
import { makeOwner } from '../../server/support/people.ts'
import { pullEverything } from '../../server/support/pulling.ts'
import { startTestServer } from '../../server/support/server.ts'
import { ANNA, type Desk, deskOf, newNote, noteEdit, noteId } from './desk.ts'

const SENTENCE = { 'zh-CN': '太旧了。', en: 'Too old.' }

/** A server of another version in front of this one: it refuses these procedures with this reason. */
const refusing = (client: ServerClient, reason: string, procedures: readonly string[]): ServerClient => {
  const refuse = async (): Promise<never> => {
    const data = { code: 'PRECONDITION_FAILED', httpStatus: 412, reason, sentence: SENTENCE }
    throw TRPCClientError.from({ error: { message: SENTENCE.en, code: -32012, data } })
  }
  const { hello, push, pull } = client.sync
  const through = <F>(name: string, call: F): F => (procedures.includes(name) ? (refuse as F) : call)
  return {
    sync: {
      hello: { query: through('hello', (input: never) => hello.query(input)) },
      push: { mutate: through('push', (input: never) => push.mutate(input)) },
      pull: { query: through('pull', (input: never) => pull.query(input)) },
    },
  } as unknown as ServerClient
}

const newDesk = async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const desk = await deskOf(server, owner)
  const texts = async () =>
    [...(await pullEverything(owner)).rows.values()].filter(({ kind }) => kind === 'note').map((row) => row.fields.text)
  return { desk, texts }
}

test('a workstation that is too old hands in what was typed on it, and is told to be updated', async () => {
  const { desk, texts } = await newDesk()
  await desk.write(newNote('a', '旧扩展里记的'))
  const old = refusing(desk.client, 'workstation-too-old', ['hello', 'pull'])
  const failure = await syncOnce(desk.store, old).catch((error: unknown) => error)
  expect(whyNotSynced(failure).told).toEqual({ state: 'trouble', sentence: SENTENCE })
  expect(await desk.store.outbox.count()).toBe(0)
  expect(await texts()).toEqual(['旧扩展里记的'])
  // It goes on being used until somebody updates it.
  await desk.write(newNote('b', '又记了一条'))
  await syncOnce(desk.store, old).catch((error: unknown) => error)
  expect((await texts()).toSorted()).toEqual(['旧扩展里记的', '又记了一条'].toSorted())
})

test('what is typed while the server is too old stays here, and goes once it has been updated', async () => {
  const { desk, texts } = await newDesk()
  const old = refusing(desk.client, 'server-too-old', ['hello', 'push'])
  await desk.write(newNote('a', '等服务器更新'))
  const failure = await syncOnce(desk.store, old).catch((error: unknown) => error)
  expect(whyNotSynced(failure).told).toEqual({ state: 'trouble', sentence: SENTENCE })
  await desk.write(newNote('b', '照样能记'))
  expect(await desk.store.outbox.count()).toBe(2)
  expect(await desk.store.refused.count()).toBe(0)
  expect(await texts()).toEqual([])
  await desk.sync()
  expect((await texts()).toSorted()).toEqual(['照样能记', '等服务器更新'].toSorted())
})

const CLIENT = `cli_${'z'.repeat(26)}` as never
const at = [1, CLIENT, 1] as const

/** A field, a kind about a customer and a kind of the workspace's that this version has never heard of. */
const newer = (rev: number, mood: string): WireRow[] => [
  {
    kind: 'note',
    id: noteId('a'),
    customer: ANNA,
    fields: { text: '怕热', by: 'lin', at: 1, pinned: false, removed: false, siblings: [], mood: { is: mood } },
    stamps: { text: [...at], by: [...at], at: [...at], pinned: [...at], removed: [...at], mood: [...at] },
    rev,
  },
  {
    kind: 'promise',
    id: 'pro_1',
    customer: ANNA,
    fields: { what: '送样布', by: [1, { deep: true }] },
    stamps: {},
    rev,
  },
  { kind: 'ritual', id: 'rit_1', customer: null, fields: { every: 'monday' }, stamps: { every: [...at] }, rev },
]

const receive = ({ store }: Pick<Desk, 'store'>, rows: readonly WireRow[]) =>
  store.transaction('rw', [...APPLY_TABLES], async () => {
    await applyRows(store, rows)
  })

const heldOf = async (store: ProfileStore) => {
  const bundle = (await getBundles(store, [ANNA])).get(ANNA)
  const row = (kind: string) => bundle?.rows.find((one) => (one.kind as string) === kind)
  return { note: row('note'), promise: row('promise'), ritual: (await store.workspace.get(['ritual', 'rit_1']))?.row }
}

test('fields and kinds of a newer server are kept as they came, through edits, answers and an update of the extension', async () => {
  const { desk } = await newDesk()
  const rows = newer(5, 'warm')
  await receive(desk, rows)
  expect(await heldOf(desk.store)).toEqual({ note: rows[0], promise: rows[1], ritual: rows[2] })
  expect((await desk.notes())[0]).toMatchObject({ text: '怕热', synced: true })

  // An edit says what it changes and nothing else, and takes nothing away.
  await desk.write(noteEdit('a', { text: '怕热怕晒' }))
  const [waiting] = await desk.store.outbox.toArray()
  expect(waiting?.op.set).toEqual({ text: '怕热怕晒' })
  expect((await heldOf(desk.store)).note?.fields).toMatchObject({ text: '怕热怕晒', mood: { is: 'warm' } })

  // The server's next word comes under the edit that waits, with what only the server knows.
  await receive(desk, newer(6, 'hot'))
  expect((await heldOf(desk.store)).note?.fields).toMatchObject({ text: '怕热怕晒', mood: { is: 'hot' } })

  // The extension is updated: the same store, opened by other code.
  const updated = new ProfileStore(desk.store.name)
  const after = await heldOf(updated)
  updated.close()
  expect(after.promise).toEqual(newer(6, '')[1])
  expect(after.ritual).toEqual(newer(6, '')[2])
  expect((await readCard(desk.store, [])).refused).toEqual([])
})

test('a newer server that lost what it said is told it again, whole', async () => {
  const { desk } = await newDesk()
  await receive(desk, newer(5, 'warm'))
  const { store } = desk
  await store.transaction('rw', store.tables, async () => {
    await forgetRevisions(store, 0)
    await putBackLost(store, 0)
  })
  const ops = (await store.outbox.toArray()).map(({ op }) => op)
  expect(ops.map(({ kind }) => kind)).toEqual(['note'])
  expect(ops[0]?.set).toMatchObject({ text: '怕热', mood: { is: 'warm' } })
  expect((await heldOf(store)).promise).toMatchObject({ fields: newer(5, '')[1]?.fields })
})
