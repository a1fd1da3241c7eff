/**
 * Writes what a workstation of this protocol version says to a server, and what it is answered, to
 * tests/fixtures/protocol, once:
 *
 *     node tests/tools/record-requests.ts
 *
 * To be run before the version is raised: from then on the file is what workstations out there still send. One that is
 * there is never written again.
 */
import 'fake-indexeddb/auto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { foundTeamStore } from '@shuke/extension/store/found-team-store.ts'
import { newId } from '@shuke/extension/store/new-id.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { connectBriefly } from '@shuke/extension/sync/connect.ts'
import { fetchCard } from '@shuke/extension/sync/fetch-card.ts'
import { syncOnce } from '@shuke/extension/sync/sync-once.ts'
import { DEFAULT_PLAN } from '@shuke/shared/care'
import {
  customerIdFor,
  identifierKey,
  identifierRowId,
  linkRowId,
  orderKey,
  privilegeRowId,
  productRowId,
  shopRowId,
  tagRowId,
  usedRowId,
} from '@shuke/shared/identity'
import type { CustomerId, RowId, SeenIdentifier, ShopFields } from '@shuke/shared/model'
import { PROTOCOL_VERSION, SINGLE } from '@shuke/shared/sync'
import { startServer } from '../../server/src/start-server.ts'

interface Said {
  /** The procedure. */
  readonly path: string
  readonly body: unknown
  readonly answer: unknown
}

const NOW = Date.UTC(2026, 10, 22, 2)
const PASSWORD = 'a long enough password'
const SHOP: ShopFields = { platform: 'taobao', code: 'silk', name: '云裳', zone: 'Asia/Shanghai', currency: 'CNY' }
const PRODUCT = { platform: 'taobao', shop: 'silk', code: '', title: '衬衫' }
const [ANNA, BEA] = [customerIdFor('anna'), customerIdFor('bea')].toSorted() as [CustomerId, CustomerId]

const listenIn = (said: Said[]): void => {
  const real = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const response = await real(input, init)
    const path = new URL(String(input)).pathname.replace('/trpc/', '')
    said.push({ path, body: JSON.parse(String(init?.body ?? 'null')), answer: await response.clone().json() })
    return response
  }
}

const seen: SeenIdentifier = {
  platform: 'taobao',
  shop: null,
  kind: 'login',
  value: 'anna_shop',
  strong: true,
  masked: false,
}

/** One op of every kind, and of every type of care event. */
const draftsOf = (member: string): Draft[] => {
  const by = member as never
  const care = { by, class: 'service', channel: 'chat', from: 'shop', order: null, until: 0, undoes: '' } as const
  const step = 'greeting:first'
  const [done, snoozed] = [newId<RowId>('car'), newId<RowId>('car')]
  const [issue, promise] = [newId<RowId>('car'), newId<RowId>('car')]
  const privilege = privilegeRowId(ANNA, 'first-purchase')
  const event = (id: RowId, set: object): Draft =>
    ({ kind: 'care', id, customer: ANNA, set: { ...care, ...set } }) as Draft
  return [
    { kind: 'shop', id: shopRowId(SHOP), customer: null, set: SHOP },
    { kind: 'plan', id: SINGLE, customer: null, set: DEFAULT_PLAN },
    { kind: 'profile', id: ANNA, customer: ANNA, set: { nick: 'anna_shop', callName: '安姐' } },
    {
      kind: 'identifier',
      id: identifierRowId(ANNA, identifierKey(seen)),
      customer: ANNA,
      set: { ...seen, firstSeen: NOW, lastSeen: NOW, imports: [], seen: true, removed: false },
    },
    {
      kind: 'fact',
      id: newId<RowId>('fct'),
      customer: ANNA,
      set: {
        ...{ field: 'topSize', value: 'M', source: 'said', quote: '我穿M', by, at: NOW },
        ...{ confirmedAt: NOW, removed: false },
      },
    },
    { kind: 'tag', id: tagRowId(ANNA, '老客'), customer: ANNA, set: { label: '老客', present: true, by } },
    {
      kind: 'note',
      id: `not_${'a'.repeat(26)}`,
      customer: ANNA,
      set: { text: '尾款周五付', by, at: NOW, pinned: false, removed: false, siblings: [] },
    },
    event(newId('car'), { type: 'touch', at: NOW }),
    event(done, { type: 'done', step, at: NOW + 1 }),
    event(newId('car'), { type: 'undone', undoes: done, at: NOW + 2 }),
    event(snoozed, { type: 'snoozed', step, until: NOW + 86_400_000, at: NOW + 3 }),
    event(newId('car'), { type: 'skipped', step, at: NOW + 4 }),
    event(newId('car'), { type: 'signed', at: NOW + 5 }),
    event(newId('car'), { type: 'shipped', at: NOW + 6 }),
    event(newId('car'), { type: 'moved', words: '已到杭州转运中心', at: NOW + 7 }),
    event(newId('car'), { type: 'arrived', at: NOW + 8 }),
    event(issue, { type: 'issue', words: '袖口脱线', cause: 'product', until: NOW + 86_400_000, at: NOW + 9 }),
    event(newId('car'), { type: 'issue-closed', of: issue, outcome: 'satisfied', at: NOW + 10 }),
    event(promise, { type: 'promise', item: 'ship', words: '明天给您发', until: NOW + 86_400_000, at: NOW + 11 }),
    event(newId('car'), { type: 'promise-kept', of: promise, at: NOW + 12 }),
    event(newId('car'), { type: 'gift', item: '笔记本', amount: 300, at: NOW + 13 }),
    event(privilege, { type: 'privilege', item: 'first-purchase', until: NOW + 86_400_000, at: NOW + 14 }),
    event(usedRowId(privilege), { type: 'used', of: privilege, at: NOW + 15 }),
    event(newId('car'), { type: 'points', amount: 20, at: NOW + 16 }),
    {
      kind: 'product',
      id: productRowId(PRODUCT),
      customer: null,
      set: { ...PRODUCT, category: 'shirt', season: 'summer', useDays: 10, margin: 0.4, by, at: NOW },
    },
    {
      kind: 'link',
      id: linkRowId(ANNA, BEA),
      customer: ANNA,
      set: { a: ANNA, b: BEA, state: 'linked', reason: 'person', by, at: NOW },
    },
    {
      kind: 'seen-order',
      id: orderKey({ platform: SHOP.platform, shop: null, number: '3000000000000000001' }),
      customer: ANNA,
      set: {
        ...{
          platform: SHOP.platform,
          shop: SHOP.code,
          number: '3000000000000000001',
          tracking: 'SF1',
          carrier: '顺丰',
        },
        ...{
          shipped: { seen: NOW, at: NOW - 1 },
          shippedAt: NOW - 1,
          placedAt: NOW - 2,
          amount: 9900,
          currency: 'CNY',
        },
        ...{ paid: { seen: NOW - 1 }, afterSale: { state: 'none', seen: NOW }, refunded: 0, title: '衬衫' },
      },
    },
  ]
}

const record = async (file: string): Promise<void> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'shuke-record-'))
  const server = await startServer({ dataDir, port: 0, extensionId: 'abcdefghijklmnopabcdefghijklmnop' })
  const store = new ProfileStore('record')
  const said: Said[] = []
  try {
    const account = connectBriefly(server.url, null).session
    const email = 'owner@example.test'
    const owner = { shopName: '云裳', name: '店主', email, password: PASSWORD }
    await account.claimOwner.mutate({ ...owner, code: server.ownerCode ?? '' })
    listenIn(said)
    const { token, member } = await account.signIn.mutate({ email, password: PASSWORD, device: 'Chrome · Windows' })
    await foundTeamStore(store, member.id)
    const client = connectBriefly(server.url, token)
    await write(store, draftsOf(member.id), NOW)
    await syncOnce(store, client)
    const edit = { text: '尾款改到下周一', by: member.id, at: NOW + 10 }
    await write(store, [{ kind: 'note', id: `not_${'a'.repeat(26)}`, customer: ANNA, set: edit }], NOW + 10)
    await syncOnce(store, client)
    await fetchCard(store, client, { seen: [seen] })
    mkdirSync(join(file, '..'), { recursive: true })
    // The session ended with the server that gave it; whoever repeats this gets another one.
    const text = JSON.stringify({ member: member.id, said }, null, 2).replaceAll(token, 'token')
    writeFileSync(file, `${text}\n`)
  } finally {
    await store.delete()
    await server.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const file = resolve(import.meta.dirname, `../fixtures/protocol/v${PROTOCOL_VERSION}/requests.json`)
if (existsSync(file)) console.info(`${file} is there and stays as it is`)
else await record(file)
