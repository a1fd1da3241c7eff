/**
 * Writes the dumps of the newest store version to tests/fixtures/store, once, while no other version is newer:
 *
 *     node tests/unit/architecture/make-store-dumps.ts
 *
 * Two small databases written by the store's own code: a workstation that works alone, with one import taken in and one
 * that was cut off, and a colleague's of a team, with edits that wait and one that was refused. Dumps that are there are
 * never written again: from then on they are what that version left on people's disks.
 */
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { APPLY_TABLES, applyRows } from '@shuke/extension/store/apply-rows.ts'
import { ALONE, ProfileStore } from '@shuke/extension/store/database.ts'
import { editKey, jotKey, keepDraft } from '@shuke/extension/store/drafts.ts'
import { fitModelHere } from '@shuke/extension/store/fit-model.ts'
import { foundTeamStore } from '@shuke/extension/store/found-team-store.ts'
import { applyNextChunks } from '@shuke/extension/store/imports/apply-import.ts'
import type { ImportRecord } from '@shuke/extension/store/imports/import-record.ts'
import { beginImport, OrderStage } from '@shuke/extension/store/imports/stage-orders.ts'
import { learnSighting } from '@shuke/extension/store/learn-sighting.ts'
import { AUTHOR, PULLED, readMeta, SYNCED_AT, writeMeta } from '@shuke/extension/store/meta.ts'
import { newId } from '@shuke/extension/store/new-id.ts'
import { teamStoreName } from '@shuke/extension/store/team-store-name.ts'
import { VERSIONS } from '@shuke/extension/store/versions/index.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { DEFAULT_PLAN } from '@shuke/shared/care'
import {
  customerIdFor,
  identifierKey,
  identifierRowId,
  linkRowId,
  orderKey,
  shopRowId,
  tagRowId,
} from '@shuke/shared/identity'
import type {
  ClientId,
  CustomerId,
  ImportId,
  MemberId,
  Order,
  RowId,
  SeenIdentifier,
  ShopFields,
  StoredOrder,
} from '@shuke/shared/model'
import { aggregateOrders } from '@shuke/shared/summary'
import { applyOp, type OpKind, type PutOp, type Row, SINGLE, type WireRow } from '@shuke/shared/sync'
import { cardAsShown, dumpTables, packDump, type StoreDump, unpackDump } from './store-dump.ts'

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/store')
const DAY = 24 * 3600 * 1000
const NOW = Date.UTC(2026, 10, 22, 2)

const SHOP: ShopFields = { platform: 'taobao', code: 'silk', name: '云裳', zone: 'Asia/Shanghai', currency: 'CNY' }

const seenAs = (kind: 'login' | 'uid' | 'order', value: string): SeenIdentifier => ({
  platform: 'taobao',
  shop: kind === 'uid' ? SHOP.code : null,
  kind,
  value,
  strong: true,
  masked: false,
})

const SHOWN_MASKED: SeenIdentifier = {
  ...seenAs('login', 't**8'),
  kind: 'nick',
  shop: SHOP.code,
  strong: false,
  masked: true,
}

/** @param days before `NOW` */
const orderOf = (
  number: string,
  days: number,
  login: string | null,
  title: string,
  more: Partial<Order> = {},
): Order => ({
  key: orderKey({ platform: SHOP.platform, shop: null, number }),
  platform: SHOP.platform,
  shop: SHOP.code,
  number,
  status: 'completed',
  afterSale: 'none',
  currency: 'CNY',
  paid: 26_900,
  refunded: 0,
  placedAt: NOW - days * DAY,
  lines: [{ title, quantity: 1 }],
  updatedAt: NOW - days * DAY,
  ...(login === null ? {} : { buyer: seenAs('login', login) }),
  ...more,
})

const idOf = (seen: SeenIdentifier): CustomerId => customerIdFor(identifierKey(seen))

const XIAOMAN = seenAs('login', '林小满_1987')
const XIAOMAN_UID = seenAs('uid', '2208114')
const ZHOU = seenAs('login', '周姐的花园')
const NEW_BUYER = seenAs('uid', '9917203')

/** What somebody knows of a customer, in every kind of row. */
const knowledgeOf = (customer: CustomerId, member: MemberId, order: Order): Draft[] => {
  const said = { by: member, at: NOW }
  return [
    { kind: 'profile', id: customer, customer, set: { name: '林小满', callName: '小满姐', tier: '金卡' } },
    {
      kind: 'fact',
      id: newId<RowId>('fct'),
      customer,
      set: {
        ...said,
        field: 'topSize',
        value: 'L',
        source: 'said',
        quote: '我穿 L 刚好',
        confirmedAt: NOW,
        removed: false,
      },
    },
    {
      kind: 'fact',
      id: newId<RowId>('fct'),
      customer,
      set: { ...said, field: 'heightCm', value: 163, source: 'typed', quote: '', confirmedAt: NOW, removed: false },
    },
    { kind: 'tag', id: tagRowId(customer, '怕热'), customer, set: { ...said, label: '怕热', present: true } },
    {
      kind: 'note',
      id: newId<RowId>('not'),
      customer,
      set: { ...said, text: '夏天要冰丝的，别发顺丰', pinned: true, removed: false, siblings: [] },
    },
    {
      kind: 'care',
      id: newId<RowId>('car'),
      customer,
      set: {
        ...said,
        type: 'done',
        step: `follow-up:${order.key}`,
        class: 'care',
        channel: 'chat',
        from: 'shop',
        order: order.key,
        until: 0,
        undoes: '',
      },
    },
  ]
}

const stage = async (store: ProfileStore, fileName: string, orders: readonly Order[]): Promise<ImportId> => {
  const id = newId<ImportId>('imp')
  const counts = { staged: 0, applied: 0, orders: 0, changed: 0, added: 0, customers: 0, problems: 0 }
  const record: ImportRecord = {
    id,
    fileName,
    format: 'taobao-report',
    shop: SHOP,
    startedAt: NOW,
    stage: 'reading',
    ...counts,
  }
  await beginImport(store, record)
  const staged = new OrderStage(store, record)
  await staged.add(orders, 0)
  await staged.end(0)
  return id
}

const dump = async (store: ProfileStore, people: Readonly<Record<string, readonly SeenIdentifier[]>>) => {
  const cards: StoreDump['cards'][number][] = []
  for (const [of, seen] of Object.entries(people)) cards.push({ of, seen, card: await cardAsShown(store, seen) })
  const database = store.backendDB()
  const whole: StoreDump = { version: database.version, tables: await dumpTables(database), cards }
  assert.deepEqual(unpackDump(packDump(whole)), whole, 'JSON keeps all of it')
  return packDump(whole)
}

const workedAlone = async (): Promise<string> => {
  const store = new ProfileStore(ALONE)
  const me = 'me' as MemberId
  // Beyond the newest of a bundle there are pages.
  const hers = Array.from({ length: 23 }, (_, i) =>
    orderOf(`30000026103100${10 + i}`, 12 + 31 * i, XIAOMAN.value, i % 2 === 0 ? '香云纱衬衫' : '真丝围巾', {
      paid: 19_900 + 1000 * i,
    }),
  )
  const [newest] = hers
  assert(newest)
  // A page shows her uid beside the order before any file says whose it is: two customers, linked by the import.
  await learnSighting(
    store,
    { seen: [XIAOMAN_UID, seenAs('order', newest.number)], nick: 't**8', member: me },
    NOW - 2 * DAY,
  )
  const refund = { status: 'closed', afterSale: 'refunded', refunded: 26_900 } as const
  const others = [
    orderOf('4000002610310001', 40, ZHOU.value, '桑蚕丝睡衣', { recipient: { name: '周*', phone: '138****2210' } }),
    orderOf('4000002610310002', 3, ZHOU.value, '真丝枕套', refund),
    orderOf('4000002610310003', 5, null, '真丝眼罩'),
  ]
  const taken = await stage(store, '订单-11月.csv', [...hers, ...others])
  while (await applyNextChunks(store, taken, NOW));
  await stage(store, '订单-12月.csv', [orderOf('5000002610310001', 1, ZHOU.value, '香云纱长裙')])
  await write(store, knowledgeOf(idOf(XIAOMAN), me, newest), NOW)
  await write(
    store,
    [{ kind: 'plan', id: SINGLE, customer: null, set: { ...DEFAULT_PLAN, caps: { week: 2, month: 4 } } }],
    NOW,
  )
  await fitModelHere(store, NOW)
  await keepDraft(store, jotKey(idOf(ZHOU)), '想要同款的蓝色', NOW)
  const packed = await dump(store, {
    'a regular under two identifiers, with older orders': [XIAOMAN],
    'the same by what the page shows': [XIAOMAN_UID, SHOWN_MASKED],
    'a buyer with a half-typed note': [ZHOU],
    'an order whose buyer nobody knows': [seenAs('order', '4000002610310003')],
    'somebody new': [NEW_BUYER],
  })
  await store.delete()
  return packed
}

/** Rows as a server sends them: ops of a colleague, taken one after the other. */
const rowsFrom = (drafts: readonly Draft[], member: MemberId): WireRow[] => {
  const client = newId<ClientId>('cli')
  const rows = new Map<string, Row>()
  for (const [i, { kind, id, customer, set }] of drafts.entries()) {
    const op: PutOp<OpKind> = { n: i + 1, kind, id, customer, set, base: {}, at: NOW - 7 * DAY + i }
    const { row } = applyOp(rows.get(id) ?? null, op, { client, member, now: NOW - 7 * DAY })
    rows.set(id, { ...row, rev: i + 1 })
  }
  return [...rows.values()] as WireRow[]
}

const identifierDraft = (customer: CustomerId, seen: SeenIdentifier): Draft => ({
  kind: 'identifier',
  id: identifierRowId(customer, identifierKey(seen)),
  customer,
  set: { ...seen, firstSeen: NOW - 90 * DAY, lastSeen: NOW - 7 * DAY, imports: [], seen: true, removed: false },
})

const serverRow = (kind: string, id: string, customer: CustomerId | null, fields: object): WireRow => ({
  kind,
  id,
  customer,
  fields: { ...fields },
  stamps: {},
  rev: 40,
})

const inATeam = async (): Promise<string> => {
  const [chen, lin] = ['chen', 'lin'] as MemberId[] as [MemberId, MemberId]
  const store = new ProfileStore(teamStoreName('silk', lin))
  await foundTeamStore(store, lin)
  const [xiaoman, zhou] = [idOf(XIAOMAN), idOf(ZHOU)]
  const brought = newId<ImportId>('imp')
  const stored = (order: Order): StoredOrder => ({ ...order, imports: [brought] })
  const hers = stored(orderOf('3000002610310010', 12, XIAOMAN.value, '香云纱衬衫'))
  const waits = stored(orderOf('4000002610310003', 5, null, '真丝眼罩'))
  const [a, b] = [xiaoman, zhou].toSorted() as [CustomerId, CustomerId]
  const known = knowledgeOf(xiaoman, chen, hers)
  const rows = rowsFrom(
    [
      identifierDraft(xiaoman, XIAOMAN),
      identifierDraft(zhou, ZHOU),
      ...known,
      {
        kind: 'link',
        id: linkRowId(a, b),
        customer: a,
        set: { a, b, state: 'refused', reason: 'person', by: chen, at: NOW },
      },
      { kind: 'shop', id: shopRowId(SHOP), customer: null, set: SHOP },
      { kind: 'plan', id: SINGLE, customer: null, set: DEFAULT_PLAN },
    ],
    chen,
  )
  rows.push(
    serverRow('member', chen, null, { name: '陈姐', role: 'owner', left: false }),
    serverRow('member', lin, null, { name: '小林', role: 'agent', left: false }),
    serverRow('order', hers.key, xiaoman, hers),
    serverRow('order', waits.key, null, waits),
    serverRow('aggregates', xiaoman, xiaoman, aggregateOrders([hers], SHOP.zone)),
  )
  const cursor = { rev: 40, tag: 'first' }
  await store.transaction('rw', [...APPLY_TABLES], async () => {
    await applyRows(store, rows, 1, { first: true })
    await writeMeta(store, PULLED, { cursor, after: null, complete: true })
    await writeMeta(store, SYNCED_AT, NOW - DAY)
  })
  const note = known.find(({ kind }) => kind === 'note')
  assert(note)
  await write(store, [{ kind: 'note', id: note.id, customer: xiaoman, set: { text: '夏天要冰丝的，发中通' } }], NOW)
  await write(
    store,
    [
      {
        kind: 'tag',
        id: tagRowId(zhou, '爱退货'),
        customer: zhou,
        set: { label: '爱退货', present: true, by: lin, at: NOW },
      },
    ],
    NOW,
  )
  const { client, lastN } = await readMeta(store, AUTHOR)
  const asked = {
    n: lastN + 1,
    kind: 'plan',
    id: SINGLE,
    customer: null,
    set: { zone: 'Asia/Tokyo' },
    base: {},
    at: NOW,
  }
  await store.transaction('rw', store.refused, store.meta, async () => {
    const op = asked as PutOp
    await store.refused.put({ id: `${client}:${op.n}`, op, sentence: '只有店主和主管能改关怀计划。', at: NOW })
    await writeMeta(store, AUTHOR, { ...(await readMeta(store, AUTHOR)), lastN: op.n })
  })
  await store.drafts.put({ key: editKey(note.id), text: '夏天要冰丝的，发中通，不要', at: NOW })
  const packed = await dump(store, {
    'a regular with an edit that waits and a note being changed': [XIAOMAN],
    'a buyer whose tag the server has not seen': [ZHOU, SHOWN_MASKED],
    'somebody new': [NEW_BUYER],
  })
  await store.delete()
  return packed
}

const newest = `v${String(VERSIONS.length).padStart(3, '0')}`
const folder = join(FIXTURES, newest)
if (existsSync(folder)) throw new Error(`${folder} is there: what a version has written is never made again`)
const dumps = { alone: await workedAlone(), team: await inATeam() }
mkdirSync(folder, { recursive: true })
for (const [name, packed] of Object.entries(dumps)) writeFileSync(join(folder, `${name}.json`), `${packed}\n`)
console.log(`${folder}: ${Object.keys(dumps).join(', ')}`)
