/** What a workstation has not seen: everything, by customer, or what changed since its cursor, by revision. */
import type { Cursor, PullInput, PullOutput, WireRow } from '@shuke/shared/sync'
import type { Database } from '../store/database.ts'
import {
  type News,
  type Position,
  pinnedChanged,
  rowsByCustomer,
  rowsChanged,
  rowsOfCustomers,
  type Shops,
  type Span,
} from '../store/feed.ts'
import { minRevOf } from '../store/tombstones.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { headOf, inHistory, sharedWith, tagOf } from '../store/workspaces.ts'
import { viewName } from './view-name.ts'
import { withinShops } from './within-shops.ts'

/** Of which rows: those that whoever works in these shops sees, and those that this installation asked for beyond the hot ones. */
interface Reader {
  readonly db: Database
  readonly workspace: WorkspaceId
  readonly shops: Shops
  readonly client: PullInput['client']
  readonly now: number
}

export const pull = async (
  db: Database,
  workspace: WorkspaceId,
  shops: Shops,
  { client, cursor, seen = null, after, limit }: PullInput,
  now: () => number,
): Promise<PullOutput> => {
  // The head is read before the rows: what is committed in between has a later revision and comes with the next page.
  const head = await headOf(db, workspace)
  const place = after === null ? null : readPlace(after)
  const from = cursor ?? place?.snapshot ?? head
  // A workstation may have seen more than its cursor says: the answer to its push is of a later revision.
  const ours = !seen || (await inHistory(db, workspace, seen))
  if (!ours || (after !== null && !place) || !(await inHistory(db, workspace, from))) {
    const shared = !seen ? 0 : ours ? seen.rev : await sharedWith(db, workspace, seen, now())
    return { kind: 'forked', head, shared, serverTime: now() }
  }
  const reader: Reader = { db, workspace, shops, client, now: now() }
  const page = cursor
    ? await changedPage(reader, cursor, head, limit)
    : await customerPage(reader, from, place?.position ?? null, limit)
  // Asked after the rows: what was taken out while they were read is known by now.
  if (from.rev < head.rev && from.rev < (await minRevOf(db, workspace)))
    return { kind: 'forked', head, shared: head.rev, sameHistory: true, serverTime: now() }
  const more = page.after !== null || page.cursor.rev < head.rev
  const rows = await withinShops(db, workspace, shops, page.rows)
  return { kind: 'rows', ...page, rows, more, view: viewName(shops), serverTime: now() }
}

interface Page {
  readonly rows: WireRow[]
  readonly cursor: Cursor
  readonly after: string | null
}

const byRevision = ({ feed: f, row: a }: News, { feed: g, row: b }: News): number =>
  f - g || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.id < b.id ? -1 : 1)

/** Oldest change first, as many as there are or one more than `limit`. */
const changes = async ({ db, workspace, shops, client, now }: Reader, span: Span, limit?: number): Promise<News[]> => {
  const most = limit === undefined ? undefined : limit + 1
  const rows = await rowsChanged(db, workspace, shops, span, most)
  const pinned = await pinnedChanged(db, workspace, shops, client, now, span, most)
  return pinned.length === 0 ? rows : [...rows, ...pinned].sort(byRevision).slice(0, most)
}

/** Whole revisions only: what was pushed together is seen together. */
const changedPage = async (reader: Reader, cursor: Cursor, head: Cursor, limit: number): Promise<Page> => {
  const news = await changes(reader, { from: cursor.rev, to: head.rev }, limit)
  const last = news.at(-1)
  if (news.length <= limit || !last) return { rows: news.map(({ row }) => row), cursor: head, after: null }
  const whole = news.filter(({ feed }) => feed < last.feed)
  const kept = whole.length > 0 ? whole : await changes(reader, { from: last.feed - 1, to: last.feed })
  const rev = kept.at(-1)?.feed ?? last.feed
  const tag = await tagOf(reader.db, reader.workspace, rev)
  if (tag === undefined) throw new Error('a row has a revision that was never made')
  return { rows: kept.map(({ row }) => row), cursor: { rev, tag }, after: null }
}

/** Whole customers only, so that a workstation writes each bundle once; rows of no customer come first, one by one. */
const customerPage = async (
  { db, workspace, shops }: Reader,
  snapshot: Cursor,
  position: Position | null,
  limit: number,
): Promise<Page> => {
  const rows = await rowsByCustomer(db, workspace, shops, snapshot.rev, position, limit + 1)
  if (rows.length <= limit) return { rows, cursor: snapshot, after: null }
  const cut = rows.at(-1)?.customer ?? null
  const whole = cut === null ? rows.slice(0, limit) : rows.filter((row) => row.customer !== cut)
  const kept =
    whole.length > 0 || cut === null
      ? whole
      : (await rowsOfCustomers(db, workspace, [cut], shops)).filter(
          (row) => row.customer === cut && row.rev <= snapshot.rev,
        )
  return { rows: kept, cursor: snapshot, after: writePlace(snapshot, kept) }
}

interface Place {
  readonly snapshot: Cursor
  readonly position: Position
}

/** A whole customer is passed, whatever kinds it may get: this sorts behind every kind. */
const BEHIND_ALL = '~'

/** `rev tag customer kind id`: the id last, because it may hold spaces. */
const writePlace = (snapshot: Cursor, rows: readonly WireRow[]): string | null => {
  const last = rows.at(-1)
  if (!last) return null
  const position = last.customer === null ? `- ${last.kind} ${last.id}` : `${last.customer} ${BEHIND_ALL} ${BEHIND_ALL}`
  return `${snapshot.rev} ${snapshot.tag} ${position}`
}

const PLACE = /^(\d{1,15}) ([0-9a-f]{1,32}) (-|cus_[0-9a-z]{26}) (\S{1,32}) (.+)$/s

const readPlace = (text: string): Place | null => {
  const [, rev, tag, customer, kind, id] = PLACE.exec(text) ?? []
  if (!rev || !tag || !customer || !kind || !id) return null
  return { snapshot: { rev: Number(rev), tag }, position: { customer: customer === '-' ? '' : customer, kind, id } }
}
