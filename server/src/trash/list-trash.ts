/** What was taken away in the last days, the newest first, with who did it and when. */
import type { CustomerId } from '@shuke/shared/model'
import { calledBy, SEARCHED_KINDS, searchTextsOf } from '@shuke/shared/search'
import type { WireRow } from '@shuke/shared/sync'
import { TRASH_READ } from '../auth/permissions.ts'
import type { Principal } from '../auth/principal.ts'
import { keptFrom } from '../store/change.ts'
import type { Store } from '../store/database.ts'
import { rowsOfThese } from '../store/exported-rows.ts'
import { toWire, visibleRows } from '../store/feed.ts'
import { namesIn } from '../store/members.ts'
import { isTakenAway } from '../store/taken-away.ts'

/** For so long it is offered. */
export const TRASH_LASTS_MS = 30 * 24 * 3600 * 1000

export interface TrashLine {
  readonly row: WireRow
  /** Of the customer, as her card calls her; empty when she has none. */
  readonly name: string
  /** Epoch ms. */
  readonly at: number
  /** The member's name; null when the workstation that wrote it is no longer known. */
  readonly who: string | null
}

export interface Trash {
  readonly lines: readonly TrashLine[]
  /** Where the next page begins; null when there is none. */
  readonly below: number | null
}

/** Who took it away, and when, is said by the stamp of the field that says so. */
const stampOf = ({ kind, stamps }: WireRow) => stamps[kind === 'tag' ? 'present' : 'removed']

/** @param below rows that were written last in an earlier revision; null begins at the newest */
export const listTrash = async (
  store: Store,
  me: Principal,
  below: number | null,
  limit: number,
  now: number,
): Promise<Trash> => {
  const { db, engine } = store
  const { workspace, shops } = me
  let query = visibleRows(db, workspace, shops).where('gone', '=', 0).where(isTakenAway(engine))
  if (below !== null) query = query.where('rev', '<', below)
  const first = await query.orderBy('rev', 'desc').orderBy('id').limit(limit).execute()
  // What was pushed together is of one revision and stays together.
  const last = first.length < limit ? null : (first.at(-1)?.rev ?? null)
  const rest =
    last === null
      ? []
      : await visibleRows(db, workspace, shops)
          .where('gone', '=', 0)
          .where(isTakenAway(engine))
          .where('rev', '=', last)
          .orderBy('id')
          .execute()
  const all = [...first.filter(({ rev }) => rev !== last), ...rest].map((line) => toWire(keptFrom(line)))
  const isShown = (row: WireRow): boolean => {
    const removedAt = stampOf(row)?.[0] ?? 0
    return removedAt > now - TRASH_LASTS_MS && (TRASH_READ[me.role] === 'all' || row.fields.by === me.member)
  }
  const rows = all.filter(isShown)
  const members = await membersBehind(store, me, rows)
  const names = await namesOf(store, me, rows)
  // Rows are written when they are taken away or later: beyond one that is too old there is nothing to be shown.
  const tooOld = all.length > 0 && all.every((row) => (stampOf(row)?.[0] ?? 0) <= now - TRASH_LASTS_MS)
  return {
    lines: rows.map((row) => {
      const [at = 0, client = ''] = stampOf(row) ?? []
      return { row, name: names.get(row.customer ?? '') ?? '', at, who: members.get(client) ?? null }
    }),
    below: tooOld ? null : last,
  }
}

/** The names of who wrote by these installations. */
const membersBehind = async (
  { db }: Store,
  { workspace }: Principal,
  rows: readonly WireRow[],
): Promise<ReadonlyMap<string, string>> => {
  const clients = [...new Set(rows.flatMap((row) => stampOf(row)?.[1] ?? []))]
  if (clients.length === 0) return new Map()
  const lines = await db
    .selectFrom('client')
    .select(['id', 'member'])
    .where('workspace', '=', workspace)
    .where('id', 'in', clients)
    .execute()
  const names = await namesIn(db, workspace)
  return new Map(lines.map(({ id, member }) => [id, names.get(member) ?? member]))
}

const namesOf = async (
  { db }: Store,
  { workspace, shops }: Principal,
  rows: readonly WireRow[],
): Promise<ReadonlyMap<string, string>> => {
  const customers = [...new Set(rows.flatMap(({ customer }) => customer ?? []))] as CustomerId[]
  const theirs = await rowsOfThese(db, workspace, shops, customers, [...SEARCHED_KINDS])
  // Her own names before what identifiers call her.
  const sorted = theirs.toSorted((a, b) => (a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind < b.kind ? 1 : -1))
  return new Map(
    [...Map.groupBy(sorted, ({ customer }) => customer ?? '')].map(([customer, own]) => [
      customer,
      calledBy(own.flatMap(searchTextsOf)) ?? '',
    ]),
  )
}
