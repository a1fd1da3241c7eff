/** The shop model of a workstation that works alone, fitted over every customer held here. */
import type { ShopModel } from '@shuke/shared/model'
import { fitShopModel } from '@shuke/shared/segment'
import { type CustomerSummary, summaryOf } from '@shuke/shared/summary'
import { SINGLE } from '@shuke/shared/sync'
import { decodeBundle } from './codec.ts'
import type { ProfileStore } from './database.ts'

/** Takes about 16 µs a customer: run it in a web worker. */
export const fitModelHere = async (store: ProfileStore, now: number): Promise<ShopModel> => {
  const summaries: CustomerSummary[] = []
  await store.bundles.each((record) => {
    const { id, aggregates } = decodeBundle(record)
    if (aggregates.orders > 0) summaries.push(summaryOf({ id, aggregates }))
  })
  const model = fitShopModel(summaries, { now })
  const row = { kind: 'model', id: SINGLE, customer: null, fields: { ...model }, stamps: {}, rev: 0 }
  await store.workspace.put({ kind: 'model', id: SINGLE, row })
  return model
}
