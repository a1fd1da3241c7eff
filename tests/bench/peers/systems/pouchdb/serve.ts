/**
 * PouchDB's server: express-pouchdb over LevelDB, with what a PouchDB needs and no more. `node serve.ts <folder> <port>`
 *
 * LevelDB by itself answers before its log is on the disk; every write here waits for it, as those of the others do.
 */
import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { endWithParent } from '../../end-with-parent.ts'

const require = createRequire(import.meta.url)
const PouchDB = require('pouchdb')
const leveldown = require('leveldown')
const createApp = require('express-pouchdb')

endWithParent()
// Each workstation that waits for changes is a listener.
EventEmitter.defaultMaxListeners = 1000
const [folder = '', port = '0'] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })

/** PouchDB asks for a function that makes a LevelDOWN, and keeps its databases by the function's name. */
function durableDown(name: string): unknown {
  const down = leveldown(name)
  const { _batch, _put, _del } = down
  down._batch = (operations: unknown, options: object, done: unknown) =>
    _batch.call(down, operations, { ...options, sync: true }, done)
  down._put = (key: unknown, value: unknown, options: object, done: unknown) =>
    _put.call(down, key, value, { ...options, sync: true }, done)
  down._del = (key: unknown, options: object, done: unknown) => _del.call(down, key, { ...options, sync: true }, done)
  return down
}
durableDown.destroy = leveldown.destroy

const Durable = PouchDB.defaults({ prefix: join(folder, '/'), db: durableDown })
const server = createServer(createApp(Durable, { mode: 'minimumForPouchDB', inMemoryConfig: true }))
server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${address.port}` })}\n`)
})
process.once('SIGTERM', () => process.exit(0))
