/**
 * What a connection to PostgreSQL may see. The walls of `migrations/walls.ts` read it from settings of the session, so it is
 * put on the connection whenever one is taken from the pool, by this file and nowhere else; with no scope nothing of any
 * workspace is there to be read or written.
 *
 * A balancer of connections that gives each transaction another session (pgbouncer's `transaction` mode) would mix them up.
 */
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import type { WorkspaceId } from './workspace-id.ts'

export type Scope =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'workspace'; readonly workspace: WorkspaceId }
  /** The one line that this secret or account names: how a workspace is found before anybody is let into it. */
  | { readonly kind: 'key'; readonly key: string }
  /** All workspaces: for the server's command line and its start, never for what a request asks. */
  | { readonly kind: 'everything' }

export const NOTHING: Scope = { kind: 'nothing' }

/** As the three settings stand on a connection; a new one has none of them. */
type Settings = readonly [workspace: string, key: string, everything: string]

const settingsOf = (scope: Scope): Settings => [
  scope.kind === 'workspace' ? scope.workspace : '',
  scope.kind === 'key' ? scope.key : '',
  scope.kind === 'everything' ? 'on' : '',
]

const SET = `select set_config('shuke.workspace', $1, false), set_config('shuke.key', $2, false),
  set_config('shuke.everything', $3, false)`

export type ScopedPools = (scope: Scope) => PostgresPool

/**
 * @param pool its connections are used through what is returned only
 * @returns the same pool as seen from within a scope; ending one of these ends nothing
 */
export const scopedPools = (pool: pg.Pool): ScopedPools => {
  // What stands on each physical connection, so that it is said only when it changes.
  const standing = new WeakMap<pg.PoolClient, Settings>()
  return (scope) => {
    const wanted = settingsOf(scope)
    const connect = async (): Promise<PostgresPoolClient> => {
      const client = await pool.connect()
      const held = standing.get(client) ?? settingsOf(NOTHING)
      if (wanted.some((value, i) => value !== held[i])) {
        try {
          await client.query(SET, [...wanted])
        } catch (error) {
          client.release(true)
          throw error
        }
        standing.set(client, wanted)
      }
      return client as unknown as PostgresPoolClient
    }
    return { options: pool.options, connect, end: async () => {} }
  }
}
