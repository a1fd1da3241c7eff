/** Searching by looking at every row: what any index must agree with. */
import type { Aggregates, CustomerId, IdentifierFields } from '@shuke/shared/model'
import {
  bestMatch,
  HOW,
  isCode,
  MIN_CODE_PREFIX,
  readQuery,
  readyLines,
  type SearchQuery,
  searchTextsOf,
} from '@shuke/shared/search'
import type { Database } from '../../../server/src/store/database.ts'
import type { Person } from './people.ts'

/** Any row, as it is kept anywhere. */
export interface AnyRow {
  readonly kind: string
  readonly id: string
  readonly customer: CustomerId | null
  readonly fields: Readonly<Record<string, unknown>>
}

/** All that stands in the workspace, of those customers too whom no workstation holds. */
export const everyRow = async (db: Database, person: Person): Promise<AnyRow[]> => {
  const lines = await db
    .selectFrom('entity')
    .select(['kind', 'id', 'customer', 'body'])
    .where('workspace', '=', person.workspace)
    .where('gone', '=', 0)
    .execute()
  return lines.map(({ kind, id, customer, body }) => ({
    kind,
    id,
    customer: customer === '' ? null : (customer as CustomerId),
    fields: JSON.parse(body),
  }))
}

const howCodesMatch = (rows: readonly AnyRow[], { code }: SearchQuery): number | null => {
  const codes = rows.flatMap(({ kind, id, fields }) => {
    if (kind === 'order') return [decodeURIComponent(id.split('/')[3] ?? '')]
    const isOne = kind === 'identifier' && isCode(fields as unknown as IdentifierFields)
    return isOne ? [String(fields.value)] : []
  })
  if (codes.includes(code)) return HOW.whole
  const begins = [...code].length >= MIN_CODE_PREFIX && codes.some((one) => one.startsWith(code))
  return begins ? HOW.begins : null
}

export interface Scanned {
  readonly customer: CustomerId
  readonly how: number
  readonly at: number
}

/** Everybody who matches, in the order of the answer. */
export const scan = (rows: readonly AnyRow[], text: string): Scanned[] => {
  const query = readQuery(text)
  if (!query) return []
  const scanned: Scanned[] = []
  for (const [customer, own] of Map.groupBy(rows, (row) => row.customer)) {
    if (customer === null) continue
    const hows = [bestMatch(readyLines(own.flatMap(searchTextsOf)), query)?.how, howCodesMatch(own, query)]
    const matching = hows.filter((how) => typeof how === 'number')
    if (matching.length === 0) continue
    const times = own.map(({ kind, fields }) => {
      if (kind === 'aggregates') return (fields as Partial<Aggregates>).lastAt ?? 0
      return kind === 'identifier' ? Number(fields.lastSeen ?? 0) : 0
    })
    scanned.push({ customer, how: Math.min(...matching), at: Math.max(0, ...times) })
  }
  return scanned.sort((a, b) => a.how - b.how || b.at - a.at || (a.customer < b.customer ? -1 : 1))
}

/** All pages of the server's answer. */
export const searchAll = async (person: Person, query: string, limit = 50) => {
  const hits = []
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof person.api.search.customers.query>> = await person.api.search.customers.query(
      { query, limit, after },
    )
    hits.push(...page.hits)
    if (page.after === null) return hits
    after = page.after
  }
}
