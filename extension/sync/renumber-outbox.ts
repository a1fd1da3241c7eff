/** Waiting ops under a new client name, numbered from 1: for a server that does not know the old one. */
import type { ClientId } from '@shuke/shared/model'
import type { Base, PutOp } from '@shuke/shared/sync'
import type { OutboxRecord, ProfileStore } from '../store/database.ts'
import { AUTHOR, readMeta, writeMeta } from '../store/meta.ts'
import { newId } from '../store/new-id.ts'

export const renumberOutbox = (store: ProfileStore): Promise<void> =>
  store.transaction('rw', store.outbox, store.meta, async () => {
    const author = await readMeta(store, AUTHOR)
    const records = await store.outbox.orderBy('n').toArray()
    const client = newId<ClientId>('cli')
    const numbers = new Map(records.map(({ n }, index) => [n, index + 1]))
    // An op may stand on another that waits beside it: that base moves with it.
    const moved = (base: Base): Base => {
      const n = base !== null && base[0] === author.client ? numbers.get(base[1]) : undefined
      return n === undefined ? base : [client, n]
    }
    const renumbered = records.map((record, index): OutboxRecord => {
      const op: PutOp = {
        ...record.op,
        n: index + 1,
        base: Object.fromEntries(Object.entries(record.op.base).map(([field, base]) => [field, moved(base)])),
      }
      return { n: op.n, row: record.row, op }
    })
    await store.outbox.clear()
    await store.outbox.bulkAdd(renumbered)
    await writeMeta(store, AUTHOR, { ...author, client, lastN: renumbered.length })
  })
