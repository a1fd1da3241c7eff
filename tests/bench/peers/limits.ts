/** What this machine can do at all, measured in the same run. */
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { Agent, createServer, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { percentile } from '../figures.ts'

export interface MachineLimits {
  /** 4 KB and fdatasync, ms, the median. */
  readonly fdatasync: number
  /** SQLite in WAL with synchronous=FULL, one row a transaction. */
  readonly transactionsPerS: number
  /** The same, 500 rows a transaction. */
  readonly rowsPerS: number
  /** A small request over a connection that stands, ms, the median. */
  readonly roundTrip: number
}

const TIMES = 300
const ROWS = 500
const TRANSACTIONS = 20

const syncDisk = (folder: string): number => {
  const file = openSync(join(folder, 'sync'), 'w')
  const block = Buffer.alloc(4096, 1)
  const took: number[] = []
  for (let i = 0; i < TIMES; i += 1) {
    const began = performance.now()
    writeSync(file, block)
    fdatasyncSync(file)
    took.push(performance.now() - began)
  }
  closeSync(file)
  return percentile(took, 50)
}

const writeSqlite = (folder: string) => {
  const db = new DatabaseSync(join(folder, 'limit.sqlite'))
  db.exec('pragma journal_mode = wal; pragma synchronous = full; create table t (id integer primary key, body text)')
  const put = db.prepare('insert into t (body) values (?)')
  const body = 'x'.repeat(200)
  const run = (transactions: number, rows: number): number => {
    const began = performance.now()
    for (let i = 0; i < transactions; i += 1) {
      db.exec('begin immediate')
      for (let n = 0; n < rows; n += 1) put.run(body)
      db.exec('commit')
    }
    return (performance.now() - began) / 1000
  }
  const limits = { transactionsPerS: TIMES / run(TIMES, 1), rowsPerS: (TRANSACTIONS * ROWS) / run(TRANSACTIONS, ROWS) }
  db.close()
  return limits
}

const askAndAnswer = async (): Promise<number> => {
  const server = createServer((_req, res) => void res.end('ok'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const took: number[] = []
  for (let i = 0; i < TIMES; i += 1) {
    const began = performance.now()
    await new Promise<void>((resolve, reject) => {
      get(
        { port: address.port, host: '127.0.0.1', agent },
        (res) => void res.resume().once('end', () => resolve()),
      ).once('error', reject)
    })
    took.push(performance.now() - began)
  }
  agent.destroy()
  server.close()
  return percentile(took, 50)
}

export const measureMachine = async (): Promise<MachineLimits> => {
  const folder = await mkdtemp(join(tmpdir(), 'shuke-peers-limits-'))
  try {
    return { fdatasync: syncDisk(folder), ...writeSqlite(folder), roundTrip: await askAndAnswer() }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
