/** Bundles for tests out of the few things a case is about; the rest is filled with what says nothing. */
import type { Bundle, CareEventFields, FactFields, IdentifierFields, Order, ProfileFields } from '@shuke/shared/model'
import { aggregateOrders } from '@shuke/shared/summary'

type Written<T> = { readonly [K in keyof T]?: unknown }

export interface Given {
  readonly profile?: Partial<ProfileFields>
  readonly identifiers?: readonly Written<IdentifierFields>[]
  readonly orders?: readonly Written<Order>[]
  readonly care?: readonly (Written<CareEventFields> & { readonly id?: string })[]
  readonly facts?: readonly Written<FactFields>[]
}

/** An instant as a fixture writes it: ISO 8601 with its offset. */
export const instant = (text: string): number => {
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new Error(`not an instant: ${text}`)
  return at
}

const INSTANTS = ['at', 'confirmedAt', 'until', 'placedAt', 'paidAt', 'shippedAt', 'signedAt', 'firstSeen', 'lastSeen']

function read<T>(written: object): Partial<T> {
  const entries = Object.entries(written).map(([key, value]) => [
    key,
    INSTANTS.includes(key) && typeof value === 'string' ? instant(value) : value,
  ])
  return Object.fromEntries(entries) as Partial<T>
}

export const CUSTOMER = `cus_${'a'.repeat(26)}` as Bundle['id']

const rowId = (kind: string, n: number) => `${kind}_${String(n).padStart(26, '0')}`

export function order(written: Written<Order>): Order {
  const number = String(written.number ?? '1')
  const base = {
    key: `taobao/*/${number}`,
    platform: 'taobao',
    shop: '1',
    number,
    status: 'completed',
    afterSale: 'none',
  }
  const at = { placedAt: 0, updatedAt: 0 }
  return { ...base, ...at, currency: 'CNY', paid: 10_000, refunded: 0, lines: [], ...read<Order>(written) } as Order
}

export function bundle(given: Given, zone = 'Asia/Shanghai'): Bundle {
  const orders = (given.orders ?? []).map(order).sort((a, b) => b.placedAt - a.placedAt)
  const row = { customer: CUSTOMER, synced: true, removed: false }
  return {
    id: CUSTOMER,
    joined: [],
    profile: given.profile ?? {},
    identifiers: (given.identifiers ?? []).map((one, n) => ({
      ...row,
      id: rowId('idf', n),
      ...{ platform: 'taobao', shop: null, kind: 'nick', value: 'm***y', strong: false, masked: false },
      ...{ firstSeen: 0, lastSeen: 0, imports: [], seen: true },
      ...read(one),
    })) as unknown as Bundle['identifiers'],
    facts: (given.facts ?? []).map((one, n) => {
      const fact = read<FactFields>(one)
      const rest = { source: 'said', quote: '', by: 'chen', at: 0, ...fact }
      return { ...row, id: rowId('fac', n), confirmedAt: rest.at, ...rest }
    }) as unknown as Bundle['facts'],
    tags: [],
    notes: [],
    care: (given.care ?? [])
      .map((one, n) => ({
        ...row,
        id: rowId('car', n),
        ...{
          type: 'touch',
          step: '',
          class: 'service',
          channel: 'chat',
          from: 'shop',
          order: null,
          until: 0,
          undoes: '',
        },
        ...{ by: 'lin', at: 0 },
        ...read<CareEventFields>(one),
      }))
      .sort((a, b) => b.at - a.at) as unknown as Bundle['care'],
    orders: orders.map((one) => ({ ...one, imports: [] })),
    aggregates: aggregateOrders(orders, zone),
  }
}
