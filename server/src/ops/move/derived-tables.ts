/** Tables that say again what others say, in a form that belongs to one engine: not copied, but made anew from the copy. */
import type { Database } from '../../store/database.ts'
import { rebuildIndex } from '../../store/search-index.ts'

export interface Derived {
  readonly tables: readonly string[]
  readonly rebuild: (db: Database) => Promise<void>
}

export const DERIVED: readonly Derived[] = [
  { tables: ['search_text', 'search_term', 'search_time'], rebuild: (db) => rebuildIndex(db, 'postgres') },
]
