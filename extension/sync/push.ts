/** The outbox to the server, oldest first, until it is empty. */
import { MAX_OPS_PER_PUSH, MAX_PUSH_BYTES, PROTOCOL_VERSION, type PushOutput } from '@shuke/shared/sync'
import { APPLY_TABLES, applyRows } from '../store/apply-rows.ts'
import type { OutboxRecord, ProfileStore } from '../store/database.ts'
import { AUTHOR, readMeta } from '../store/meta.ts'
import type { ServerClient } from './connect.ts'
import { timed } from './observe-clock.ts'
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
    const ops = batch.map((record) => record.op)
    const answer = await timed(store, () =>
      client.sync.push.mutate({ protocol: PROTOCOL_VERSION, client: author.client, ops }),
    )
    if (answer.kind === 'taken') await settle(store, batch, answer)
    else await closeGap(store, batch, answer.expected)
  }
}

/** One transaction: the rows come and the ops go together, so that nothing flickers and nothing is dropped early. */
const settle = (store: ProfileStore, batch: readonly OutboxRecord[], answer: Extract<PushOutput, { kind: 'taken' }>) =>
  store.transaction('rw', [...APPLY_TABLES], async () => {
    const refused = new Map(answer.rejected.map((one) => [one.n, one.sentence]))
    for (const { n, op } of batch) {
      const sentence = refused.get(n)
      if (n <= answer.upTo && sentence !== undefined)
        await store.refused.put({ n, op, sentence, at: answer.serverTime })
    }
    await store.outbox.where('n').belowOrEqual(answer.upTo).delete()
    await applyRows(store, answer.rows)
  })

/**
 * The server holds more than we think: what it has needs no second push, and the pull brings the rows. It holds less: it
 * forgot this client, or was restored; the ops are sent again under a new name, and each is idempotent by itself.
 */
const closeGap = async (store: ProfileStore, batch: readonly OutboxRecord[], expected: number): Promise<void> => {
  const first = batch[0]?.n ?? expected
  if (expected > first) await store.outbox.where('n').below(expected).delete()
  else await renumberOutbox(store)
}
