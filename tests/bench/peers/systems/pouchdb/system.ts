/** PouchDB: the whole peer, server and all. Whom a workstation holds is a database of its own there, as CouchDB's users do it. */
import type { Edit, Held } from '../../contract.ts'
import { lineOf } from '../../data/state.ts'
import { type Served, serve } from '../../process.ts'
import type { OnServer, System } from '../system.ts'
import { type CustomerDoc, customerOf } from './doc.ts'

const AT_ONCE = 1000

const ask = async <T>({ url }: Served, method: 'GET' | 'PUT' | 'POST', path: string, body?: unknown): Promise<T> => {
  const answer = await fetch(`${url}/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return (await answer.json()) as T
}

const putAll = async (served: Served, database: Held, docs: readonly CustomerDoc[]): Promise<void> => {
  for (let from = 0; from < docs.length; from += AT_ONCE) {
    const answers = await ask<{ error?: unknown }[]>(served, 'POST', `${database}/_bulk_docs`, {
      docs: docs.slice(from, from + AT_ONCE),
    })
    const failed = answers.find(({ error }) => error)
    if (failed) throw new Error(`not written: ${JSON.stringify(failed)}`)
  }
}

const pageOf = (served: Served, database: Held, after: string): Promise<{ rows: { doc: CustomerDoc }[] }> =>
  ask(
    served,
    'GET',
    `${database}/_all_docs?include_docs=true&conflicts=true&limit=${AT_ONCE}&startkey=${encodeURIComponent(JSON.stringify(after))}`,
  )

const docsOf = async (served: Served, database: Held): Promise<CustomerDoc[]> => {
  const docs: CustomerDoc[] = []
  for (let after = ''; ; ) {
    const { rows } = await pageOf(served, database, after)
    docs.push(...rows.map(({ doc }) => doc))
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return docs
    after = `${last.doc._id}\u0000`
  }
}

const editAll = async (served: Served, edits: readonly Edit[], held: Held): Promise<void> => {
  const docs = new Map((await docsOf(served, held)).map((doc) => [doc._id, doc]))
  // A document is written once in one request, so whoever is written twice comes with the next round.
  for (let left = edits; left.length > 0; ) {
    const now = new Map<string, Edit>()
    const later: Edit[] = []
    for (const edit of left)
      if (now.size < AT_ONCE && !now.has(edit.customer)) now.set(edit.customer, edit)
      else later.push(edit)
    const written = [...now.values()].flatMap(({ customer, text }) => {
      const doc = docs.get(customer)
      return doc ? [{ ...doc, note: { ...doc.note, text } }] : []
    })
    const answers = await ask<{ id: string; rev: string }[]>(served, 'POST', `${held}/_bulk_docs`, { docs: written })
    for (const [i, { rev }] of answers.entries()) {
      const doc = written[i]
      if (doc) docs.set(doc._id, { ...doc, _rev: rev })
    }
    left = later
  }
}

const onServer = async (served: Served, held: Held): Promise<OnServer> => {
  const docs = await docsOf(served, held)
  return {
    lines: new Map(docs.map((doc) => [doc._id, lineOf(customerOf(doc))])),
    doubled: docs.reduce((sum, { _conflicts = [] }) => sum + _conflicts.length, 0),
  }
}

export const pouchdb: System = {
  name: 'pouchdb',
  setUp:
    'one document a customer; express-pouchdb minimumForPouchDB on LevelDB, each write synced; batches of 1000, packed by its own compression, live by long polls, retry after 1 s; a database of its own for whom a workstation holds; IndexedDB as its adapter leaves it (relaxed)',
  serve: (folder) => serve(new URL('./serve.ts', import.meta.url).pathname, folder, []),
  fill: async (served, customers, hot) => {
    for (const held of ['all', 'hot'] as const) {
      await ask(served, 'PUT', held)
      const some = held === 'all' ? customers : customers.filter(({ id }) => !hot || hot.has(id))
      await putAll(
        served,
        held,
        some.map(({ id, ...rest }) => ({ _id: id, ...rest })),
      )
    }
  },
  place: (_served, url, held) => ({ url, held, name: 'bench' }),
  edit: editAll,
  onServer,
}
