/**
 * A workstation that worked alone joins a server by handing over what it has: rows as ops, then orders as imports under
 * their old ids. The store of before is left as it is.
 *
 * A row that the team holds is passed over whole. An op written on top of it would count as its successor and win, and
 * what this computer knew before must not stand over what colleagues have written since. So a hand-over may be begun again
 * at any time: after a cut, or for what was written alone later.
 */
import type { ImportId, MemberId, Order, StoredOrder } from '@shuke/shared/model'
import { statementsOf } from '@shuke/shared/order'
import { MAX_ORDERS_PER_CHUNK, type Row, type StoredBundle } from '@shuke/shared/sync'
import { TRPCClientError } from '@trpc/client'
import type { Session } from '../settings/items.ts'
import { getBundles, rowKey } from '../store/bundles.ts'
import { decodeBundle } from '../store/codec.ts'
import { ALONE, ProfileStore } from '../store/database.ts'
import { takeFileMappings } from '../store/file-mappings.ts'
import { foundTeamStore } from '../store/found-team-store.ts'
import { standsFor } from '../store/imports/import-record.ts'
import { AUTHOR, HANDED, HANDED_DRAFTS, type Handed, readMeta, writeMeta } from '../store/meta.ts'
import { sayableFields } from '../store/sayable-fields.ts'
import { type Draft, malformed, WRITE_TABLES, write } from '../store/write.ts'
import type { ServerClient } from './connect.ts'
import { syncOnce } from './sync-once.ts'
import { uploadChunks } from './upload-import.ts'

const BUNDLES_AT_ONCE = 200

export interface Joined {
  /** The last op of the store of before that went along. */
  readonly upTo: number
  /** Orders stayed behind: this member may not import. */
  readonly ordersLeft: boolean
}

/**
 * @param signal heard between two steps: what was taken until then stays, and the next call goes on after it
 * @throws TRPCClientError when the server does not answer or refuses all of it
 */
export const joinWorkspace = async (session: Session, client: ServerClient, signal: AbortSignal): Promise<Joined> => {
  const team = new ProfileStore(session.store)
  const alone = new ProfileStore(ALONE)
  try {
    await foundTeamStore(team, session.member.id as MemberId)
    // What the team has comes first, so that nothing of it is sent; and rows go before orders, which an agent may not send.
    await syncOnce(team, client)
    const { lastN: upTo } = await readMeta(alone, AUTHOR)
    await takeRows(alone, team, session.member, upTo, signal)
    await takeDrafts(alone, team)
    await takeFileMappings(alone, team)
    await syncOnce(team, client)
    return { upTo, ordersLeft: !(await sendOrders(alone, client, signal)) }
  } finally {
    team.close()
    alone.close()
  }
}

const takeRows = async (
  alone: ProfileStore,
  team: ProfileStore,
  { id, role }: Session['member'],
  upTo: number,
  signal: AbortSignal,
): Promise<void> => {
  const member = id as MemberId
  const manages = role !== 'agent'
  const mark = await readMeta(team, HANDED)
  let after = mark?.upTo === upTo ? mark.after : ''
  for (;;) {
    signal.throwIfAborted()
    const records = await alone.bundles.where('id').above(after).limit(BUNDLES_AT_ONCE).toArray()
    const last = records.at(-1)
    if (!last) break
    after = last.id
    const rows = records.flatMap((record) => rowsToTake(decodeBundle(record), manages))
    await take(team, rows, member, { upTo, after })
  }
  const links = (await alone.links.toArray()).map(({ row }) => row as Row)
  // An agent's word on shop and plan would only be refused.
  const kinds = manages ? ['shop', 'plan', 'product'] : ['product']
  const own = await alone.workspace.where('kind').anyOf(kinds).toArray()
  await take(team, [...links, ...own.map(({ row }) => row as Row)], member, { upTo, after })
}

const isFromFile = (row: Row): boolean => row.kind === 'identifier' && (row as Row<'identifier'>).fields.seen === false

/**
 * What an import brought, the server makes again from its orders.
 *
 * @param ordersGo whether they go along. Without them a customer whom only a file knows stays here, and one of whom more
 *   is known takes her names along, or nobody would find what was written of her.
 */
const rowsToTake = ({ rows }: StoredBundle, ordersGo: boolean): Row[] => {
  if (ordersGo) return rows.filter((row) => !isFromFile(row))
  if (rows.every((row) => row.kind === 'profile' || isFromFile(row))) return []
  return rows.map((row) => (isFromFile(row) ? { ...row, fields: { ...row.fields, imports: [], seen: true } } : row))
}

/** Writes what the team does not hold, and moves the mark with it. */
const take = (team: ProfileStore, rows: readonly Row[], member: MemberId, mark: Handed): Promise<void> =>
  team.transaction('rw', [...WRITE_TABLES], async () => {
    const lacking = await lackingIn(team, rows)
    if (lacking.length > 0) {
      const { lastN } = await readMeta(team, AUTHOR)
      // What no server would take stays where it is: one such row must not hold the others back.
      const drafts = lacking.map((row) => draftOf(row, member)).filter((draft) => malformed(draft) === null)
      await write(team, drafts, Date.now())
      // Beside what a colleague writes at this moment it counts for as old as it is.
      const written = new Map(lacking.map((row) => [rowKey(row), writtenAt(row)]))
      await team.outbox
        .where('n')
        .above(lastN)
        .modify((record, place) => {
          const at = written.get(record.row) ?? record.op.at
          place.value = { ...record, op: { ...record.op, at } }
        })
    }
    await writeMeta(team, HANDED, mark)
  })

/**
 * Words half typed go along, each once: what became of them there since is not undone by a second hand-over. A note that was
 * being changed is known there by another op: saved, the change stands beside it at worst.
 */
const takeDrafts = async (alone: ProfileStore, team: ProfileStore): Promise<void> => {
  const drafts = await alone.drafts.toArray()
  await team.transaction('rw', team.drafts, team.meta, async () => {
    const taken = await readMeta(team, HANDED_DRAFTS)
    const news = drafts.filter(({ at }) => at > taken)
    if (news.length === 0) return
    const there = new Set(
      await team.drafts
        .where('key')
        .anyOf(news.map(({ key }) => key))
        .primaryKeys(),
    )
    await team.drafts.bulkPut(news.filter(({ key }) => !there.has(key)))
    await writeMeta(team, HANDED_DRAFTS, Math.max(...news.map(({ at }) => at)))
  })
}

const lackingIn = async (team: ProfileStore, rows: readonly Row[]): Promise<Row[]> => {
  const links = rows.filter(({ kind }) => kind === 'link')
  const own = rows.filter(({ kind, customer }) => kind !== 'link' && customer === null)
  const customers = new Set(rows.flatMap(({ kind, customer }) => (kind === 'link' ? [] : (customer ?? []))))
  const bundles = await getBundles(team, [...customers])
  const held = new Set([
    ...[...bundles.values()].flatMap((bundle) => [...bundle.rows.map(rowKey), ...Object.keys(bundle.beneath ?? {})]),
    ...(await team.links.bulkGet(links.map(({ id }) => id))).flatMap((one) => (one ? [rowKey(one.row)] : [])),
    ...(await team.workspace.bulkGet(own.map(({ kind, id }) => [kind, id] as [string, string]))).flatMap((one) =>
      one ? [rowKey(one)] : [],
    ),
  ])
  return rows.filter((row) => !held.has(rowKey(row)))
}

/** "Me" of before is this member now. */
const draftOf = (row: Row, member: MemberId): Draft => {
  const { kind, id, customer } = row
  const fields = sayableFields(row)
  const set = 'by' in fields && fields.by === 'me' ? { ...fields, by: member } : fields
  return { kind, id, customer, set } as Draft
}

/** The last time any of its fields was written, epoch ms by the clock of this computer. */
const writtenAt = ({ stamps }: Row): number => Math.max(0, ...Object.values(stamps).map(([at]) => at))

/** @returns false when there were orders and this member may not import them */
const sendOrders = async (alone: ProfileStore, client: ServerClient, signal: AbortSignal): Promise<boolean> => {
  const byImport = new Map<ImportId, Order[]>()
  const gather = (orders: Iterable<StoredOrder>) => {
    for (const order of orders)
      for (const one of statementsOf(order)) {
        const held = byImport.get(one.import)
        if (held) held.push(one.order)
        else byImport.set(one.import, [one.order])
      }
  }
  await alone.bundles.each((record) => gather(decodeBundle(record).orders))
  await alone.olderOrders.each((page) => gather(page.orders))
  gather(await alone.waiting.toArray())

  // Of equally new statements the one that is told later stands above the other.
  const records = (await alone.imports.toArray()).sort((a, b) => a.startedAt - b.startedAt)
  const standing = new Set(records.flatMap((record) => (record.stage === 'undone' ? [] : standsFor(record))))
  for (const record of records) {
    const orders = byImport.get(record.id)
    if (!orders || !standing.has(record.id)) continue
    const chunks = Array.from({ length: Math.ceil(orders.length / MAX_ORDERS_PER_CHUNK) }, (_, seq) =>
      orders.slice(seq * MAX_ORDERS_PER_CHUNK, (seq + 1) * MAX_ORDERS_PER_CHUNK),
    )
    try {
      await uploadChunks(client, record, (seq) => Promise.resolve(chunks[seq]), { signal })
    } catch (error) {
      if (isForbidden(error)) return false
      throw error
    }
  }
  return true
}

const isForbidden = (error: unknown): boolean =>
  error instanceof TRPCClientError && (error.data as { code?: string } | undefined)?.code === 'FORBIDDEN'
