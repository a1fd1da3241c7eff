/**
 * The server is of another history than what is held here: it was restored from a copy, and lacks what was written since.
 * Everything is fetched again, and what it turns out not to have is sent to it again by whoever still holds it.
 */
import type { MemberFields } from '@shuke/shared/model'
import { baseOf, FIELDS_OF, type PutOp, type Row, type Stamp, type StoredBundle, sameBase } from '@shuke/shared/sync'
import { rowKey } from './bundles.ts'
import { decodeBundle, encodeBundle } from './codec.ts'
import type { LinkRecord, OutboxRecord, ProfileStore, WorkspaceRecord } from './database.ts'
import { AUTHOR, type Author, readMeta, writeMeta } from './meta.ts'
import { sayableFields } from './sayable-fields.ts'

/** Few enough that a page of them does not fill the memory. */
const BUNDLES_AT_ONCE = 500

const unknown = <R extends { readonly rev: number } | null | undefined>(row: R): R => (row ? { ...row, rev: 0 } : row)

/**
 * No row held here is of a revision that this server made. Inside the caller's transaction over bundles, links and
 * workspace.
 */
export const forgetRevisions = async (store: ProfileStore): Promise<void> => {
  await store.bundles.toCollection().modify((record, place) => {
    const { beneath, ...bundle } = decodeBundle(record)
    const forgotten: StoredBundle = { ...bundle, rows: bundle.rows.map(unknown) }
    const below = beneath && Object.fromEntries(Object.entries(beneath).map(([key, row]) => [key, unknown(row)]))
    place.value = encodeBundle(below ? { ...forgotten, beneath: below } : forgotten)
  })
  await store.links.toCollection().modify((record, place) => {
    place.value = forgetIn(record)
  })
  await store.workspace.toCollection().modify((record, place) => {
    place.value = forgetIn(record)
  })
}

const forgetIn = <R extends LinkRecord | WorkspaceRecord>(record: R): R => ({
  ...record,
  row: unknown(record.row),
  ...('beneath' in record ? { beneath: unknown(record.beneath) } : {}),
})

/**
 * After all of the server's rows were fetched: what it had once and has no more becomes ops again. Inside the caller's
 * transaction over bundles, links, workspace, outbox and meta.
 *
 * @returns whether there was any
 */
export const putBackLost = async (store: ProfileStore): Promise<boolean> => {
  const author = await readMeta(store, AUTHOR)
  const member = await store.workspace.get(['member', author.member])
  const manages = (member?.row.fields as Partial<MemberFields> | undefined)?.role !== 'agent'
  const again = sendAgain(await store.outbox.orderBy('n').toArray(), author, manages)

  for (let last = ''; ; ) {
    const records = await store.bundles.where('id').above(last).limit(BUNDLES_AT_ONCE).toArray()
    const end = records.at(-1)
    if (!end) break
    last = end.id
    await store.bundles.bulkPut(
      records
        .map(decodeBundle)
        .flatMap((one) => again.bundle(one) ?? [])
        .map(encodeBundle),
    )
  }
  await store.links.bulkPut((await store.links.toArray()).flatMap((record) => again.record(record) ?? []))
  await store.workspace.bulkPut((await store.workspace.toArray()).flatMap((record) => again.record(record) ?? []))

  const { records, lastN } = again.outcome()
  await store.outbox.bulkPut(records)
  await writeMeta(store, AUTHOR, { ...author, lastN })
  return records.length > 0
}

/** Shop and plan are the manager's, whose workstation sends them; and what only a file said comes with the file again. */
const isMineToSend = (row: Row, manages: boolean): boolean =>
  row.kind === 'shop' || row.kind === 'plan'
    ? manages
    : row.kind !== 'identifier' || (row as Row<'identifier'>).fields.seen !== false

const sendAgain = (waiting: readonly OutboxRecord[], author: Author, manages: boolean) => {
  const first = new Map<string, OutboxRecord>()
  for (const record of waiting) if (!first.has(record.row)) first.set(record.row, record)
  const records: OutboxRecord[] = []
  let lastN = author.lastN

  const send = ({ kind, id, customer }: Row, set: PutOp['set'], at: number): OutboxRecord => {
    lastN += 1
    const record = { n: lastN, row: rowKey({ kind, id }), op: { n: lastN, kind, id, customer, set, base: {}, at } }
    records.push(record)
    return record
  }

  /** The row as it stands while the op waits: what the op says has the op's stamps, so that the next edit stands on it. */
  const stamped = (row: Row, server: Row, set: PutOp['set'], { n, op }: OutboxRecord): Row => {
    const mine: Stamp = [op.at, author.client, n]
    const said = Object.keys(set).filter((field) => sameBase(row.stamps[field], baseOf(server.stamps[field])))
    return { ...row, stamps: { ...row.stamps, ...Object.fromEntries(said.map((field) => [field, mine])) } }
  }

  /** @returns the row after, when it is sent again; null for one that the server has, or never had */
  const row = (shown: Row, beneath: Row | null | undefined): Row | null => {
    const server = beneath === undefined ? shown : beneath
    if (server === null || server.rev > 0 || !(server.kind in FIELDS_OF) || !isMineToSend(server, manages)) return null
    const set = sayableFields(server)
    const at = Math.max(0, ...Object.values(server.stamps).map(([instant]) => instant))
    const waits = first.get(rowKey(server))
    // An edit that waits says only what it changed: it must make the row now.
    if (waits) records.push({ ...waits, op: { ...waits.op, set: { ...set, ...waits.op.set } } })
    const after = stamped(shown, server, set, waits ?? send(server, set, at))
    // To a server that has the text these are other people's stale ones: it keeps each beside it, as before.
    const { siblings = [] } = (server as Row<'note'>).fields
    if (server.kind === 'note') for (const { text } of siblings) send(server, { text }, at)
    return after
  }

  return {
    bundle: (bundle: StoredBundle): StoredBundle | null => {
      const sent = new Map(
        bundle.rows.flatMap((one) => {
          const after = row(one, bundle.beneath?.[rowKey(one)])
          return after ? [[rowKey(one), after] as const] : []
        }),
      )
      if (sent.size === 0) return null
      const beneath = { ...bundle.beneath, ...Object.fromEntries([...sent.keys()].map((key) => [key, null])) }
      return { ...bundle, rows: bundle.rows.map((one) => sent.get(rowKey(one)) ?? one), beneath }
    },
    record: <R extends LinkRecord | WorkspaceRecord>(record: R): R | null => {
      const after = row(record.row as Row, record.beneath as Row | null | undefined)
      return after && { ...record, row: after, beneath: null }
    },
    outcome: () => ({ records, lastN }),
  }
}
