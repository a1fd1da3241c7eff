/** What was acknowledged is there after the server was killed, at whatever point of its work; what was not is whole or absent. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Place } from '../../../server/src/store/database.ts'
import { wrongIn } from '../support/check-clean.ts'
import { note, pushAs, taken } from '../support/ops.ts'
import { apiOf, claimOwner, makeOwner, type Person } from '../support/people.ts'
import { pullEverything } from '../support/pulling.ts'
import { runMain } from '../support/run-main.ts'
import { durableDatabases, ENGINES, freshFolder, startTestServer } from '../support/server.ts'

const KILL_AT = pathToFileURL(join(import.meta.dirname, '../support/kill-at.ts')).href

/** In their order within a push. */
const POINTS = [
  'before:begin',
  'after:begin',
  'after:update "workspace"',
  'after:insert into "entity"',
  'after:insert into "revision"',
  'before:commit',
  'after:commit',
  'before:answer',
] as const

const COMMITTED: ReadonlySet<string> = new Set(['after:commit', 'before:answer'])

const freshDatabase = durableDatabases()

describe.each(ENGINES)('INV-4 ACKED-DURABLE on %s', (engine) => {
  it('keeps every acknowledged op through a kill at each point of a push, and each other op whole or not at all', async () => {
    const dataDir = freshFolder()
    const databaseUrl = engine === 'postgres' ? await freshDatabase() : null
    const place: Place = databaseUrl ? { url: databaseUrl } : { file: join(dataDir, 'shuke.sqlite') }
    const start = async () => {
      const env = { SHUKE_DATA: dataDir, NODE_OPTIONS: `--import ${KILL_AT}` }
      const { line, ended } = runMain(databaseUrl ? { ...env, DATABASE_URL: databaseUrl } : env)
      const [, url = ''] = await line(/server at (http:\S+),/)
      return { url, line, ended }
    }
    let server = await start()
    const [, code = ''] = await server.line(/owner code: (\S+)/)
    const owner = await claimOwner(server.url, code)
    const at = (headers: Record<string, string> = {}): Person => ({
      ...owner,
      api: apiOf(server.url, owner.token, headers),
    })
    const acknowledged: string[] = []
    let n = 0
    for (const point of POINTS) {
      const before = [note(++n, `${point} 之前`), note(++n, `${point} 之前也`)]
      await taken(pushAs(at(), before))
      acknowledged.push(...before.map(({ id }) => id))
      const deadly = [note(++n, point), note(++n, `${point} 二`)]
      await expect(pushAs(at({ 'x-kill-at': point }), deadly), point).rejects.toThrow()
      expect(await server.ended, point).toBeNull()

      server = await start()
      const held = new Set([...(await pullEverything(at())).rows.values()].map(({ id }) => id))
      expect(
        acknowledged.filter((id) => !held.has(id)),
        point,
      ).toEqual([])
      const there = deadly.filter(({ id }) => held.has(id)).length
      expect(there, point).toBe(COMMITTED.has(point) ? 2 : 0)
      expect(await taken(pushAs(at(), deadly)), point).toMatchObject({ upTo: n, rejected: [] })
      acknowledged.push(...deadly.map(({ id }) => id))
    }
    const notes = [...(await pullEverything(at())).rows.values()].filter(({ kind }) => kind === 'note')
    expect(notes.map(({ id }) => id).sort()).toEqual(acknowledged.sort())
    expect(await wrongIn(place)).toEqual([])
  }, 90_000)

  it('has the database wait for the disk before it says that something is committed', async () => {
    const server = await startTestServer(engine, engine === 'postgres' ? { databaseUrl: await freshDatabase() } : {})
    await makeOwner(server)
    const { db } = server.services.store
    if (engine === 'sqlite') {
      expect((await sql<{ synchronous: number }>`pragma synchronous`.execute(db)).rows).toEqual([{ synchronous: 2 }])
      expect((await sql<{ journal_mode: string }>`pragma journal_mode`.execute(db)).rows).toEqual([
        { journal_mode: 'wal' },
      ])
    } else {
      const { rows } = await sql<{ waits: string; syncs: string }>`
        select current_setting('synchronous_commit') as waits, current_setting('fsync') as syncs`.execute(db)
      expect(rows).toEqual([{ waits: 'on', syncs: 'on' }])
    }
  })
})
