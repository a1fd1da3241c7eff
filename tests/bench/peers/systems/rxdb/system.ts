/** RxDB core with its free storage, over HTTP on the same Express and SQLite as ours. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Edit } from '../../contract.ts'
import { lineOf } from '../../data/state.ts'
import { type Served, serve } from '../../process.ts'
import type { System } from '../system.ts'
import type { CustomerDoc } from './doc.ts'

const AT_ONCE = 1000

const post = async ({ url }: Served, path: string, body: readonly unknown[]): Promise<void> => {
  for (let from = 0; from < body.length; from += AT_ONCE) {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body.slice(from, from + AT_ONCE)),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  }
}

export const rxdb: System = {
  name: 'rxdb',
  setUp:
    'one document a customer; node:sqlite, WAL, synchronous=FULL; batches of 1000, pull packed with gzip 1, live by an event stream, retry after 1 s; IndexedDB as Dexie leaves it (relaxed)',
  serve: (folder) => serve(new URL('./serve.ts', import.meta.url).pathname, folder, []),
  fill: (served, customers, hot) =>
    post(
      served,
      '/fill',
      customers.map((one) => ({ hot: !hot || hot.has(one.id), doc: { ...one, _deleted: false } })),
    ),
  place: (_served, url, held) => ({ url, held, name: 'bench' }),
  edit: (served, edits: readonly Edit[]) => post(served, '/edit', edits),
  onServer: async ({ folder }, held) => {
    const db = new DatabaseSync(join(folder, 'rxdb.sqlite'), { readOnly: true, timeout: 10_000 })
    try {
      const lines = new Map<string, string>()
      for (const { id, body } of db.prepare('select id, body from doc where hot >= ?').iterate(held === 'hot' ? 1 : 0))
        lines.set(String(id), lineOf(JSON.parse(String(body)) as CustomerDoc))
      return { lines, doubled: 0 }
    } finally {
      db.close()
    }
  },
}
