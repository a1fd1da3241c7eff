/** The outbox to the server, oldest first, until it is empty. */
import type { ClientId } from '@shuke/shared/model'
import {
  MAX_OPS_PER_PUSH,
  MAX_PUSH_BYTES,
  PROTOCOL_VERSION,
  type PushOutput,
  type PutOp,
  type WireRow,
} from '@shuke/shared/sync'
import { APPLY_TABLES, applyRows } from '../store/apply-rows.ts'
import { getBundles, rowKey } from '../store/bundles.ts'
import type { OutboxRecord, ProfileStore } from '../store/database.ts'
import { AUTHOR, newerSeen, PULLED, readMeta, writeMeta } from '../store/meta.ts'
import type { ServerClient } from './connect.ts'
import { timed } from './observe-clock.ts'
import { pullAll } from './pull.ts'
import { renumberOutbox } from './renumber-outbox.ts'

/** Room for the envelope around the ops. */
const ENVELOPE_BYTES = 1024

/** As many of the oldest as one push may carry. */
export const nextBatch = (records: readonly OutboxRecord[]): OutboxRecord[] => {
  const encoder = new TextEncoder()
  let bytes = ENVELOPE_BYTES
  const batch: OutboxRecord[] = []
  for (const record of records.slice(0, MAX_OPS_PER_PUSH)) {
    bytes += encoder.encode(JSON.stringify(record.op)).length + 1
    if (batch.length > 0 && bytes > MAX_PUSH_BYTES) break
    batch.push(record)
  }
  return batch
}

/** More than a day of work without a line; what is beyond is read when these are gone. */
const READ_AT_ONCE = 20_000

/** The outbox as it was read, so that a long one is not read again for every push. */
interface Outbox {
  readonly records: readonly OutboxRecord[]
  /** The last number that was given out by then: as long as no other one is, these are all that wait. */
  readonly lastN: number
  readonly isWhole: boolean
}

const readOutbox = (store: ProfileStore): Promise<Outbox> =>
  store.transaction('r', store.outbox, store.meta, async () => {
    const records = await store.outbox.orderBy('n').limit(READ_AT_ONCE).toArray()
    const { lastN } = await readMeta(store, AUTHOR)
    return { records, lastN, isWhole: records.length < READ_AT_ONCE }
  })

export const pushAll = async (store: ProfileStore, client: ServerClient): Promise<void> => {
  for (let left: Outbox | null = null; ; ) {
    const outbox: Outbox = left ?? (await readOutbox(store))
    left = null
    const batch = nextBatch(outbox.records)
    if (batch.length === 0) return
    const author = await readMeta(store, AUTHOR)
    const { seen = null, forked } = await readMeta(store, PULLED)
    // It was cut off before what the server lacks was put back: nothing may be sent that stands on it.
    if (forked) {
      await pullAll(store, client)
      continue
    }
    const ops = batch.map((record) => record.op)
    const answer = await timed(store, () =>
      client.sync.push.mutate({ protocol: PROTOCOL_VERSION, client: author.client, seen, ops }),
    )
    // Two copies of this profile write under one name, and the other one was here first: what the server passed over as
    // known it has never read.
    const { lastN } = await readMeta(store, AUTHOR)
    const isCopy = answer.kind === 'taken' && answer.upTo > lastN
    // A gap: the server forgot this client, or was restored. Each op is idempotent, so all may be sent under a new name.
    // Forked: the pull finds out what the server lacks, and on what these ops may stand now.
    if (answer.kind === 'forked') await pullAll(store, client)
    else if (isCopy || answer.kind === 'gap') await renumberOutbox(store)
    else left = await settle(store, author.client, outbox, batch, answer)
  }
}

type Taken = Extract<PushOutput, { kind: 'taken' }>

/**
 * One transaction: the rows come and the ops go together, so that nothing flickers and nothing is dropped early.
 *
 * @returns what is left of the outbox; null when it is to be read again
 */
const settle = (
  store: ProfileStore,
  client: ClientId,
  outbox: Outbox,
  batch: readonly OutboxRecord[],
  { upTo, rejected, rows, rev, tag, serverTime }: Taken,
): Promise<Outbox | null> =>
  store.transaction('rw', [...APPLY_TABLES], async () => {
    const answered = batch.filter(({ n }) => n <= upTo)
    const sentences = new Map(rejected.map(({ n, sentence }) => [n, sentence]))
    const refused = answered.flatMap((record) => {
      const sentence = sentences.get(record.n)
      return sentence === undefined ? [] : [{ ...record, sentence }]
    })
    await store.refused.bulkPut(
      refused.map(({ n, op, sentence }) => ({ id: `${client}:${n}`, op, sentence, at: serverTime })),
    )
    const [first, last] = [answered[0], answered.at(-1)]
    if (first && last) await store.outbox.where('n').between(first.n, last.n, true, true).delete()
    const { lastN } = await readMeta(store, AUTHOR)
    const records = outbox.records.slice(answered.length)
    const isWhole = outbox.isWhole && lastN === outbox.lastN
    const spoken = new Set(rows.map(rowKey))
    const unspoken = refused.flatMap(({ row, op }) => (spoken.has(row) ? [] : [op]))
    const all = [...rows, ...(await rowsBeneath(store, unspoken))]
    await applyRows(store, all, undefined, isWhole ? { waiting: records } : {})
    const pulled = await readMeta(store, PULLED)
    await writeMeta(store, PULLED, { ...pulled, seen: newerSeen(pulled.seen, { rev, tag }, serverTime) })
    return isWhole && records.length > 0 ? { records, lastN, isWhole } : null
  })

/**
 * The server's rows as they are known here, under ops that it could not even read: its answer does not speak of them. A row
 * that it does not have stays as it is here, and looks unsent.
 */
const rowsBeneath = async (store: ProfileStore, ops: readonly PutOp[]): Promise<WireRow[]> => {
  const links = await store.links.bulkGet(ops.flatMap(({ kind, id }) => (kind === 'link' ? [id] : [])))
  const ours = ops.filter(({ kind }) => kind !== 'link')
  const own = await store.workspace.bulkGet(
    ours.flatMap(({ kind, id, customer }) => (customer === null ? [[kind, id] as [string, string]] : [])),
  )
  const bundles = await getBundles(store, [...new Set(ours.flatMap(({ customer }) => customer ?? []))])
  const keys = new Set(ops.map(rowKey))
  const inBundles = [...bundles.values()].flatMap(({ beneath = {} }) =>
    Object.entries(beneath).flatMap(([key, row]) => (keys.has(key) ? row : [])),
  )
  return [...[...links, ...own].map((record) => record?.beneath), ...inBundles].flatMap((row) => row ?? []) as WireRow[]
}
