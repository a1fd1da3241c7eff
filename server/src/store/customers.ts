/** Every customer of whom a row stands: how near she is kept, and in which shops she is known. */
import type { CustomerId } from '@shuke/shared/model'
import { sql } from 'kysely'
import type { Tx } from './change.ts'
import { chunked } from './chunked.ts'
import type { Database } from './database.ts'
import { seenFrom } from './shops-in.ts'
import type { WorkspaceId } from './workspace-id.ts'

export interface CustomerLine {
  readonly id: CustomerId
  readonly bucket: 'hot' | 'cold'
  /** When somebody last had to do with her, epoch ms. */
  readonly activeAt: number
  /** When her bucket is to be decided anew, epoch ms. */
  readonly lookAt: number
}

const AT_ONCE = 1000

export const customerLines = async (
  db: Database,
  workspace: WorkspaceId,
  ids: Iterable<CustomerId>,
): Promise<Map<CustomerId, CustomerLine>> => {
  const found = new Map<CustomerId, CustomerLine>()
  for (const some of chunked(new Set(ids), AT_ONCE)) {
    const lines = await db
      .selectFrom('customer')
      .select(['id', 'bucket', 'active_at', 'look_at'])
      .where('workspace', '=', workspace)
      .where('id', 'in', some)
      .execute()
    for (const { id, bucket, active_at, look_at } of lines)
      found.set(id as CustomerId, { id: id as CustomerId, bucket, activeAt: active_at, lookAt: look_at })
  }
  return found
}

/** Whose time to be looked at has come, the longest overdue first. */
export const customersToLookAt = async (
  db: Database,
  workspace: WorkspaceId,
  now: number,
  limit: number,
): Promise<CustomerId[]> =>
  (
    await db
      .selectFrom('customer')
      .select('id')
      .where('workspace', '=', workspace)
      .where('look_at', '<=', now)
      .orderBy('look_at')
      .limit(limit)
      .execute()
  ).map(({ id }) => id as CustomerId)

/** With whom somebody has had to do after this instant. */
export const activeSince = async (db: Database, workspace: WorkspaceId, since: number): Promise<CustomerId[]> =>
  (
    await db
      .selectFrom('customer')
      .select('id')
      .where('workspace', '=', workspace)
      .where('active_at', '>', since)
      .orderBy('id')
      .execute()
  ).map(({ id }) => id as CustomerId)

export const putCustomerLines = async (
  tx: Tx,
  workspace: WorkspaceId,
  lines: Iterable<CustomerLine>,
): Promise<void> => {
  for (const some of chunked(lines, AT_ONCE))
    await tx
      .insertInto('customer')
      .values(
        some.map(({ id, bucket, activeAt, lookAt }) => ({
          workspace,
          id,
          bucket,
          active_at: activeAt,
          look_at: lookAt,
        })),
      )
      .onConflict((oc) =>
        oc.columns(['workspace', 'id']).doUpdateSet((eb) => ({
          bucket: eb.ref('excluded.bucket'),
          active_at: eb.ref('excluded.active_at'),
          look_at: eb.ref('excluded.look_at'),
        })),
      )
      .execute()
}

/** What is wanted soon, and of whom, follows from something that has changed. */
export const lookAtAllCold = async (tx: Tx, workspace: WorkspaceId, now: number): Promise<void> => {
  await tx
    .updateTable('customer')
    .set({ look_at: now })
    .where('workspace', '=', workspace)
    .where('bucket', '=', 'cold')
    .where('look_at', '>', now)
    .execute()
}

/** Nothing is left of them. */
export const dropCustomerLines = async (tx: Tx, workspace: WorkspaceId, ids: Iterable<CustomerId>): Promise<void> => {
  for (const some of chunked(ids, AT_ONCE)) {
    await tx.deleteFrom('customer').where('workspace', '=', workspace).where('id', 'in', some).execute()
    await tx.deleteFrom('customer_shop').where('workspace', '=', workspace).where('customer', 'in', some).execute()
  }
}

export interface KnownIn {
  readonly customer: CustomerId
  readonly shop: string
}

/** @returns those that were not known before */
export const addShops = async (tx: Tx, workspace: WorkspaceId, known: Iterable<KnownIn>): Promise<KnownIn[]> => {
  const added: KnownIn[] = []
  for (const some of chunked(known, AT_ONCE)) {
    const lines = await tx
      .insertInto('customer_shop')
      .values(some.map((one) => ({ workspace, ...one })))
      .onConflict((oc) => oc.doNothing())
      .returning(['customer', 'shop'])
      .execute()
    added.push(...(lines as KnownIn[]))
  }
  return added
}

export const dropShop = async (tx: Tx, workspace: WorkspaceId, { customer, shop }: KnownIn): Promise<void> => {
  await tx
    .deleteFrom('customer_shop')
    .where('workspace', '=', workspace)
    .where('customer', '=', customer)
    .where('shop', '=', shop)
    .execute()
}

export const shopsOf = async (
  db: Database,
  workspace: WorkspaceId,
  customers: Iterable<CustomerId>,
): Promise<Map<CustomerId, string[]>> => {
  const found = new Map<CustomerId, string[]>()
  for (const some of chunked(new Set(customers), AT_ONCE)) {
    const lines = await db
      .selectFrom('customer_shop')
      .select(['customer', 'shop'])
      .where('workspace', '=', workspace)
      .where('customer', 'in', some)
      .orderBy('shop')
      .execute()
    for (const { customer, shop } of lines as KnownIn[]) found.set(customer, [...(found.get(customer) ?? []), shop])
  }
  return found
}

/**
 * Those of these customers whom somebody does not see who works in these shops. Who is not held at all is hidden from nobody.
 *
 * @param shops ids of shops' rows; null for all of them
 */
export const hiddenFrom = async (
  db: Database,
  workspace: WorkspaceId,
  customers: Iterable<CustomerId>,
  shops: readonly string[] | null,
): Promise<Set<CustomerId>> => {
  if (shops === null) return new Set()
  const held = await customerLines(db, workspace, customers)
  const known = await shopsOf(db, workspace, held.keys())
  const seen = new Set(seenFrom(shops))
  return new Set([...held.keys()].filter((id) => !(known.get(id) ?? []).some((shop) => seen.has(shop))))
}

/** All rows of these customers that stand become news in this revision, as they are, and those of hot ones. */
export const bringBack = async (
  tx: Tx,
  workspace: WorkspaceId,
  customers: Iterable<CustomerId>,
  rev: number,
): Promise<void> => {
  for (const some of chunked(customers, AT_ONCE))
    await tx
      .updateTable('entity')
      .set({ bucket: 'hot', feed: rev })
      .where('workspace', '=', workspace)
      .where('customer', 'in', some)
      .where('gone', '=', 0)
      .execute()
}

/** They are back: who is told of both would let go of what has just come. */
export const dropLeaves = async (tx: Tx, workspace: WorkspaceId, ids: Iterable<string>): Promise<void> => {
  for (const some of chunked(ids, AT_ONCE))
    await tx
      .deleteFrom('entity')
      .where('workspace', '=', workspace)
      .where('kind', '=', 'leave')
      .where('id', 'in', some)
      .execute()
}

/** Their rows stay as they are, and nobody holds them from here on but who asks. */
export const sendAway = async (tx: Tx, workspace: WorkspaceId, customers: Iterable<CustomerId>): Promise<void> => {
  for (const some of chunked(customers, AT_ONCE))
    await tx
      .updateTable('entity')
      .set({ bucket: 'cold' })
      .where('workspace', '=', workspace)
      .where('customer', 'in', some)
      .where('gone', '=', 0)
      .execute()
}

/** The other ends of the links that stand at these customers. */
export const linkedWith = async (
  db: Database,
  workspace: WorkspaceId,
  customers: readonly CustomerId[],
): Promise<(readonly [CustomerId, CustomerId])[]> => {
  const pairs: (readonly [CustomerId, CustomerId])[] = []
  const read = (end: 'customer' | 'other', some: readonly CustomerId[]) =>
    db
      .selectFrom('entity')
      .select(['customer', 'other', 'body'])
      .where('workspace', '=', workspace)
      // Said as the index says it, which holds links only: a parameter would not be seen to be the same.
      .where('other', '<>', sql.lit(''))
      .where('kind', '=', 'link')
      .where('gone', '=', 0)
      .where(end, 'in', some)
      .execute()
  for (const some of chunked(customers, AT_ONCE))
    for (const line of [...(await read('customer', some)), ...(await read('other', some))])
      if ((JSON.parse(line.body) as { state?: string }).state === 'linked')
        pairs.push([line.customer as CustomerId, line.other as CustomerId])
  return pairs
}
