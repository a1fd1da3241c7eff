/**
 * RxDB's own server does not run with RxDB 17, so its replication protocol is served as its documentation shows: pull by
 * checkpoint, push with conflicts, a stream of events (rxdb.info/replication-http.html). `node serve.ts <folder> <port>`
 *
 * The checkpoint is the server's own number of each commit, beside the document: inside it, every second push would be a conflict.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import compression from 'compression'
import express, { type Request, type Response } from 'express'
import { endWithParent } from '../../end-with-parent.ts'
import type { Checkpoint, CustomerDoc, PushedRow } from './doc.ts'

endWithParent()
const [folder = '', port = '0'] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const db = new DatabaseSync(join(folder, 'rxdb.sqlite'))
db.exec(`pragma journal_mode = wal; pragma synchronous = full;
  create table if not exists doc (id text primary key, hot integer not null, rev integer not null, body text not null) without rowid;
  create index if not exists doc_rev on doc (rev, id);
  create index if not exists doc_hot on doc (hot, rev, id);`)

const head = db.prepare('select coalesce(max(rev), 0) as rev from doc')
const find = db.prepare('select hot, body from doc where id = ?')
const put = db.prepare(
  'insert into doc (id, hot, rev, body) values (?, ?, ?, ?) on conflict (id) do update set rev = excluded.rev, body = excluded.body',
)
const SINCE = '(rev > ? or (rev = ? and id > ?)) order by rev, id limit ?'
const sinceAll = db.prepare(`select id, rev, body from doc where ${SINCE}`)
const sinceHot = db.prepare(`select id, rev, body from doc where hot = 1 and ${SINCE}`)

interface Listener {
  readonly hotOnly: boolean
  readonly response: Response
}
const listeners = new Set<Listener>()

interface Saved {
  readonly hot: boolean
  readonly doc: CustomerDoc
}

/** One commit, on the disk when it returns; then everybody is told. */
const commit = (work: (rev: number) => Saved[]): void => {
  db.exec('begin immediate')
  let saved: Saved[]
  let rev: number
  try {
    rev = Number(head.get()?.rev) + 1
    saved = work(rev)
    db.exec('commit')
  } catch (error) {
    db.exec('rollback')
    throw error
  }
  if (saved.length === 0) return
  for (const { hotOnly, response } of listeners) {
    const documents = saved.filter(({ hot }) => hot || !hotOnly).map(({ doc }) => doc)
    const id = documents
      .map((doc) => doc.id)
      .sort()
      .at(-1)
    if (id !== undefined) response.write(`data: ${JSON.stringify({ documents, checkpoint: { rev, id } })}\n\n`)
  }
}

const save = (doc: CustomerDoc, hot: boolean, rev: number): Saved => {
  put.run(doc.id, Number(hot), rev, JSON.stringify(doc))
  return { hot, doc }
}

const app = express()
const packed = compression({ level: 1 })
app.use(express.json({ limit: '64mb' }))

app.get('/pull', packed, (req: Request, res: Response) => {
  const { rev = '0', id = '', limit = '1000', held } = req.query as Record<string, string>
  const since = held === 'hot' ? sinceHot : sinceAll
  const lines = since.all(Number(rev), Number(rev), id, Number(limit))
  const last = lines.at(-1)
  const checkpoint: Checkpoint = last ? { rev: Number(last.rev), id: String(last.id) } : { rev: Number(rev), id }
  res.type('json')
  res.send(
    `{"documents":[${lines.map(({ body }) => String(body)).join(',')}],"checkpoint":${JSON.stringify(checkpoint)}}`,
  )
})

app.post('/push', (req: Request, res: Response) => {
  const conflicts: CustomerDoc[] = []
  commit((rev) =>
    (req.body as PushedRow[]).flatMap(({ assumedMasterState, newDocumentState }) => {
      const line = find.get(newDocumentState.id)
      const current = line ? (JSON.parse(String(line.body)) as CustomerDoc) : null
      if (current && !isDeepStrictEqual(current, assumedMasterState)) {
        conflicts.push(current)
        return []
      }
      return [save(newDocumentState, line?.hot === 1, rev)]
    }),
  )
  res.json(conflicts)
})

app.get('/stream', (req: Request, res: Response) => {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  res.flushHeaders()
  const listener: Listener = { hotOnly: req.query.held === 'hot', response: res }
  listeners.add(listener)
  res.once('close', () => listeners.delete(listener))
})

app.get('/doc/:id', packed, (req: Request, res: Response) => {
  const line = find.get(String(req.params.id))
  res
    .status(line ? 200 : 404)
    .type('json')
    .send(line ? String(line.body) : 'null')
})

/** For the bench alone: fills the shop. */
app.post('/fill', (req: Request, res: Response) => {
  commit((rev) => (req.body as Saved[]).map(({ hot, doc }) => save(doc, hot, rev)))
  res.json(null)
})

/** For the bench alone: what colleagues write. */
app.post('/edit', (req: Request, res: Response) => {
  commit((rev) =>
    (req.body as { customer: string; text: string }[]).map(({ customer, text }) => {
      const line = find.get(customer)
      const doc = JSON.parse(String(line?.body)) as CustomerDoc
      return save({ ...doc, note: { ...doc.note, text } }, line?.hot === 1, rev)
    }),
  )
  res.json(null)
})

const server = app.listen(Number(port), '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${address.port}` })}\n`)
})
process.once('SIGTERM', () => {
  db.close()
  process.exit(0)
})
