/** Waiting ops under a new client name, numbered from 1: for a server that does not know the old one, or knows another by it. */
import type { ClientId, CustomerId } from '@shuke/shared/model'
import type { Base, PutOp, Row, Stamp } from '@shuke/shared/sync'
import { getBundles, putBundles, rowKey } from '../store/bundles.ts'
import type { OutboxRecord, ProfileStore } from '../store/database.ts'
import { AUTHOR, readMeta, writeMeta } from '../store/meta.ts'
import { newId } from '../store/new-id.ts'

export const renumberOutbox = (store: ProfileStore): Promise<void> =>
  store.transaction('rw', store.outbox, store.bundles, store.links, store.workspace, store.meta, async () => {
    const author = await readMeta(store, AUTHOR)
    const records = await store.outbox.orderBy('n').toArray()
    const client = newId<ClientId>('cli')
    const numbers = new Map(records.map(({ n }, index) => [n, index + 1]))
    const moved = <B extends Base>(base: B): B | [ClientId, number] => {
      const n = base !== null && base[0] === author.client ? numbers.get(base[1]) : undefined
      return n === undefined ? base : [client, n]
    }
    const renumbered = records.map((record, index): OutboxRecord => {
      const op: PutOp = {
        ...record.op,
        n: index + 1,
        // An op may stand on another that waits beside it: that base moves with it.
        base: Object.fromEntries(Object.entries(record.op.base).map(([field, base]) => [field, moved(base)])),
      }
      return { n: op.n, row: record.row, op }
    })
    await store.outbox.clear()
    await store.outbox.bulkAdd(renumbered)
    await restamp(store, renumbered, ([at, by, n]) => [at, ...moved([by, n])] as Stamp)
    await writeMeta(store, AUTHOR, { ...author, client, lastN: renumbered.length })
  })

/** The next edit names what it stands on by these stamps, so they move with the ops that wrote them. */
const restamp = async (
  store: ProfileStore,
  waiting: readonly OutboxRecord[],
  moved: (stamp: Stamp) => Stamp,
): Promise<void> => {
  const keys = new Set(waiting.map(({ row }) => row))
  const ops = waiting.map(({ op }) => op)
  const after = <R extends Pick<Row, 'stamps'>>(row: R): R => ({
    ...row,
    stamps: Object.fromEntries(Object.entries(row.stamps).map(([field, stamp]) => [field, moved(stamp)])),
  })
  const customers = new Set<CustomerId>(ops.flatMap(({ kind, customer }) => (kind === 'link' ? [] : (customer ?? []))))
  const bundles = [...(await getBundles(store, [...customers])).values()]
  await putBundles(
    store,
    bundles.map((bundle) => ({
      ...bundle,
      rows: bundle.rows.map((row) => (keys.has(rowKey(row)) ? after(row) : row)),
    })),
  )
  const links = await store.links.bulkGet(ops.flatMap(({ kind, id }) => (kind === 'link' ? [id] : [])))
  await store.links.bulkPut(links.flatMap((record) => (record ? [{ ...record, row: after(record.row) }] : [])))
  const own = await store.workspace.bulkGet(
    ops.flatMap(({ kind, id, customer }) =>
      kind !== 'link' && customer === null ? [[kind, id] as [string, string]] : [],
    ),
  )
  await store.workspace.bulkPut(own.flatMap((record) => (record ? [{ ...record, row: after(record.row) }] : [])))
}
