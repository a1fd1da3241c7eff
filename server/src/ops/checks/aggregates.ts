/** What is said of a customer's orders is what a recount of them gives. */
import { randomBytes } from 'node:crypto'
import { idFromBytes } from '@shuke/shared/identity'
import type { Aggregates, StoredOrder } from '@shuke/shared/model'
import { aggregateOrders } from '@shuke/shared/summary'
import type { Database } from '../../store/database.ts'
import { type Check, type Finding, found, together } from './finding.ts'

const PAGE = 500
/** Days are left out of the comparison, so any zone will do: when an owner corrects the shop's zone, earlier counts of days stay. */
const ANY_ZONE = 'UTC'

const withoutDays = ({ purchaseDays: _, ...rest }: Aggregates): string =>
  JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)))

const customersAfter = async (db: Database, workspace: string, after: string, limit: number): Promise<string[]> =>
  (
    await db
      .selectFrom('entity')
      .select('customer')
      .distinct()
      .where('workspace', '=', workspace)
      .where('customer', '>', after)
      .where('kind', 'in', ['order', 'aggregates'])
      .where('gone', '=', 0)
      .orderBy('customer')
      .limit(limit)
      .execute()
  ).map((one) => one.customer)

const recount = async (db: Database, workspace: string, customers: readonly string[]): Promise<Finding> => {
  if (customers.length === 0) return found([])
  const rows = await db
    .selectFrom('entity')
    .select(['kind', 'customer', 'body'])
    .where('workspace', '=', workspace)
    .where('customer', 'in', customers)
    .where('kind', 'in', ['order', 'aggregates'])
    .where('gone', '=', 0)
    .execute()
  const orders = new Map<string, StoredOrder[]>()
  const kept = new Map<string, Aggregates>()
  for (const { kind, customer, body } of rows) {
    if (kind === 'aggregates') kept.set(customer, JSON.parse(body))
    else orders.set(customer, [...(orders.get(customer) ?? []), JSON.parse(body)])
  }
  const wrong = customers.filter((customer) => {
    const own = orders.get(customer)
    const said = kept.get(customer)
    if (!own || !said) return true
    return withoutDays(said) !== withoutDays(aggregateOrders(own, ANY_ZONE))
  })
  return found(wrong.map((customer) => `${workspace} ${customer}`))
}

const all = async (db: Database, workspace: string): Promise<Finding> => {
  const findings: Finding[] = []
  for (let after = ''; ; ) {
    const page = await customersAfter(db, workspace, after, PAGE)
    findings.push(await recount(db, workspace, page))
    const last = page.at(-1)
    if (last === undefined) return together(findings)
    after = last
  }
}

/** Ids are spread evenly, so those that follow a random one are a sample. */
const some = async (db: Database, workspace: string, size: number): Promise<Finding> => {
  const from = idFromBytes('cus', randomBytes(17))
  const after = await customersAfter(db, workspace, from, size)
  const before = after.length < size ? await customersAfter(db, workspace, '', size - after.length) : []
  return recount(db, workspace, [...new Set([...after, ...before])])
}

export const aggregates: Check = {
  name: { 'zh-CN': '顾客的订单汇总与重算一致', en: "customers' totals equal a recount of their orders" },
  run: async ({ db, sample }) => {
    const findings: Finding[] = []
    for (const { id } of await db.selectFrom('workspace').select('id').execute())
      findings.push(sample === null ? await all(db, id) : await some(db, id, sample))
    return together(findings)
  },
}
