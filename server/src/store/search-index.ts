/**
 * What customers are found by, beside their rows: one text a row and part, its words in a full-text index of the engine, and
 * when each customer was last heard of. It is written in the transaction that writes the rows, and nowhere else.
 */
import { createHash } from 'node:crypto'
import type { CustomerId } from '@shuke/shared/model'
import {
  foldedLines,
  SEARCHED_KINDS,
  type SearchPart,
  type SearchText,
  searchTextsOf,
  termsOf,
} from '@shuke/shared/search'
import type { RowKind } from '@shuke/shared/sync'
import { sql } from 'kysely'
import type { Kept, Tx } from './change.ts'
import { chunked } from './chunked.ts'
import type { Database, Engine } from './database.ts'
import { trustedWorkspaceId, type WorkspaceId } from './workspace-id.ts'

/** As far as searching reads a row. */
export type IndexedRow = Pick<Kept, 'kind' | 'id' | 'customer' | 'fields' | 'gone'>

const TEXTS_PER_INSERT = 500
const KEYS_PER_STATEMENT = 1000

const PARTS_OF: Readonly<Partial<Record<RowKind, readonly SearchPart[]>>> = {
  profile: ['name', 'word'],
  identifier: ['name', 'contact'],
  fact: ['word', 'contact'],
  tag: ['word'],
  note: ['note'],
}

/** The parts of a row in which something may have been found before and nothing is now. */
const partsWithout = ({ kind }: IndexedRow, texts: readonly SearchText[]): SearchPart[] =>
  (PARTS_OF[kind] ?? []).filter((part) => !texts.some((text) => text.part === part))

/** @param rows as they are after the change */
export const indexRows = async (
  tx: Tx,
  engine: Engine,
  workspace: WorkspaceId,
  rows: readonly IndexedRow[],
): Promise<void> => {
  await indexTexts(tx, engine, workspace, rows)
  await indexTimes(tx, workspace, rows)
}

const indexTexts = async (tx: Tx, engine: Engine, workspace: WorkspaceId, rows: readonly IndexedRow[]) => {
  const added: TextLine[] = []
  const dropped: { kind: RowKind; row: string; part: SearchPart }[] = []
  for (const row of rows) {
    if (!(row.kind in PARTS_OF)) continue
    const texts = row.gone || row.customer === null ? [] : searchTextsOf(row)
    for (const text of texts)
      added.push({
        kind: row.kind,
        row: row.id,
        part: text.part,
        customer: row.customer as CustomerId,
        folded: foldedLines(text),
        terms: termsOf(text),
      })
    for (const part of partsWithout(row, texts)) dropped.push({ kind: row.kind, row: row.id, part })
  }
  for (const some of chunked(dropped, KEYS_PER_STATEMENT)) {
    const keys = some.map(({ kind, row, part }) => sql`(${kind}, ${row}, ${part})`)
    const gone = await tx
      .deleteFrom('search_text')
      .where('workspace', '=', workspace)
      .where(sql<boolean>`(${sql.ref('kind')}, ${sql.ref('row')}, ${sql.ref('part')}) in (values ${sql.join(keys)})`)
      .returning('id')
      .execute()
    if (engine === 'sqlite')
      await dropTerms(
        tx,
        gone.map(({ id }) => id),
      )
  }
  for (const some of chunked(added, TEXTS_PER_INSERT)) await putTexts(tx, engine, workspace, some)
}

interface TextLine {
  readonly kind: RowKind
  readonly row: string
  readonly part: SearchPart
  readonly customer: CustomerId
  readonly folded: string
  readonly terms: string
}

const putTexts = async (tx: Tx, engine: Engine, workspace: WorkspaceId, lines: readonly TextLine[]): Promise<void> => {
  const changed = await tx
    .insertInto('search_text')
    .values(lines.map(({ terms: _, ...line }) => ({ workspace, ...line })))
    .onConflict((oc) =>
      oc
        .columns(['workspace', 'kind', 'row', 'part'])
        .doUpdateSet((eb) => ({ customer: eb.ref('excluded.customer'), folded: eb.ref('excluded.folded') }))
        // A row that is written again for another reason says the same words.
        .where((eb) =>
          eb.or([
            eb('search_text.customer', '<>', eb.ref('excluded.customer')),
            eb('search_text.folded', '<>', eb.ref('excluded.folded')),
          ]),
        ),
    )
    .returning(['id', 'kind', 'row', 'part'])
    .execute()
  if (changed.length === 0) return
  const termsOfLine = new Map(lines.map((line) => [`${line.kind} ${line.row} ${line.part}`, line.terms]))
  const terms = ({ kind, row, part }: (typeof changed)[number]) => termsOfLine.get(`${kind} ${row} ${part}`) ?? ''
  if (engine === 'sqlite') {
    const values = changed.map((line) => sql`(${line.id}, ${terms(line)})`)
    await sql`insert or replace into search_term (rowid, terms) values ${sql.join(values)}`.execute(tx)
    return
  }
  const own = ownTerm(workspace)
  const values = changed.map(
    (line) => sql`(${line.id}, ${terms(line).split(' ').filter(Boolean).map(own).join(' ')}::tsvector)`,
  )
  await sql`insert into search_term (id, terms) values ${sql.join(values)}
    on conflict (id) do update set terms = excluded.terms`.execute(tx)
}

/** A word of PostgreSQL's index as this workspace's own: the index is shared, and nobody meets another one's words in it. */
export const ownTerm = (workspace: WorkspaceId): ((term: string) => string) => {
  const mark = createHash('sha256').update(workspace).digest('hex').slice(0, 16)
  return (term) => `${mark}${term}`
}

const dropTerms = async (tx: Tx, ids: readonly number[]): Promise<void> => {
  if (ids.length > 0) await sql`delete from search_term where rowid in (${sql.join(ids)})`.execute(tx)
}

/** The newest order, as the aggregates have it, and the newest sighting: both reckoned anew, so that an undo takes them back. */
const indexTimes = async (tx: Tx, workspace: WorkspaceId, rows: readonly IndexedRow[]): Promise<void> => {
  const ordered = new Map<CustomerId, number>()
  const sighted = new Set<CustomerId>()
  for (const { kind, customer, fields, gone } of rows) {
    if (customer === null) continue
    if (kind === 'aggregates') ordered.set(customer, gone ? 0 : Number(fields.lastAt ?? 0))
    if (kind === 'identifier') sighted.add(customer)
  }
  const seen = await lastSightings(tx, workspace, sighted)
  await putTimes(tx, workspace, 'order_at', ordered)
  await putTimes(tx, workspace, 'seen_at', seen)
}

const lastSightings = async (tx: Tx, workspace: WorkspaceId, customers: ReadonlySet<CustomerId>) => {
  const seen = new Map([...customers].map((customer) => [customer, 0]))
  for (const some of chunked(customers, KEYS_PER_STATEMENT)) {
    const lines = await tx
      .selectFrom('entity')
      .select(['customer', 'body'])
      .where('workspace', '=', workspace)
      .where('customer', 'in', some)
      .where('kind', '=', 'identifier')
      .where('gone', '=', 0)
      .execute()
    for (const { customer, body } of lines) {
      const { lastSeen = 0 } = JSON.parse(body) as { lastSeen?: number }
      const id = customer as CustomerId
      seen.set(id, Math.max(seen.get(id) ?? 0, lastSeen))
    }
  }
  return seen
}

const putTimes = async (
  tx: Tx,
  workspace: WorkspaceId,
  column: 'order_at' | 'seen_at',
  times: ReadonlyMap<CustomerId, number>,
): Promise<void> => {
  for (const some of chunked(times, KEYS_PER_STATEMENT))
    await tx
      .insertInto('search_time')
      .values(some.map(([customer, at]) => ({ workspace, customer, order_at: 0, seen_at: 0, [column]: at })))
      .onConflict((oc) =>
        oc
          .columns(['workspace', 'customer'])
          .doUpdateSet((eb) => ({ [column]: eb.ref(`excluded.${column}`) }))
          .whereRef(`search_time.${column}`, '<>', `excluded.${column}`),
      )
      .execute()
}

const ROWS_AT_ONCE = 2000

/**
 * Makes the whole index of a database anew, in the caller's transaction where the engine has one for it. In the order in which
 * the rows were written: of what very many texts hold, the last ones are looked at.
 */
export const rebuildIndex = async (db: Database, engine: Engine): Promise<void> => {
  await db.deleteFrom('search_text').execute()
  await db.deleteFrom('search_time').execute()
  if (engine === 'sqlite') await sql`delete from search_term`.execute(db)
  for (const { id: workspace } of await db.selectFrom('workspace').select('id').execute()) {
    let last = { rev: 0, kind: '', id: '' }
    for (;;) {
      const page = await db
        .selectFrom('entity')
        .select(['kind', 'id', 'customer', 'body', 'gone', 'rev'])
        .where('workspace', '=', workspace)
        .where(
          sql<boolean>`(${sql.ref('rev')}, ${sql.ref('kind')}, ${sql.ref('id')}) > (${last.rev}, ${last.kind}, ${last.id})`,
        )
        .where('kind', 'in', [...SEARCHED_KINDS, 'aggregates'])
        .orderBy('rev')
        .orderBy('kind')
        .orderBy('id')
        .limit(ROWS_AT_ONCE)
        .execute()
      const end = page.at(-1)
      if (!end) break
      last = end
      const rows = page.map(({ kind, id, customer, body, gone }) => ({
        kind,
        id,
        customer: customer === '' ? null : (customer as CustomerId),
        fields: JSON.parse(body),
        gone: gone === 1,
      }))
      await indexRows(db as Tx, engine, trustedWorkspaceId(workspace), rows)
    }
  }
}
