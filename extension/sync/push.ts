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

export const pushAll = async (store: ProfileStore, client: ServerClient): Promise<void> => {
  for (;;) {
    const batch = nextBatch(await store.outbox.orderBy('n').limit(MAX_OPS_PER_PUSH).toArray())
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
    else await settle(store, author.client, batch, answer)
  }
}

type Taken = Extract<PushOutput, { kind: 'taken' }>

/** One transaction: the rows come and the ops go together, so that nothing flickers and nothing is dropped early. */
const settle = (
  store: ProfileStore,
  client: ClientId,
  batch: readonly OutboxRecord[],
  { upTo, rejected, rows, rev, tag, serverTime }: Taken,
): Promise<void> =>
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
    await store.outbox.bulkDelete(answered.map(({ n }) => n))
    const spoken = new Set(rows.map(rowKey))
    const unspoken = refused.flatMap(({ row, op }) => (spoken.has(row) ? [] : [op]))
    await applyRows(store, [...rows, ...(await rowsBeneath(store, unspoken))])
    const pulled = await readMeta(store, PULLED)
    await writeMeta(store, PULLED, { ...pulled, seen: newerSeen(pulled.seen, { rev, tag }, serverTime) })
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
