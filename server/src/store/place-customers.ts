/**
 * Where the rows of a change belong: every workstation holds the customers with whom somebody has lately had to do, the
 * hot ones; the others, the cold ones, are asked for.
 *
 * Whoever is touched becomes hot at once, with all her rows, so that whoever holds the hot ones has her whole. Becoming
 * cold is the look's alone (`working-set/look.ts`), which reads all there is of her.
 */
import type { CustomerId, LinkFields, Order, ProductFields } from '@shuke/shared/model'
import type { Kept, Tx } from './change.ts'
import {
  addShops,
  bringBack,
  type CustomerLine,
  customerLines,
  dropCustomerLines,
  dropLeaves,
  type KnownIn,
  linkedWith,
  lookAtAllCold,
  putCustomerLines,
  sendAway,
} from './customers.ts'
import { shopLeave, shopsIn } from './shops-in.ts'
import type { Bucket } from './tables.ts'
import type { WorkspaceId } from './workspace-id.ts'

const DAY = 24 * 3600 * 1000

/** A customer is at hand for so long after the last thing that somebody had to do with her. */
export const ACTIVE_MS = 90 * DAY

/** What the look has decided; null when nothing is left of the customer. */
export type Decision = Omit<CustomerLine, 'id'> | null

export interface Placing {
  readonly tx: Tx
  readonly workspace: WorkspaceId
  /** The revision that this change becomes. */
  readonly rev: number
  readonly now: number
  readonly changed: readonly Kept[]
  /** The row as it was before this change; null when there was none. */
  readonly before: (row: Kept) => Kept | null
  readonly decided: ReadonlyMap<CustomerId, Decision>
}

export interface Placed {
  readonly bucketOf: (row: Kept) => Bucket
  /** Rows became news though nothing in them changed. */
  readonly broughtBack: boolean
}

/** When somebody last had to do with the customer, by this row; what a file says of her counts by its orders. */
export const activityOf = ({
  kind,
  fields,
  stamps,
}: Pick<Kept, 'fields' | 'stamps'> & { readonly kind: string }): number => {
  const { placedAt = 0, paidAt = 0, shippedAt = 0, signedAt = 0 } = (kind === 'order' ? fields : {}) as Partial<Order>
  return Math.max(placedAt, paidAt, shippedAt, signedAt, ...Object.values(stamps).map(([at]) => at))
}

interface Touched {
  activeAt: number
  /** Something of her went away: what she is has to be looked at. */
  look: boolean
  /** An order came to her from somebody who may be hot. */
  warm: boolean
}

export const placeCustomers = async (placing: Placing): Promise<Placed> => {
  const { tx, workspace, rev, now, changed, decided } = placing
  const touched = touchedBy(placing)
  const pairs = changed.flatMap((row) => (isLinked(row) ? [endsOf(row)] : []))
  const before = await customerLines(tx, workspace, [...touched.keys(), ...decided.keys()])

  const after = new Map<CustomerId, CustomerLine>()
  for (const [id, touch] of touched) if (!decided.has(id)) after.set(id, lineAfter(id, before.get(id), touch, now))
  for (const [id, line] of decided) if (line) after.set(id, { id, ...line })
  await warmTheirOthers({ tx, workspace, before, after, pairs, now })

  const turnedHot = [...after.values()].filter(
    ({ id, bucket }) => bucket === 'hot' && before.get(id)?.bucket === 'cold',
  )
  const turnedCold = [...after.values()].filter(
    ({ id, bucket }) => bucket === 'cold' && before.get(id)?.bucket === 'hot',
  )
  await putCustomerLines(tx, workspace, after.values())
  const added = await addShops(tx, workspace, knownBy(changed))
  // Whoever works in the new shop only has heard nothing of her yet.
  const shown = added.flatMap(({ customer }) => (before.get(customer)?.bucket === 'hot' ? [customer] : []))
  const news = new Set([...turnedHot.map(({ id }) => id), ...shown])
  await bringBack(tx, workspace, news, rev)
  await dropLeaves(tx, workspace, [...news, ...added.map(({ customer, shop }) => shopLeave(customer, shop))])
  await sendAway(
    tx,
    workspace,
    turnedCold.map(({ id }) => id),
  )
  await dropCustomerLines(
    tx,
    workspace,
    [...decided].flatMap(([id, line]) => (line ? [] : [id])),
  )
  if (changed.some((row) => mayMakeDue(row, placing.before(row)))) await lookAtAllCold(tx, workspace, now)
  return {
    broughtBack: news.size > 0,
    bucketOf: (row) => {
      if (row.customer) return (after.get(row.customer) ?? before.get(row.customer))?.bucket ?? 'cold'
      // Whoever holds the order in a bundle must hear that it waits again.
      return row.kind === 'order' && !placing.before(row)?.customer ? 'cold' : ''
    },
  }
}

/** What of a product decides when somebody who has not been heard of for long wants something. */
const DECIDING = ['news', 'endsFrom', 'category', 'useDays'] as const satisfies readonly (keyof ProductFields)[]

/** Whether this says of any customer when something will be due to her. */
const mayMakeDue = ({ kind, fields }: Kept, before: Kept | null): boolean =>
  kind === 'plan' ||
  (kind === 'product' &&
    DECIDING.some((field) => JSON.stringify(fields[field] ?? null) !== JSON.stringify(before?.fields[field] ?? null)))

const isLinked = (row: Kept): boolean =>
  row.kind === 'link' && !row.gone && (row.fields as Partial<LinkFields>).state === 'linked'

const endsOf = ({ fields }: Kept): readonly [CustomerId, CustomerId] => {
  const { a, b } = fields as LinkFields
  return [a, b]
}

const touchedBy = ({ changed, before }: Placing): Map<CustomerId, Touched> => {
  const all = new Map<CustomerId, Touched>()
  const touch = (id: CustomerId, activeAt: number): Touched => {
    const one = all.get(id) ?? { activeAt: 0, look: false, warm: false }
    one.activeAt = Math.max(one.activeAt, activeAt)
    all.set(id, one)
    return one
  }
  for (const row of changed) {
    const activeAt = row.gone ? 0 : activityOf(row)
    if (row.customer) touch(row.customer, activeAt).look ||= row.gone
    if (isLinked(row)) for (const end of endsOf(row)) touch(end, activeAt)
    const from = row.kind === 'order' ? before(row)?.customer : null
    if (!from || from === row.customer) continue
    touch(from, 0).look = true
    if (row.customer) touch(row.customer, 0).warm = true
  }
  return all
}

const lineAfter = (id: CustomerId, before: CustomerLine | undefined, touch: Touched, now: number): CustomerLine => {
  const activeAt = Math.max(before?.activeAt ?? 0, Math.min(touch.activeAt, now))
  const isActive = activeAt > now - ACTIVE_MS
  const bucket = isActive || touch.warm || before?.bucket === 'hot' ? 'hot' : 'cold'
  return { id, bucket, activeAt, lookAt: isActive && !touch.look ? activeAt + ACTIVE_MS : now }
}

interface Warming {
  readonly tx: Tx
  readonly workspace: WorkspaceId
  readonly before: Map<CustomerId, CustomerLine>
  readonly after: Map<CustomerId, CustomerLine>
  readonly pairs: readonly (readonly [CustomerId, CustomerId])[]
  readonly now: number
}

/** Of a person who is joined of several customers, all are at hand or none: a card shows her whole. */
const warmTheirOthers = async ({ tx, workspace, before, after, pairs, now }: Warming): Promise<void> => {
  const isHot = (id: CustomerId) => (after.get(id) ?? before.get(id))?.bucket === 'hot'
  let news = [...after.values()].flatMap(({ id, bucket }) =>
    bucket === 'hot' && before.get(id)?.bucket !== 'hot' ? [id] : [],
  )
  let joined = pairs
  while (news.length > 0 || joined.length > 0) {
    if (news.length > 0) joined = [...joined, ...(await linkedWith(tx, workspace, news))]
    const others = joined.flatMap(([a, b]) => (isHot(a) === isHot(b) ? [] : [isHot(a) ? b : a]))
    for (const [id, line] of await customerLines(
      tx,
      workspace,
      others.filter((id) => !after.has(id) && !before.has(id)),
    ))
      before.set(id, line)
    news = [...new Set(others)].filter((id) => !isHot(id) && (after.has(id) || before.has(id)))
    for (const id of news) {
      const line = (after.get(id) ?? before.get(id)) as CustomerLine
      after.set(id, { ...line, bucket: 'hot', lookAt: Math.max(line.lookAt, now) })
    }
    joined = []
  }
}

const knownBy = (changed: readonly Kept[]): KnownIn[] => {
  const known = new Map<string, KnownIn>()
  for (const row of changed)
    if (row.customer && !row.gone)
      for (const shop of shopsIn(row)) known.set(`${row.customer} ${shop}`, { customer: row.customer, shop })
  return [...known.values()]
}
