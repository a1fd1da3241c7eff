/** A workstation that only pulls. */
import { type Cursor, PullOutput, type WireRow } from '@shuke/shared/sync'
import type { RunningServer } from '../../../server/src/start-server.ts'
import { keptFrom } from '../../../server/src/store/change.ts'
import { toWire } from '../../../server/src/store/feed.ts'
import { asAgreed } from './as-agreed.ts'
import type { Person } from './people.ts'

export interface Pulled {
  readonly rows: Map<string, WireRow>
  cursor: Cursor | null
  after: string | null
  pages: number
}

export const emptyHands = (): Pulled => ({ rows: new Map(), cursor: null, after: null, pages: 0 })

/** One page. @returns whether there is more */
export const pullPage = async (person: Person, held: Pulled, limit: number): Promise<boolean> => {
  const answer = await asAgreed(
    PullOutput,
    person.api.sync.pull.query({ client: person.client, cursor: held.cursor, after: held.after, limit }),
  )
  if (answer.kind === 'forked') throw new Error('forked')
  held.pages++
  for (const row of answer.rows) {
    const key = `${row.kind} ${row.id}`
    if (row.gone) held.rows.delete(key)
    else if ((held.rows.get(key)?.rev ?? 0) <= row.rev) held.rows.set(key, row)
  }
  held.after = answer.after
  held.cursor = answer.after === null ? answer.cursor : null
  return answer.more
}

export const pullEverything = async (person: Person, held: Pulled = emptyHands(), limit = 1000): Promise<Pulled> => {
  while (await pullPage(person, held, limit));
  return held
}

export const sorted = (held: Pulled): WireRow[] =>
  [...held.rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)

/** Every row that stands on the server, also those that no workstation holds. */
export const heldByServer = async (
  { services }: RunningServer,
  { workspace }: Pick<Person, 'workspace'>,
): Promise<Map<string, WireRow>> => {
  const lines = await services.store
    .everywhere()
    .db.selectFrom('entity')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('gone', '=', 0)
    // It says of a customer how near she is kept, and nothing of her.
    .where('kind', '<>', 'leave')
    .execute()
  return new Map(lines.map((line) => [`${line.kind} ${line.id}`, toWire(keptFrom(line))]))
}
