/** Rows of a file are first staged under the import's id: nothing of them is seen anywhere until they are applied. */
import type { Order } from '@shuke/shared/model'
import type { ProfileStore } from '../database.ts'
import type { ImportRecord } from './import-record.ts'

export const beginImport = (store: ProfileStore, record: ImportRecord): Promise<string> => store.imports.put(record)

/** One chunk and the count of it, together. */
export const stageOrders = (
  store: ProfileStore,
  id: string,
  orders: readonly Order[],
  problems: number,
): Promise<void> =>
  store.transaction('rw', store.imports, store.staging, async () => {
    const record = await store.imports.get(id)
    if (!record) throw new RangeError(`no import ${id}`)
    await store.staging.put({ import: record.id, seq: record.staged, orders })
    await store.imports.put({
      ...record,
      staged: record.staged + 1,
      orders: record.orders + orders.length,
      problems: record.problems + problems,
    })
  })

export const finishReading = async (store: ProfileStore, id: string): Promise<void> => {
  await store.imports.update(id, { stage: 'applying' })
}

export const dropStaged = async (store: ProfileStore, id: string): Promise<void> => {
  await store.staging.where('[import+seq]').between([id, 0], [id, Infinity]).delete()
}
