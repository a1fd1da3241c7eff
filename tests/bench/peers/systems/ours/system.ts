/** Ours: the real server on SQLite, filled through its own door by an import and by pushes. */
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { idFromBytes, tagRowId } from '@shuke/shared/identity'
import type { ClientId, CustomerId, ImportId, MemberId, Order } from '@shuke/shared/model'
import { type Base, MAX_OPS_PER_PUSH, MAX_ORDERS_PER_CHUNK, PROTOCOL_VERSION, type PutOp } from '@shuke/shared/sync'
import { type Client, clientOf } from '../../../../../server/practice/fill/client-of.ts'
import type { Customer, Edit, Held } from '../../contract.ts'
import { loginOf, ORDERS_EACH } from '../../data/generate.ts'
import { lineOf } from '../../data/state.ts'
import { type Served, serve } from '../../process.ts'
import type { OnServer, System } from '../system.ts'

const SHOP = { platform: 'taobao', code: 'shop-1', name: '小店', zone: 'Asia/Shanghai', currency: 'CNY' } as const
const PASSWORD = 'a long enough password'
const LOOK_EVERY_MS = 500

interface Joined {
  readonly token: string
  readonly member: string
}

const joinedFile = (folder: string): string => join(folder, 'joined.json')
const joinedAt = ({ folder }: Served): Joined => JSON.parse(readFileSync(joinedFile(folder), 'utf8')) as Joined

const claim = async ({ url, folder }: Served): Promise<Joined> => {
  const { token, member } = await clientOf(url, null).session.claimOwner.mutate({
    code: readFileSync(join(folder, 'owner-code'), 'utf8'),
    shopName: '小店',
    name: '店主',
    email: 'owner@example.test',
    password: PASSWORD,
  })
  const joined = { token, member: member.id }
  writeFileSync(joinedFile(folder), JSON.stringify(joined))
  return joined
}

/** A workstation's numbers, given out one after the other. */
const createPushing = (api: Client) => {
  const client = idFromBytes('cli', randomBytes(17)) as ClientId
  let n = 0
  let ops: PutOp[] = []
  const flush = async () => {
    if (ops.length === 0) return
    const answer = await api.sync.push.mutate({ protocol: PROTOCOL_VERSION, client, ops })
    if (answer.kind !== 'taken' || answer.rejected.length > 0)
      throw new Error(`not taken: ${JSON.stringify(answer).slice(0, 300)}`)
    ops = []
  }
  return {
    flush,
    /** @returns its name, on which the next edit stands */
    push: async (op: Omit<PutOp, 'n'>): Promise<Base> => {
      n += 1
      ops.push({ ...op, n } as PutOp)
      const name: Base = [client, n]
      if (ops.length === MAX_OPS_PER_PUSH) await flush()
      return name
    },
  }
}

const importOrders = async (api: Client, customers: readonly Customer[]): Promise<void> => {
  const id = idFromBytes('imp', randomBytes(17)) as ImportId
  await api.imports.begin.mutate({ import: id, fileName: 'bench.csv', format: 'taobao', shop: SHOP })
  const perChunk = Math.floor(MAX_ORDERS_PER_CHUNK / ORDERS_EACH)
  for (let seq = 0; seq * perChunk < customers.length; seq += 1) {
    const some = customers.slice(seq * perChunk, (seq + 1) * perChunk)
    const orders = some.flatMap(({ nick, orders }) =>
      orders.map((one): Order => ({ ...one, buyer: { ...loginOf(nick), strong: true, masked: false } })),
    )
    await api.imports.chunk.mutate({ import: id, seq, orders })
  }
  for (let state = 'applying'; state === 'applying'; ) ({ state } = await api.imports.applyNext.mutate({ import: id }))
}

const pushWords = async (api: Client, customers: readonly Customer[], by: MemberId): Promise<void> => {
  const { push, flush } = createPushing(api)
  for (const { id: customer, tags, note } of customers) {
    // Written when it says: to the server she is as active as her newest word.
    const { id, text, at } = note
    const set = { text, by, at, pinned: false, removed: false }
    await push({ kind: 'note', id, customer, set, base: {}, at })
    for (const label of tags)
      await push({
        kind: 'tag',
        id: tagRowId(customer, label),
        customer,
        set: { label, present: true, by, at },
        base: {},
        at,
      })
  }
  await flush()
}

const reading = <T>({ folder }: Served, read: (db: DatabaseSync) => T): T => {
  const db = new DatabaseSync(join(folder, 'shuke.sqlite'), { readOnly: true, timeout: 10_000 })
  try {
    return read(db)
  } finally {
    db.close()
  }
}

/** The server looks at everybody who was not active of late when it starts: until then some are held who need not be. */
const untilLookedAt = async (served: Served): Promise<void> => {
  await served.stop()
  await served.restart()
  const due = () =>
    reading(served, (db) => db.prepare('select count(*) as n from customer where look_at <= ?').get(Date.now())?.n)
  while (Number(due()) > 0) await delay(LOOK_EVERY_MS)
}

/** Customers whom every workstation holds. */
export const hotOf = (served: Served): Set<string> =>
  reading(
    served,
    (db) =>
      new Set(
        db
          .prepare("select id from customer where bucket = 'hot'")
          .all()
          .map(({ id }) => String(id)),
      ),
  )

const editAll = async (served: Served, edits: readonly Edit[]): Promise<void> => {
  const stand = new Map<string, Base>(
    reading(served, (db) =>
      db
        .prepare("select id, json_extract(stamps, '$.text') as stamp from entity where kind = 'note'")
        .all()
        .map(({ id, stamp }): [string, Base] => {
          const [, client, n] = JSON.parse(String(stamp)) as [number, ClientId, number]
          return [String(id), [client, n]]
        }),
    ),
  )
  const { push, flush } = createPushing(clientOf(served.url, joinedAt(served).token))
  for (const { customer, text } of edits) {
    const id = `not_${customer.slice(4)}`
    const base = { text: stand.get(id) ?? null }
    stand.set(id, await push({ kind: 'note', id, customer, set: { text }, base, at: Date.now() }))
  }
  await flush()
}

interface Gathered {
  nick: string
  tags: string[]
  orders: Customer['orders'][number][]
  note: { id: string; text: string; at: number }
}

const onServer = (served: Served, held: Held): OnServer =>
  reading(served, (db) => {
    const hot = held === 'hot' ? hotOf(served) : null
    const all = new Map<string, Gathered>()
    let doubled = 0
    for (const line of db
      .prepare("select kind, id, customer, body from entity where gone = 0 and customer <> ''")
      .iterate()) {
      const customer = String(line.customer)
      if (hot && !hot.has(customer)) continue
      const fields = JSON.parse(String(line.body))
      const one = all.get(customer) ?? { nick: '', tags: [], orders: [], note: { id: '', text: '', at: 0 } }
      all.set(customer, one)
      if (line.kind === 'profile') one.nick = fields.nick
      else if (line.kind === 'tag' && fields.present) one.tags.push(fields.label)
      else if (line.kind === 'order') one.orders.push(fields)
      else if (line.kind === 'note') {
        doubled += (one.note.id === '' ? 0 : 1) + (fields.siblings?.length ?? 0)
        one.note = { id: String(line.id), text: fields.text, at: fields.at }
      }
    }
    return { lines: new Map([...all].map(([id, one]) => [id, lineOf({ id: id as CustomerId, ...one })])), doubled }
  })

export const ours: System = {
  name: 'ours',
  setUp:
    'node:sqlite, WAL, synchronous=FULL; pages of 2000 rows, pushes of 500 ops; IndexedDB writes wait for the disk (strict)',
  serve: (folder, extensionId) => serve(new URL('./serve.ts', import.meta.url).pathname, folder, [extensionId]),
  fill: async (served, customers) => {
    const { token, member } = await claim(served)
    const api = clientOf(served.url, token)
    await importOrders(api, customers)
    await pushWords(api, customers, member as MemberId)
    await untilLookedAt(served)
  },
  place: (served, url, held) => ({
    url,
    held,
    name: `shuke:bench:${randomBytes(4).toString('hex')}`,
    ...joinedAt(served),
  }),
  edit: editAll,
  onServer: async (served, held) => onServer(served, held),
}

export const oursInMemory: System = {
  ...ours,
  name: 'ours-in-memory',
  setUp:
    'the same server, and a workstation that speaks the protocol and keeps maps: no product, but what it is without a store',
}
