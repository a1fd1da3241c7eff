/** A customer among all of the workspace, by anything that is known of her: the best match first, then who was heard of last. */
import {
  HOW,
  partsFor,
  readQuery,
  type SearchQuery,
  type Sought,
  soughtContact,
  soughtIn,
  soughtReading,
} from '@shuke/shared/search'
import type { SearchInput, SearchOutput } from '@shuke/shared/sync'
import { type RawBuilder, sql } from 'kysely'
import type { Engine, Store } from '../store/database.ts'
import { ownTerm } from '../store/search-index.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { customersByCode } from './codes.ts'
import { describeHits, type Found } from './describe-hits.ts'
import { isVisible, type Shops } from './visible-customers.ts'

export interface Searcher {
  readonly workspace: WorkspaceId
  readonly shops: Shops
}

const NOTHING: SearchOutput = { hits: [], after: null }

/** A query of `customer`, `how` and `key`; a customer may come several times. */
type Matches = RawBuilder<unknown>

interface Place {
  readonly how: number
  readonly at: number
  readonly customer: string
}

/**
 * Names and codes, then words, then notes: a later stage is asked only when those before leave room, so that the thousands
 * of notes in which a common word stands are not sorted for nothing.
 */
export const searchCustomers = async (
  { db, engine }: Pick<Store, 'db' | 'engine'>,
  searcher: Searcher,
  { query: text, limit, after }: SearchInput,
): Promise<SearchOutput> => {
  const query = readQuery(text)
  if (!query) return NOTHING
  const { workspace, shops } = searcher
  const byCode = await customersByCode(db, workspace, shops, query)
  const from = after ? placeOf(after) : null
  const stages = stagesOf(engine, workspace, query, byCode)

  const found: Found[] = []
  const earlier: Matches[] = []
  for (const { worst, matches } of stages) {
    if (found.length <= limit && (!from || from.how <= worst)) {
      const { rows } = await pageOf(engine, searcher, matches, earlier, from, limit + 1 - found.length).execute(db)
      found.push(...rows)
    }
    earlier.push(matches)
  }
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    hits: await describeHits(db, searcher, query, shown),
    after: found.length > limit && last ? `${last.how} ${last.at} ${last.customer}` : null,
  }
}

const placeOf = (after: string): Place => {
  const [how, at, customer] = after.split(' ')
  return { how: Number(how), at: Number(at), customer: customer ?? '' }
}

const stagesOf = (
  engine: Engine,
  workspace: WorkspaceId,
  query: SearchQuery,
  byCode: Matches | null,
): { worst: number; matches: Matches }[] => {
  const { folded, letters, contacts } = query
  const parts = partsFor(query)
  const own = sql`s.workspace = ${workspace}`
  const holds = (text: string) => holdsText(engine, text)
  const whole = `\n${folded}\n`
  const newest = newestFirst(engine)
  const names: Matches[] = [
    ...(byCode ? [byCode] : []),
    sql`select s.customer, cast(null as text) as key,
        case when ${holds(whole)} then ${sql.lit(HOW.whole)} when ${holds(`\n${folded}`)} then ${sql.lit(HOW.begins)}
          else ${sql.lit(HOW.inName)} end as how
      ${textsWith(engine, workspace, soughtIn('name', query))} and ${own} and s.part = 'name' and ${holds(folded)}`,
    ...(letters === null
      ? []
      : [
          sql`select s.customer, cast(null as text) as key, ${sql.lit(HOW.inName)} as how
        ${textsWith(engine, workspace, soughtReading(letters))} and ${own}`,
        ]),
    ...(parts.includes('contact') ? contacts : []).map(
      (form) =>
        sql`select s.customer, cast(null as text) as key, ${sql.lit(HOW.whole)} as how
        ${textsWith(engine, workspace, soughtContact(form))} and ${own}`,
    ),
  ]
  const words = sql`select s.customer, cast(null as text) as key,
      case when ${holds(whole)} then ${sql.lit(HOW.wholeWord)} else ${sql.lit(HOW.inWord)} end as how
    ${textsWith(engine, workspace, soughtIn('word', query))} and ${own} and s.part = 'word' and ${holds(folded)} ${newest}`
  const notes = sql`select s.customer, cast(null as text) as key, ${sql.lit(HOW.inNote)} as how
    ${textsWith(engine, workspace, soughtIn('note', query))} and ${own} and s.part = 'note' and ${holds(folded)} ${newest}`
  return [
    { worst: HOW.inName, matches: sql`${sql.join(names, sql` union all `)}` },
    { worst: HOW.inWord, matches: words },
    ...(parts.includes('note') ? [{ worst: HOW.inNote, matches: notes }] : []),
  ]
}

/**
 * A word that stands in tens of thousands of notes names nobody: the ones that came last are enough, and to sort them all
 * would keep everybody else waiting.
 */
const MOST_TEXTS = 5000
const newestFirst = (engine: Engine) =>
  // Of the index itself, which gives its texts in this order without sorting.
  sql`order by ${sql.ref(engine === 'sqlite' ? 'search_term.rowid' : 'search_term.id')} desc limit ${sql.lit(MOST_TEXTS)}`

const holdsText = (engine: Engine, text: string) =>
  engine === 'sqlite' ? sql`instr(s.folded, ${text}) > 0` : sql`strpos(s.folded, ${text}) > 0`

/** The texts that hold these terms, as `s`, up to the first condition. */
const textsWith = (engine: Engine, workspace: WorkspaceId, { terms, beginning }: Sought): RawBuilder<unknown> => {
  const own = ownTerm(workspace)
  return engine === 'sqlite'
    ? sql`from search_term cross join search_text as s on s.id = search_term.rowid
        where search_term match ${terms.map((term) => `"${term}"${beginning ? ' *' : ''}`).join(' AND ')}`
    : sql`from search_term join search_text as s on s.id = search_term.id
        where search_term.terms @@ ${terms.map((term) => `'${own(term)}'${beginning ? ':*' : ''}`).join(' & ')}::tsquery`
}

/** @param earlier stages in which whoever was found is not found again */
const pageOf = (
  engine: Engine,
  { workspace, shops }: Searcher,
  matches: Matches,
  earlier: readonly Matches[],
  from: Place | null,
  limit: number,
): RawBuilder<Found> => {
  const greatest = sql.raw(engine === 'sqlite' ? 'max' : 'greatest')
  const at = sql`${greatest}(coalesce(t.order_at, 0), coalesce(t.seen_at, 0), 0)`
  const isNew = earlier.map((one) => sql`and h.customer not in (select customer from (${one}) as earlier)`)
  const isAfter = from
    ? sql`and (h.how, -${at}, h.customer) > (${from.how}, ${sql.lit(-from.at)}, ${from.customer})`
    : sql``
  return sql<Found>`
    select h.customer, h.how, h.key, ${at} as at, coalesce(t.order_at, 0) as "orderAt", coalesce(t.seen_at, 0) as "seenAt"
    from (select customer, min(how) as how, min(key) as key from (${matches}) as m group by customer) as h
      left join search_time as t on t.workspace = ${workspace} and t.customer = h.customer
    where ${isVisible(workspace, sql`h.customer`, shops)} ${sql.join(isNew, sql` `)} ${isAfter}
    order by h.how, -${at}, h.customer limit ${sql.lit(limit)}`
}
