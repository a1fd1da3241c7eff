/** What follows from what a page shows of an order: the order is drawn together anew, for everybody. */
import { shopRowId } from '@shuke/shared/identity'
import type { CustomerId, OrderKey, SeenOrderFields, Shops, StoredOrder } from '@shuke/shared/model'
import { ORDER_STATUSES, withPage } from '@shuke/shared/order'
import type { PutOp, Row } from '@shuke/shared/sync'
import { recomputeAggregates } from '../imports/recompute.ts'
import type { Change } from '../store/change.ts'
import { addHoldings, type Holding, numberHolders } from '../store/lookups.ts'

export interface SeenOrders {
  readonly take: (row: Row) => void
  /** Does what is due, once for the whole push, after the identifiers in it: a number that came along names the buyer. */
  readonly finish: () => Promise<void>
}

/** @param shops those of who pushes; null for all. Of another shop's order her page says nothing. */
export const createSeenOrders = (change: Change, shops: Shops): SeenOrders => {
  const taken = new Map<OrderKey, Row>()
  return {
    take: (row) => void taken.set(row.id as OrderKey, row),
    finish: async () => {
      if (taken.size === 0) return
      await change.load('order', taken.keys())
      const named = await numberHolders(change.tx, change.workspace, [...taken.keys()])
      const touched = new Set<CustomerId>()
      const added: Holding[] = []
      for (const [key, row] of taken) {
        const order = change.get('order', key)
        const before = order && (order.fields as unknown as StoredOrder)
        if (before && shops !== null && !shops.includes(shopRowId({ platform: before.platform, code: before.shop })))
          continue
        const after = withPage(before, row.fields as SeenOrderFields, key)
        if (!after) continue
        const customer = order ? order.customer : (named.get(key) ?? row.customer)
        change.put({ kind: 'order', id: key, customer, fields: { ...after }, stamps: {} })
        if (!customer) continue
        touched.add(customer)
        if (!order) added.push({ key, source: 'order', customer })
      }
      await addHoldings(change.tx, change.workspace, added)
      await recomputeAggregates(change, touched)
    },
  }
}

/** By a clock that is ahead an order was seen now; a time of the source's own that is yet to come is nobody's. */
export const seenBy = (op: PutOp<'seen-order'>, now: number): PutOp => {
  const set: Record<string, unknown> = { ...op.set }
  for (const field of [...ORDER_STATUSES, 'stated', 'afterSale'] as const) {
    const said = op.set[field]
    if (!said) continue
    set[field] = {
      ...said,
      seen: Math.min(said.seen, now),
      ...('at' in said && said.at !== undefined ? { at: Math.min(said.at, now) } : {}),
    }
  }
  return { ...op, set } as PutOp
}
