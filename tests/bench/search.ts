/**
 * Searching all customers, on both engines: `node bench/search.ts [customers]`. Three notes each, and an order for every fifth.
 * Prints how long questions take, what the index weighs, and what it costs a push: beside 500 notes, 500 rows of the same size
 * in which nothing is searched.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { idFromBytes, orderKey } from '@shuke/shared/identity'
import type { CustomerId, ImportId, MemberId, Order } from '@shuke/shared/model'
import { sql } from 'kysely'
import { applyPiece } from '../../server/src/imports/apply-piece.ts'
import { searchCustomers } from '../../server/src/search/search-customers.ts'
import { changeWorkspace } from '../../server/src/store/change.ts'
import { type Engine, migrateStore, openStore, type Place, type Store } from '../../server/src/store/database.ts'
import { rebuildIndex } from '../../server/src/store/search-index.ts'
import { foundWorkspace, newWorkspaceId } from '../../server/src/store/workspaces.ts'
import { runPostgres } from '../server/support/run-postgres.ts'
import { percentile, table } from './figures.ts'
import { makePeople, randomOf } from './made-people.ts'

const CUSTOMERS = Number(process.argv[2] ?? 100_000)
const NOTES = 3
const AT_ONCE = 1000
const ROUNDS = 8

const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  '1 character': ['王', '丽', '茶', '杭'],
  '2 characters': ['小明', '王丽', '杭州', '喜欢', '墨绿'],
  '3 characters': ['王小明', '连衣裙', '真丝衬', '没有这'],
  '8 characters': ['婆婆住杭州，过年', '颜色要墨绿的；对', '从来没有写过的话'],
  pinyin: ['wxm', 'wangxiaoming', 'li', 'w', 'zhangl'],
  'number of an order': ['300000000000123', '3000000000', '900000'],
}

const random = randomOf(7)
const people = makePeople(random)
const idOf = (prefix: string) =>
  idFromBytes(
    prefix,
    Uint8Array.from({ length: 17 }, () => Math.floor(random() * 256)),
  )
const ME = 'mem_bench' as MemberId
const SHOP = { platform: 'taobao', code: 'shop-1', name: '小店', zone: 'Asia/Shanghai', currency: 'CNY' }
const DAY = 86_400_000
const START = Date.UTC(2025, 0, 1)

const orderOf = (i: number, login: string): Order => {
  const number = String(300_000_000_000_000 + i)
  const placedAt = START + (i % 600) * DAY
  return {
    key: orderKey({ platform: 'taobao', shop: null, number }),
    platform: 'taobao',
    shop: SHOP.code,
    number,
    status: 'completed',
    afterSale: 'none',
    currency: 'CNY',
    paid: 1000 + i,
    refunded: 0,
    placedAt,
    paidAt: placedAt,
    lines: [{ title: '茶叶', quantity: 1 }],
    buyer: { platform: 'taobao', shop: null, kind: 'login', value: login, strong: true, masked: false },
    updatedAt: placedAt,
  }
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

type Workspace = ReturnType<typeof newWorkspaceId>

const customers: CustomerId[] = Array.from({ length: CUSTOMERS }, () => idOf('cus') as CustomerId)

const writeCare = (store: Store, workspace: Workspace, whose: readonly CustomerId[]) =>
  changeWorkspace(store, workspace, START, async (change) => {
    for (const customer of whose)
      change.put({
        kind: 'care',
        id: idOf('car'),
        customer,
        fields: { words: people.note(), by: ME, at: START },
        stamps: {},
      })
  })

const writeNotes = (store: Store, workspace: Workspace, whose: readonly CustomerId[], withName: boolean) =>
  changeWorkspace(store, workspace, START, async (change) => {
    for (const customer of whose) {
      if (withName) change.put({ kind: 'profile', id: customer, customer, fields: { name: people.name() }, stamps: {} })
      for (let i = 0; i < (withName ? NOTES : 1); i++)
        change.put({
          kind: 'note',
          id: idOf('not'),
          customer,
          fields: { text: people.note(), by: ME, at: START, pinned: false, removed: false },
          stamps: {},
        })
    }
  })

const importOrders = async (store: Store, workspace: Workspace, from: number, count: number) => {
  const id = idOf('imp') as ImportId
  await store.db
    .insertInto('import')
    .values({
      workspace,
      id,
      member: ME,
      file_name: 'f',
      format: 'f',
      shop: JSON.stringify(SHOP),
      state: 'applying',
      chunks: 0,
      orders: 0,
      changed: 0,
      applied: 0,
      begun_at: START,
    })
    .execute()
  for (let at = from; at < from + count; at += 500)
    await changeWorkspace(store, workspace, START, (change) =>
      applyPiece(
        change,
        { id, member: ME, shop: SHOP },
        Array.from({ length: Math.min(500, from + count - at) }, (_, i) =>
          orderOf(at + i, `买家${people.name()}${(at + i) >> 1}`),
        ),
      ),
    )
}

const bytesOf = async (store: Store, place: Place): Promise<number> => {
  if ('file' in place) {
    await sql`pragma wal_checkpoint(truncate)`.execute(store.db)
    return statSync(place.file).size
  }
  const { rows } = await sql<{ size: string }>`select pg_database_size(current_database()) as size`.execute(store.db)
  return Number(rows[0]?.size)
}

const run = async (engine: Engine, place: Place): Promise<string[][]> => {
  const workspace = newWorkspaceId()
  const store = openStore(place).of(workspace)
  const say = (what: string, figure: string) => [engine, what, figure]
  const figures: string[][] = []
  try {
    await migrateStore(store)
    await store.db.transaction().execute((tx) => foundWorkspace(tx, workspace, 'bench', START))
    for (let at = 0; at < CUSTOMERS; at += AT_ONCE)
      await writeNotes(store, workspace, customers.slice(at, at + AT_ONCE), true)
    await importOrders(store, workspace, 0, CUSTOMERS / 5)

    figures.push(
      say(
        'index made anew',
        seconds(await timed(() => store.db.transaction().execute((tx) => rebuildIndex(tx, engine)))),
      ),
    )
    if (engine === 'postgres') await sql`vacuum analyze`.execute(store.db)

    for (const [what, questions] of Object.entries(QUESTIONS)) {
      const times: number[] = []
      let hits = 0
      for (let round = 0; round < ROUNDS; round++)
        for (const query of questions)
          times.push(
            await timed(async () => {
              const { hits: page } = await searchCustomers(store, { workspace, shops: null }, { query, limit: 50 })
              hits += page.length
            }),
          )
      const found = (hits / times.length).toFixed(0)
      figures.push(
        say(
          what,
          `p50 ${percentile(times, 50).toFixed(1)} ms, p95 ${percentile(times, 95).toFixed(1)} ms, ${found} hits`,
        ),
      )
    }

    const pushes: number[] = []
    const unsearched: number[] = []
    const some = customers.slice(0, 500)
    for (let i = 0; i < 9; i++) {
      pushes.push(await timed(() => writeNotes(store, workspace, some, false)))
      unsearched.push(await timed(() => writeCare(store, workspace, some)))
    }
    const imported = await timed(() => importOrders(store, workspace, 10_000_000, 10_000))
    const all = await bytesOf(store, place)
    await sql`drop table search_term`.execute(store.db)
    await sql`drop table search_text`.execute(store.db)
    figures.push(
      say(
        '500 notes',
        `${percentile(pushes, 50).toFixed(0)} ms, of rows not searched ${percentile(unsearched, 50).toFixed(0)} ms`,
      ),
      say('import of 10,000 orders', seconds(imported)),
    )
    await sql`drop table search_time`.execute(store.db)
    if (engine === 'sqlite') await sql`vacuum`.execute(store.db)
    figures.push(say('of it the index', `${megabytes(all - (await bytesOf(store, place)))} of ${megabytes(all)}`))
    return figures
  } finally {
    await store.close()
  }
}

const folder = mkdtempSync(join(tmpdir(), 'shuke-bench-'))
const postgres = await runPostgres()
try {
  const rows = [
    ...(await run('sqlite', { file: join(folder, 'bench.db') })),
    ...(await run('postgres', { url: postgres.url })),
  ]
  console.log(table([['engine', `${CUSTOMERS} customers, ${NOTES} notes each`, ''], ...rows]))
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
