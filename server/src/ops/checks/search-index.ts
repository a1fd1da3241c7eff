/** Whoever is searched for is found by her words, and by nobody else's: what the index holds follows from the rows alone. */
import { randomBytes } from 'node:crypto'
import { idFromBytes } from '@shuke/shared/identity'
import type { CustomerId } from '@shuke/shared/model'
import { foldedLines, SEARCHED_KINDS, searchTextsOf, termsOf } from '@shuke/shared/search'
import { sql } from 'kysely'
import { chunked } from '../../store/chunked.ts'
import type { Database, Engine } from '../../store/database.ts'
import { ownTerm } from '../../store/search-index.ts'
import { trustedWorkspaceId } from '../../store/workspace-id.ts'
import { type Check, type Finding, found, together } from './finding.ts'

/** Customers. */
const PAGE = 200
const AT_ONCE = 1000
const WORDS_PER_QUESTION = 100

/** Texts of rows that are not there, and words of texts that are not there, or the other way round. */
const ofNobody = async (db: Database, engine: Engine): Promise<Finding> => {
  const { rows: texts } = await sql<{ workspace: string; kind: string; row: string }>`
    select t.workspace, t.kind, t.row from search_text as t
    where not exists (
      select 1 from entity as e where e.workspace = t.workspace and e.kind = t.kind and e.id = t.row
        and e.customer = t.customer and e.gone = 0)`.execute(db)
  const words = sql.raw(engine === 'sqlite' ? 'select id from search_term_docsize' : 'select id from search_term')
  const { rows: apart } = await sql<{ id: number }>`
    select w.id from (${words}) as w where not exists (select 1 from search_text as t where t.id = w.id)
    union all
    select t.id from search_text as t where not exists (select 1 from (${words}) as w where w.id = t.id)`.execute(db)
  return together([
    found(texts.map(({ workspace, kind, row }) => `${workspace} ${kind} ${row}`)),
    found(apart.map(({ id }) => `words ${id}`)),
  ])
}

const customersAfter = async (db: Database, workspace: string, after: string, limit: number): Promise<CustomerId[]> =>
  (
    await db
      .selectFrom('customer')
      .select('id')
      .where('workspace', '=', workspace)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
  ).map(({ id }) => id as CustomerId)

interface Held {
  readonly id: number
  readonly folded: string
}

const ofCustomers = async (
  db: Database,
  engine: Engine,
  workspace: string,
  customers: readonly CustomerId[],
): Promise<Finding> => {
  if (customers.length === 0) return found([])
  const rows = await db
    .selectFrom('entity')
    .select(['kind', 'id', 'customer', 'body'])
    .where('workspace', '=', workspace)
    .where('customer', 'in', customers)
    .where('kind', 'in', [...SEARCHED_KINDS, 'aggregates'])
    .where('gone', '=', 0)
    .execute()
  const held: (Held & { readonly kind: string; readonly row: string; readonly part: string })[] = []
  for (const some of chunked(rows, AT_ONCE)) {
    const keys = sql.join(some.map(({ kind, id }) => sql`(${kind}, ${id})`))
    const lines = await db
      .selectFrom('search_text')
      .select(['id', 'kind', 'row', 'part', 'folded'])
      .where('workspace', '=', workspace)
      .where(sql<boolean>`(${sql.ref('kind')}, ${sql.ref('row')}) in (values ${keys})`)
      .execute()
    held.push(...lines)
  }
  const left = new Map<string, Held>(held.map((one) => [`${one.kind} ${one.row} ${one.part}`, one]))
  const wrong: string[] = []
  const words = new Map<number, { readonly terms: string; readonly place: string }>()
  const times = new Map(customers.map((customer) => [customer as string, { order: 0, seen: 0 }]))
  for (const { kind, id, customer, body } of rows) {
    const fields = JSON.parse(body) as Record<string, unknown>
    const time = times.get(customer)
    if (time && kind === 'aggregates') time.order = Number(fields.lastAt ?? 0)
    if (time && kind === 'identifier') time.seen = Math.max(time.seen, Number(fields.lastSeen ?? 0))
    for (const text of searchTextsOf({ kind, fields })) {
      const key = `${kind} ${id} ${text.part}`
      const line = left.get(key)
      left.delete(key)
      if (line?.folded !== foldedLines(text)) wrong.push(`${workspace} ${kind} ${id}`)
      else words.set(line.id, { terms: termsOf(text), place: `${workspace} ${kind} ${id}` })
    }
  }
  for (const key of left.keys()) wrong.push(`${workspace} ${key}`)
  for (const some of chunked(words, AT_ONCE)) {
    const part = new Map(some)
    const ids = engine === 'sqlite' ? await wrongInSqlite(db, part) : await wrongInPostgres(db, workspace, part)
    for (const id of ids) wrong.push(words.get(id)?.place ?? '')
  }
  const said = await db
    .selectFrom('search_time')
    .select(['customer', 'order_at', 'seen_at'])
    .where('workspace', '=', workspace)
    .where('customer', 'in', customers)
    .execute()
  const saidOf = new Map(said.map((one) => [one.customer, one]))
  for (const [customer, { order, seen }] of times) {
    const { order_at = 0, seen_at = 0 } = saidOf.get(customer) ?? {}
    if (order_at !== order || seen_at !== seen) wrong.push(`${workspace} time ${customer}`)
  }
  return found(wrong)
}

const wordsIn = (terms: string): string[] => terms.split(' ').filter(Boolean)

type Words = ReadonlyMap<number, { readonly terms: string }>

const wrongInPostgres = async (db: Database, workspace: string, words: Words): Promise<number[]> => {
  const own = ownTerm(trustedWorkspaceId(workspace))
  const { rows } = await sql<{ id: number; terms: string[] }>`
    select id, tsvector_to_array(terms) as terms from search_term where id in (${sql.join([...words.keys()])})`.execute(
    db,
  )
  return rows.flatMap(({ id, terms }) => {
    const wanted = wordsIn(words.get(id)?.terms ?? '').map(own)
    return wanted.sort().join(' ') === [...terms].sort().join(' ') ? [] : id
  })
}

/**
 * A table of FTS5 without contents does not tell its words: it is asked whether it finds each, and how many it holds, which is
 * a varint in its `_docsize` table (https://www.sqlite.org/fts5.html, section 9.3).
 */
const wrongInSqlite = async (db: Database, words: Words): Promise<number[]> => {
  const { rows: sizes } = await sql<{ id: number; size: string }>`
    select id, hex(sz) as size from search_term_docsize where id in (${sql.join([...words.keys()])})`.execute(db)
  const sizeOf = new Map(sizes.map(({ id, size }) => [id, varint(size)]))
  const wrong: number[] = []
  for (const [id, { terms }] of words) {
    const all = wordsIn(terms)
    let finds = sizeOf.get(id) === all.length
    for (const some of chunked(all, WORDS_PER_QUESTION)) {
      if (!finds) break
      const match = some.map((term) => `"${term}"`).join(' AND ')
      const { rows } = await sql`select 1 from search_term where search_term match ${match} and rowid = ${id}`.execute(
        db,
      )
      finds = rows.length > 0
    }
    if (!finds) wrong.push(id)
  }
  return wrong
}

const varint = (hex: string): number =>
  [...Buffer.from(hex, 'hex')].reduce((value, byte) => value * 128 + (byte & 0x7f), 0)

const all = async (db: Database, engine: Engine, workspace: string): Promise<Finding> => {
  const findings: Finding[] = []
  for (let after = ''; ; ) {
    const page = await customersAfter(db, workspace, after, PAGE)
    findings.push(await ofCustomers(db, engine, workspace, page))
    const last = page.at(-1)
    if (last === undefined) return together(findings)
    after = last
  }
}

/** Ids are spread evenly, so those that follow a random one are a sample. */
const some = async (db: Database, engine: Engine, workspace: string, size: number): Promise<Finding> => {
  const after = await customersAfter(db, workspace, idFromBytes('cus', randomBytes(17)), size)
  const before = after.length < size ? await customersAfter(db, workspace, '', size - after.length) : []
  const chosen = [...new Set([...after, ...before])]
  const findings: Finding[] = []
  for (let at = 0; at < chosen.length; at += PAGE)
    findings.push(await ofCustomers(db, engine, workspace, chosen.slice(at, at + PAGE)))
  return together(findings)
}

export const searchIndex: Check = {
  name: { 'zh-CN': '搜索索引与资料一致', en: 'the search index holds what the rows say' },
  repairable: true,
  run: async ({ db, engine, sample }) => {
    const findings = [await ofNobody(db, engine)]
    for (const { id } of await db.selectFrom('workspace').select('id').execute())
      findings.push(sample === null ? await all(db, engine, id) : await some(db, engine, id, sample))
    return together(findings)
  },
}
