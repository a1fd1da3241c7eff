/** A workstation that stands at a revision has seen every row up to it, however many write and however late they commit. */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Database } from '../../../server/src/store/database.ts'
import { note, pushAs, taken } from '../support/ops.ts'
import { apiOf, makeColleague, makeOwner, type Person } from '../support/people.ts'
import { pullEverything, sorted } from '../support/pulling.ts'
import { ENGINES, freshShop, startTestServer } from '../support/server.ts'

const WRITERS = 8
const PUSHES = 12

/** Each commit of a revision, and of a row, takes up to 20 ms longer, at random: long enough to be looked into. */
const sleepBeforeCommit = async (db: Database): Promise<void> => {
  await sql`create function late() returns trigger language plpgsql as $$ begin perform pg_sleep(random() * 0.02); return null; end $$`.execute(
    db,
  )
  for (const table of ['revision', 'entity'])
    await sql`create constraint trigger late after insert on ${sql.table(table)} deferrable initially deferred for each row execute function late()`.execute(
      db,
    )
}

describe.each(ENGINES)('INV-2 NO-HOLE on %s', (engine) => {
  it('leaves no hole behind a cursor while many write at once and commits are slow', async () => {
    const shared = engine === 'postgres' ? { databaseUrl: await freshShop(), secret: 's'.repeat(32) } : {}
    const one = await startTestServer(engine, shared)
    // On PostgreSQL half of them write through another instance.
    const two = engine === 'postgres' ? await startTestServer(engine, shared) : one
    const owner = await makeOwner(one)
    if (engine === 'postgres') await sleepBeforeCommit(one.services.store.db)
    const writers: Person[] = []
    for (let w = 0; w < WRITERS; w++) writers.push(await makeColleague(one, owner, 'manager'))
    const held = await pullEverything(owner)
    let writing = WRITERS
    const all = writers.map(async (writer, w) => {
      const api = w % 2 === 0 ? writer.api : apiOf(two.url, writer.token)
      for (let n = 1; n <= PUSHES; n++) await taken(pushAs({ ...writer, api }, [note(n, `${w} ${n}`)]))
      writing--
    })
    // In pages that end among what is new, and in such that reach the head.
    for (let round = 0; writing > 0; round++) await pullEverything(owner, held, round % 2 === 0 ? 2 : 1000)
    await Promise.all(all)
    await pullEverything(owner, held, 2)
    expect(sorted(held)).toEqual(sorted(await pullEverything(owner)))
    expect(sorted(held).filter((row) => row.kind === 'note')).toHaveLength(WRITERS * PUSHES)
  })

  it('numbers revisions one after the other, and each number is in the rows or was replaced by a later one', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const writers: Person[] = []
    for (let w = 0; w < 4; w++) writers.push(await makeColleague(server, owner, 'manager'))
    const before = (await pullEverything(owner)).cursor?.rev ?? 0
    const revs = await Promise.all(
      writers.map(async (writer) => {
        const own: number[] = []
        for (let n = 1; n <= 5; n++) own.push((await taken(pushAs(writer, [note(n, `${n}`)]))).rev)
        return own
      }),
    )
    expect(revs.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => before + 1 + i))
  })
})
