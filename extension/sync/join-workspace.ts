/**
 * A workstation that worked alone joins a server by sending everything it has: rows as ops, orders as imports under their
 * old ids. Every part is idempotent, so a join that was cut off is simply begun again. The store of before is left as it is.
 */
import type { ImportId, MemberId, Order, StoredOrder } from '@shuke/shared/model'
import { MAX_ORDERS_PER_CHUNK } from '@shuke/shared/sync'
import type { Session } from '../settings/items.ts'
import { decodeBundle } from '../store/codec.ts'
import { ALONE, ProfileStore } from '../store/database.ts'
import { foundTeamStore } from '../store/found-team-store.ts'
import { type Draft, write } from '../store/write.ts'
import type { ServerClient } from './connect.ts'
import { uploadChunks } from './upload-import.ts'

const BUNDLES_AT_ONCE = 200

export const joinWorkspace = async (session: Session, client: ServerClient): Promise<void> => {
  const team = new ProfileStore(session.store)
  const alone = new ProfileStore(ALONE)
  try {
    await foundTeamStore(team, session.member.id as MemberId)
    if ((await alone.bundles.count()) === 0) return
    await sendOrders(alone, client)
    await sendRows(alone, team, session.member.id as MemberId)
  } finally {
    team.close()
    alone.close()
  }
}

/** "Me" of before is this member now. */
const signed = (set: Draft['set'], member: MemberId): Draft['set'] =>
  'by' in set && set.by === 'me' ? { ...set, by: member } : set

const sendRows = async (alone: ProfileStore, team: ProfileStore, member: MemberId): Promise<void> => {
  let last = ''
  for (;;) {
    const records = await alone.bundles.where('id').above(last).limit(BUNDLES_AT_ONCE).toArray()
    if (records.length === 0) break
    const drafts = records.flatMap((record) =>
      decodeBundle(record)
        .rows // What an import brought, the server makes again from its orders.
        .filter((row) => row.kind !== 'identifier' || (row.fields as { seen?: boolean }).seen !== false)
        .map(
          (row) =>
            ({
              kind: row.kind,
              id: row.id,
              customer: row.customer,
              set: signed(row.fields as Draft['set'], member),
            }) as Draft,
        ),
    )
    await write(team, drafts, Date.now())
    last = records.at(-1)?.id ?? last
  }
  const links = await alone.links.toArray()
  const drafts = links.map(
    ({ row }) => ({ kind: 'link', id: row.id, customer: row.customer, set: signed(row.fields, member) }) as Draft,
  )
  const own = (await alone.workspace.toArray()).filter(({ kind }) => kind === 'shop' || kind === 'plan')
  const rows = own.map(({ row }) => ({ kind: row.kind, id: row.id, customer: null, set: row.fields }) as Draft)
  if (drafts.length + rows.length > 0) await write(team, [...drafts, ...rows], Date.now())
}

/** Each order's statements, under the import that made them. */
const statementsOf = function* (order: StoredOrder): Generator<{ import: ImportId; order: Order }> {
  const { imports, older, ...shown } = order
  for (const id of imports) yield { import: id, order: shown }
  yield* older ?? []
}

const sendOrders = async (alone: ProfileStore, client: ServerClient): Promise<void> => {
  const byImport = new Map<ImportId, Order[]>()
  const take = (orders: Iterable<StoredOrder>) => {
    for (const order of orders)
      for (const one of statementsOf(order)) {
        const held = byImport.get(one.import)
        if (held) held.push(one.order)
        else byImport.set(one.import, [one.order])
      }
  }
  await alone.bundles.each((record) => take(decodeBundle(record).orders))
  await alone.olderOrders.each((page) => take(page.orders))
  take(await alone.waiting.toArray())

  const records = await alone.imports.orderBy(':id').toArray()
  for (const record of records) {
    const orders = byImport.get(record.id)
    if (!orders || record.stage === 'undone') continue
    const chunks = Array.from({ length: Math.ceil(orders.length / MAX_ORDERS_PER_CHUNK) }, (_, seq) =>
      orders.slice(seq * MAX_ORDERS_PER_CHUNK, (seq + 1) * MAX_ORDERS_PER_CHUNK),
    )
    await uploadChunks(client, record, (seq) => Promise.resolve(chunks[seq]))
  }
}
