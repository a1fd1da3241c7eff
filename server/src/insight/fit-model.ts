/** The shop's model, fitted over what every customer's orders come to, stored when it says something new. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Aggregates, CustomerId, ShopModel } from '@shuke/shared/model'
import { fitShopModel } from '@shuke/shared/segment'
import { type CustomerSummary, summaryOf } from '@shuke/shared/summary'
import { SINGLE } from '@shuke/shared/sync'
import { changeWorkspace } from '../store/change.ts'
import type { Store } from '../store/database.ts'
import { rowsOfKind } from '../store/feed.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { notBuyers } from './not-buyers.ts'
import { waitedForPayment } from './waited-for-payment.ts'

export interface Fit {
  readonly store: Store
  readonly workspace: WorkspaceId
  readonly now: () => number
  readonly moved: (rev: number) => void
}

const CUSTOMERS_PER_READ = 2000

const withoutTime = ({ fittedAt: _at, ...rest }: ShopModel): string => JSON.stringify(rest)

export const fitModel = async ({ store, workspace, now, moved }: Fit): Promise<void> => {
  const summaries: CustomerSummary[] = []
  for (let after = ''; ; ) {
    const rows = await rowsOfKind(store.db, workspace, 'aggregates', after, CUSTOMERS_PER_READ)
    for (const row of rows)
      summaries.push(summaryOf({ id: row.id as CustomerId, aggregates: row.fields as unknown as Aggregates }))
    const last = rows.at(-1)
    if (rows.length < CUSTOMERS_PER_READ || !last) break
    after = last.id
    await nextTurn()
  }
  const out = await notBuyers(store.db, workspace)
  const model = fitShopModel(
    summaries.filter(({ id }) => !out.has(id)),
    { now: now(), waited: await waitedForPayment(store.db, workspace, out, now()) },
  )
  const changed = await changeWorkspace(store, workspace, now(), async (change) => {
    await change.load('model', [SINGLE])
    const before = change.get('model', SINGLE)
    if (before && withoutTime(before.fields as unknown as ShopModel) === withoutTime(model)) return
    change.put({ kind: 'model', id: SINGLE, customer: null, fields: { ...model }, stamps: {} })
  })
  if (changed.moved) moved(changed.head.rev)
}
