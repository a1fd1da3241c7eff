/**
 * The server is of another history than what is held here: it was restored from a copy, and lacks what was written since.
 * Everything is fetched again, and what it turns out not to have is sent to it again by whoever still holds it. The rows held
 * here are the record of what was acknowledged: of one's own work and of everybody's, however long ago.
 */
import type { MemberFields } from '@shuke/shared/model'
import {
  baseOf,
  FIELDS_OF,
  type PutOp,
  type Row,
  replay,
  type Stamp,
  type StoredBundle,
  sameBase,
} from '@shuke/shared/sync'
import { rowKey } from './bundles.ts'
import { decodeBundle, encodeBundle } from './codec.ts'
import type { LinkRecord, OutboxRecord, ProfileStore, WorkspaceRecord } from './database.ts'
import { AUTHOR, type Author, readMeta, writeMeta } from './meta.ts'
import { besideAgain, type Saying, sayAgain } from './say-again.ts'
import { sayableFields } from './sayable-fields.ts'

/** Few enough that a page of them does not fill the memory. */
const BUNDLES_AT_ONCE = 500

const unknownAfter =
  (shared: number) =>
  <R extends { readonly rev: number } | null | undefined>(row: R): R =>
    row && row.rev > shared ? { ...row, rev: 0 } : row

/**
 * A row of a revision that this server has not made, or made of something else, has none. Inside the caller's transaction
 * over bundles, links and workspace.
 *
 * @param shared the newest revision of both histories
 */
export const forgetRevisions = async (store: ProfileStore, shared: number): Promise<void> => {
  const unknown = unknownAfter(shared)
  await store.bundles.toCollection().modify((record, place) => {
    const { beneath = {}, former = {}, ...bundle } = decodeBundle(record)
    // Put back again before it was known what it lacked the first time: what was before that is still to be put back.
    const below = { ...beneath, ...former }
    const waits = Object.fromEntries(Object.entries(below).map(([key, row]) => [key, unknown(row)]))
    const forgotten: StoredBundle = { ...bundle, rows: bundle.rows.map(unknown) }
    place.value = encodeBundle(Object.keys(waits).length > 0 ? { ...forgotten, beneath: waits } : forgotten)
  })
  await store.links.toCollection().modify((record, place) => {
    place.value = forgetIn(record, unknown)
  })
  await store.workspace.toCollection().modify((record, place) => {
    place.value = forgetIn(record, unknown)
  })
}

const forgetIn = <R extends LinkRecord | WorkspaceRecord>(
  { former, ...record }: R,
  unknown: ReturnType<typeof unknownAfter>,
) => ({
  ...record,
  row: unknown(record.row),
  ...('beneath' in record || former ? { beneath: unknown(former ?? record.beneath ?? null) } : {}),
})

/**
 * After all of the server's rows were fetched: what it had once and has no more becomes ops again. Inside the caller's
 * transaction over bundles, links, workspace, outbox and meta.
 *
 * @param shared the newest revision of both histories
 * @returns whether there was any
 */
export const putBackLost = async (store: ProfileStore, shared: number): Promise<boolean> => {
  const author = await readMeta(store, AUTHOR)
  const member = await store.workspace.get(['member', author.member])
  const manages = (member?.row.fields as Partial<MemberFields> | undefined)?.role !== 'agent'
  const again = sendAgain(await store.outbox.orderBy('n').toArray(), author, manages, shared)

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

const sendAgain = (waiting: readonly OutboxRecord[], author: Author, manages: boolean, shared: number) => {
  const waitingOn = Map.groupBy(waiting, ({ row }) => row)
  const records: OutboxRecord[] = []
  let lastN = author.lastN

  const send = ({ kind, id, customer }: Row, saying: Saying): OutboxRecord => {
    lastN += 1
    const record = { n: lastN, row: rowKey({ kind, id }), op: { n: lastN, kind, id, customer, ...saying } }
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
  const whole = (shown: Row, beneath: Row | null | undefined): Row | null => {
    const server = beneath === undefined ? shown : beneath
    if (server === null || server.rev > 0 || !(server.kind in FIELDS_OF) || !isMineToSend(server, manages)) return null
    // A telephone number of which only the stars are here cannot be said again; the row stays, to be asked about.
    if (server.masked?.includes('value')) return null
    const set = sayableFields(server)
    const at = Math.max(0, ...Object.values(server.stamps).map(([instant]) => instant))
    const [waits] = waitingOn.get(rowKey(server)) ?? []
    // An edit that waits says only what it changed: it must make the row now.
    if (waits) {
      const { base } = waits.op
      const stamps = Object.entries(server.stamps)
      const again = Object.fromEntries(stamps.filter(([field]) => field in set && !(field in waits.op.set)))
      const over = Object.fromEntries(stamps.filter(([field, stamp]) => sameBase(stamp, base[field] ?? null)))
      const op = { ...waits.op, set: { ...set, ...waits.op.set }, again, over }
      records.push({ ...waits, op })
    }
    const after = stamped(shown, server, set, waits ?? send(server, { set, base: {}, again: server.stamps, at }))
    // To a server that has the text these are other people's stale ones: it keeps each beside it, as before.
    const { siblings = [] } = (server as Row<'note'>).fields
    const { siblings: stampOfSiblings } = server.stamps
    if (server.kind === 'note' && stampOfSiblings)
      for (const { text } of siblings) send(server, besideAgain(text, stampOfSiblings))
    return after
  }

  /** @returns the row after, when the server has it in another state than before and lacks something of that */
  const parts = (server: Row, former: Row): Row | null => {
    if (!isMineToSend(former, manages)) return null
    const before = waitingOn.get(rowKey(server)) ?? []
    const { member, client } = author
    const said = sayAgain(
      former,
      server,
      before.map(({ op }) => op),
      { shared, member },
    )
    records.push(...said.waiting.map((op) => ({ n: op.n, row: rowKey(server), op })))
    const sent = said.sayings.map((one) => send(server, one).op)
    if (before.length === 0 && sent.length === 0) return null
    return replay(server, [...said.waiting, ...sent], { client, member, now: author.clock.last })
  }

  return {
    bundle: ({ former = {}, ...bundle }: StoredBundle): StoredBundle | null => {
      const after = new Map<string, Row>()
      const below = new Map<string, Row | null>()
      for (const one of bundle.rows) {
        const key = rowKey(one)
        const server = bundle.beneath?.[key] ?? one
        const row = former[key] ? parts(server, former[key]) : whole(one, bundle.beneath?.[key])
        if (!row) continue
        after.set(key, row)
        below.set(key, former[key] ? server : null)
      }
      if (after.size === 0 && Object.keys(former).length === 0) return null
      const rows = bundle.rows.map((one) => after.get(rowKey(one)) ?? one)
      return after.size === 0
        ? bundle
        : { ...bundle, rows, beneath: { ...bundle.beneath, ...Object.fromEntries(below) } }
    },
    record: <R extends LinkRecord | WorkspaceRecord>({ former, ...record }: R) => {
      const server = (record.beneath ?? record.row) as Row
      const row = former
        ? parts(server, former as Row)
        : whole(record.row as Row, record.beneath as Row | null | undefined)
      if (!row) return former ? record : null
      return { ...record, row, beneath: former ? server : null }
    },
    outcome: () => ({ records, lastN }),
  }
}
