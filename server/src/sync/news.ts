/**
 * What has become new since a revision, for everybody who stands there and sees the same: read once and told to all of
 * them. Whoever is given it need not pull, so it is what a pull from there would answer, or nothing.
 */
import { type Cursor, MAX_POKE_BYTES, type PokedNews } from '@shuke/shared/sync'
import type { Database } from '../store/database.ts'
import { isColdChanged, rowsChanged, type Shops } from '../store/feed.ts'
import { minRevOf } from '../store/tombstones.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { headOf, inHistory } from '../store/workspaces.ts'
import { viewName } from './view-name.ts'
import { withinShops } from './within-shops.ts'

/** More are not looked at: they would hardly be small enough. */
const MOST_ROWS = 100

/** Somebody who was busy comes a moment later and stands at the same revision. */
const KEPT_MS = 1000

export interface News {
  /** The head: no row is newer. */
  readonly to: Cursor
  /** Null when it is too much, not the same for all who see the same, or of another history. */
  readonly news: PokedNews | null
}

export interface Reader {
  readonly db: Database
  readonly workspace: WorkspaceId
  readonly shops: Shops
}

export interface Newsroom {
  /** @param rev what was heard of: the answer is of this revision or a later one */
  readonly since: (reader: Reader, from: Cursor, rev: number) => Promise<News>
}

/** @param now epoch ms */
export const createNewsroom = (now: () => number): Newsroom => {
  const held = new Map<WorkspaceId, { readonly rev: number; readonly told: Map<string, Promise<News>> }>()

  const newestOf = (workspace: WorkspaceId, rev: number): Map<string, Promise<News>> => {
    const known = held.get(workspace)
    if (known && known.rev >= rev) return known.told
    const fresh = { rev, told: new Map<string, Promise<News>>() }
    held.set(workspace, fresh)
    setTimeout(() => {
      if (held.get(workspace) === fresh) held.delete(workspace)
    }, KEPT_MS).unref()
    return fresh.told
  }

  return {
    since: (reader, from, rev) => {
      const told = newestOf(reader.workspace, rev)
      const key = `${from.rev} ${from.tag} ${viewName(reader.shops)}`
      const news = told.get(key) ?? readNews(reader, from, now)
      told.set(key, news)
      return news
    },
  }
}

const readNews = async ({ db, workspace, shops }: Reader, from: Cursor, now: () => number): Promise<News> => {
  // The head is read before the rows, as for a pull: what is committed in between comes with the next poke.
  const to = await headOf(db, workspace)
  const span = { from: from.rev, to: to.rev }
  if (!(await inHistory(db, workspace, from)) || (await isColdChanged(db, workspace, span))) return { to, news: null }
  const changed = await rowsChanged(db, workspace, shops, span, MOST_ROWS + 1)
  if (changed.length > MOST_ROWS) return { to, news: null }
  // As for a pull: who is not told any more of all that is gone fetches everything anew.
  if (from.rev < (await minRevOf(db, workspace))) return { to, news: null }
  const rows = await withinShops(
    db,
    workspace,
    shops,
    changed.map(({ row }) => row),
  )
  if (Buffer.byteLength(JSON.stringify(rows)) > MAX_POKE_BYTES) return { to, news: null }
  return { to, news: { from, rows, view: viewName(shops), serverTime: now() } }
}
