/** What follows from an identifier row: who is found by it, whose waiting order comes home, and who turns out to be one person. */
import { decides, identifierKey } from '@shuke/shared/identity'
import type { CustomerId, IdentifierFields, MemberId, StoredOrder } from '@shuke/shared/model'
import type { Row } from '@shuke/shared/sync'
import { linkCustomers } from '../imports/link-customers.ts'
import { buyerOf } from '../imports/owner.ts'
import { recomputeAggregates } from '../imports/recompute.ts'
import type { Change } from '../store/change.ts'
import { addHoldings, dropHoldings, type Holding, holdersOf } from '../store/lookups.ts'

export interface Followers {
  readonly identifier: (row: Row) => void
  /** Does what is due, once for the whole push. */
  readonly finish: () => Promise<void>
}

export const createFollowers = (change: Change, member: MemberId): Followers => {
  const changed = new Map<string, { customer: CustomerId; fields: IdentifierFields }>()
  return {
    identifier: (row) => {
      if (row.customer) changed.set(row.id, { customer: row.customer, fields: row.fields as IdentifierFields })
    },
    finish: async () => {
      if (changed.size === 0) return
      const added: Holding[] = []
      const dropped: Holding[] = []
      const numbers: { key: string; customer: CustomerId; held: boolean }[] = []
      for (const { customer, fields } of changed.values()) {
        const key = identifierKey(fields)
        const held = decides({ ...fields, masked: fields.masked ?? false }) && !fields.removed
        ;(held ? added : dropped).push({ key, source: 'identifier', customer })
        if (fields.kind === 'order') numbers.push({ key, customer, held })
      }
      await linkSharers(change, added, member)
      await addHoldings(change.tx, change.workspace, added)
      await dropHoldings(change.tx, change.workspace, dropped)
      await moveOrders(change, numbers)
    },
  }
}

/** Two customers under one strong identifier are one person. */
const linkSharers = async (change: Change, added: readonly Holding[], member: MemberId): Promise<void> => {
  const holders = await holdersOf(
    change.tx,
    change.workspace,
    added.map((one) => one.key),
  )
  const first = new Map<string, CustomerId>()
  for (const { key, customer } of added) {
    const holder = holders.get(key)?.[0] ?? first.get(key)
    if (holder && holder !== customer) await linkCustomers(change, holder, customer, key, member)
    if (!first.has(key)) first.set(key, customer)
  }
}

/** An order follows its number: to the customer whose page showed it, and back into waiting when that is taken away. */
const moveOrders = async (
  change: Change,
  numbers: readonly { key: string; customer: CustomerId; held: boolean }[],
): Promise<void> => {
  await change.load(
    'order',
    numbers.map((one) => one.key),
  )
  const touched = new Set<CustomerId>()
  for (const { key, customer, held } of numbers) {
    const order = change.get('order', key)
    if (!order) continue
    const holding: Holding = { key, source: 'order', customer }
    if (held && order.customer === null) {
      change.put({ ...order, customer })
      await addHoldings(change.tx, change.workspace, [holding])
      touched.add(customer)
    } else if (!held && order.customer === customer && !buyerOf(order.fields as unknown as StoredOrder)) {
      change.put({ ...order, customer: null })
      await dropHoldings(change.tx, change.workspace, [holding])
      touched.add(customer)
    }
  }
  await recomputeAggregates(change, touched)
}
