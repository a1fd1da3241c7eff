/**
 * Loaded into the server's own program before it starts: a request with the header `x-kill-at` names the point in its work
 * at which the process kills itself, as a power cut would. `before:commit` is just before that statement is sent to the
 * database, `after:commit` just after the database has done it, `before:answer` when there is nothing left but to say so.
 */
import { subscribe } from 'node:diagnostics_channel'
import { type IncomingMessage, ServerResponse } from 'node:http'
import { StatementSync } from 'node:sqlite'
import pg from 'pg'

let point: string | undefined

const die = (): void => {
  process.kill(process.pid, 'SIGKILL')
}

const at = (when: 'before' | 'after', what: string): void => {
  if (point === undefined) return
  const [side, wanted = ''] = [point.slice(0, point.indexOf(':')), point.slice(point.indexOf(':') + 1)]
  if (side === when && what.toLowerCase().startsWith(wanted)) die()
}

subscribe('http.server.request.start', (message) => {
  const { request } = message as { request: IncomingMessage }
  const asked = request.headers['x-kill-at']
  if (typeof asked === 'string') point = asked
})

const { end } = ServerResponse.prototype
ServerResponse.prototype.end = function (...words: unknown[]) {
  at('before', 'answer')
  return Reflect.apply(end, this, words)
}

for (const name of ['run', 'all'] as const) {
  const original = StatementSync.prototype[name]
  StatementSync.prototype[name] = function (this: StatementSync, ...words: unknown[]) {
    at('before', this.sourceSQL)
    const result = Reflect.apply(original, this, words)
    at('after', this.sourceSQL)
    return result
  } as never
}

const { query } = pg.Client.prototype
pg.Client.prototype.query = function (this: pg.Client, ...words: unknown[]) {
  const [first] = words
  const text = typeof first === 'string' ? first : String((first as { text?: string } | undefined)?.text ?? '')
  at('before', text)
  const result = Reflect.apply(query, this, words)
  if (result instanceof Promise)
    return result.then((value) => {
      at('after', text)
      return value
    })
  return result
} as never
