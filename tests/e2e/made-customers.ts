/** Customers with a history, as an import and a few chats leave them in the store. */

import type { Page } from '@playwright/test'
import { customerIdFor, identifierKey, identifierRowId, orderKey } from '@shuke/shared/identity'
import type { CustomerId, IdentifierFields, IdentifierKind, MemberId, RowId, StoredOrder } from '@shuke/shared/model'
import { aggregateOrders } from '@shuke/shared/summary'
import { newestFirst, type Row, type StoredBundle } from '@shuke/shared/sync'
import { encodeBundle } from '../../extension/store/codec.ts'

const DAY = 86_400_000

export interface MadeCustomer {
  readonly bundle: StoredBundle
  readonly lookups: readonly { readonly key: string; readonly customer: CustomerId }[]
}

interface About {
  /** Null for a customer of whom only orders are known. */
  readonly uid: string | null
  readonly name: string
  readonly orders: readonly string[]
  readonly now: number
}

const row = (kind: Row['kind'], id: string, customer: CustomerId, fields: object): Row =>
  ({ kind, id, customer, fields, stamps: {}, rev: 0 }) as Row

/** Everybody has another number: two with one would be asked about. */
const phoneOf = (id: CustomerId): string =>
  `138****${String([...id].reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) % 10_000, 7)).padStart(4, '0')}`

const orderOf = (id: CustomerId, number: string, i: number, now: number): StoredOrder => ({
  key: orderKey({ platform: 'pinduoduo', shop: null, number }),
  platform: 'pinduoduo',
  shop: 'pinduoduo',
  number,
  status: 'completed',
  afterSale: 'none',
  currency: 'CNY',
  paid: 12_900 + i * 1_700,
  refunded: 0,
  placedAt: now - (i + 1) * 31 * DAY,
  paidAt: now - (i + 1) * 31 * DAY + 60_000,
  shippedAt: now - (i + 1) * 31 * DAY + DAY,
  signedAt: now - (i + 1) * 31 * DAY + 4 * DAY,
  lines: [{ title: '苎麻阔腿裤 夏季薄款 高腰垂感', sku: '豆绿 M', quantity: 1 }],
  recipient: { name: '周*', phone: phoneOf(id), address: '浙江省 杭州市 西湖区 ****' },
  updatedAt: now - (i + 1) * 31 * DAY + 4 * DAY,
  imports: [],
})

export const madeCustomer = ({ uid, name, orders, now }: About): MadeCustomer => {
  const identifiers: { kind: IdentifierKind; value: string }[] = [
    ...(uid === null ? [] : [{ kind: 'uid' as const, value: uid }]),
    ...orders.map((value) => ({ kind: 'order' as const, value })),
  ]
  const keys = identifiers.map(({ kind, value }) => identifierKey({ platform: 'pinduoduo', shop: null, kind, value }))
  const id = customerIdFor(keys[0] ?? name)
  const identifierRows = identifiers.map(({ kind, value }, i) => {
    const fields: IdentifierFields = {
      platform: 'pinduoduo',
      shop: null,
      kind,
      value,
      strong: true,
      masked: false,
      firstSeen: now - 90 * DAY,
      lastSeen: now,
      imports: [],
      seen: true,
      removed: false,
    }
    return row('identifier', identifierRowId(id, keys[i] ?? ''), id, fields)
  })
  const said = {
    source: 'said',
    quote: '我穿M码，怕热',
    by: 'me' as MemberId,
    at: now - 40 * DAY,
    confirmedAt: now - 40 * DAY,
    removed: false,
  }
  const rowId = (prefix: string, n: number) => `${prefix}_${id.slice(4, 29)}${n}` as RowId
  const stored = orders.map((number, i) => orderOf(id, number, i, now)).sort(newestFirst)
  return {
    bundle: {
      id,
      rows: [
        row('profile', id, id, { nick: name }),
        ...identifierRows,
        row('fact', rowId('fct', 1), id, { ...said, field: 'topSize', value: 'M' }),
        row('fact', rowId('fct', 2), id, { ...said, field: 'likes', value: '无袖' }),
        row('fact', rowId('fct', 3), id, { ...said, field: 'style', value: '素色' }),
        row('note', rowId('not', 1), id, {
          text: `${name} 怕热，夏天只要无袖；喜欢自然晾干`,
          by: 'me',
          at: now - 20 * DAY,
          pinned: false,
          removed: false,
          siblings: [],
        }),
      ],
      orders: stored,
      aggregates: aggregateOrders(stored, 'Asia/Shanghai'),
    },
    lookups: keys.map((key) => ({ key, customer: id })),
  }
}

/** Through a page of the extension, once a card has founded the store. */
export const putCustomers = (page: Page, customers: readonly MadeCustomer[]): Promise<void> =>
  page.evaluate(
    async ({ bundles, lookups }) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('shuke')
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const transaction = database.transaction(['bundles', 'lookups'], 'readwrite')
      for (const one of bundles) transaction.objectStore('bundles').put(one)
      for (const one of lookups) transaction.objectStore('lookups').put(one)
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve()
        transaction.onerror = () => reject(transaction.error)
      })
      database.close()
    },
    {
      bundles: customers.map((one) => encodeBundle(one.bundle)),
      lookups: customers.flatMap((one) => [...one.lookups]),
    },
  )
