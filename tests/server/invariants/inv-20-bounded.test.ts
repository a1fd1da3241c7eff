/** What a server holds in memory and what the feed sends do not grow with the years: pages are bounded, and a row is sent as it stands, once. */
import { readFileSync } from 'node:fs'
import { customerIdFor } from '@shuke/shared/identity'
import { describe, expect, it } from 'vitest'
import type { Store } from '../../../server/src/store/database.ts'
import { note, pushAs, taken } from '../support/ops.ts'
import { apiOf, makeOwner, newCustomer, newId, type Person } from '../support/people.ts'
import { emptyHands, pullEverything, pullPage } from '../support/pulling.ts'
import { runMain } from '../support/run-main.ts'
import { ENGINES, freshDatabase, freshFolder, startTestServer } from '../support/server.ts'

const PER_CUSTOMER = 3

/** Customers with a few notes each, as pushes leave them. */
const fill = async ({ db }: Store, { workspace }: Person, from: number, to: number): Promise<void> => {
  const rev = (await db.selectFrom('workspace').select('rev').where('id', '=', workspace).executeTakeFirstOrThrow()).rev
  const body = JSON.stringify({ text: '喜欢自然晾干的苎麻，怕热，夏天只要无袖'.repeat(4) })
  for (let c = from; c < to; c += 100)
    await db
      .insertInto('entity')
      .values(
        Array.from({ length: 100 * PER_CUSTOMER }, (_, i) => ({
          workspace,
          kind: 'note' as const,
          id: `not_${String(c * PER_CUSTOMER + i).padStart(26, '0')}`,
          customer: customerIdFor(`c${c + Math.floor(i / PER_CUSTOMER)}`),
          other: '',
          bucket: 'hot' as const,
          shop: '',
          body,
          stamps: '{}',
          rev,
          feed: rev,
          gone: 0,
        })),
      )
      .execute()
}

/** The most memory that it has held so far, MB. */
const peakOf = (pid: number): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

describe.each(ENGINES)('INV-20 BOUNDED on %s', (engine) => {
  it('sends a row once however often it was edited, and the feed is no longer than what stands and what is gone', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const held = await pullEverything(owner)
    const [customer, id] = [newCustomer(), newId<string>('not')]
    await taken(pushAs(owner, [note(1, '第1句', { customer, id })]))
    for (let n = 2; n <= 60; n++)
      await taken(pushAs(owner, [note(n, `第${n}句`, { customer, id, base: [owner.client, n - 1] })]))
    const answer = await owner.api.sync.pull.query({
      client: owner.client,
      cursor: held.cursor,
      after: null,
      limit: 50,
    })
    expect(answer).toMatchObject({ kind: 'rows', more: false, rows: [{ id, fields: { text: '第60句' } }] })
    const { total } = await server.services.store
      .everywhere()
      .db.selectFrom('entity')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    expect((await pullEverything(owner)).rows.size).toBe(total)
  })

  it('sends no page beyond its limit and one customer, however large the workspace is', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await fill(server.services.store.everywhere(), owner, 0, 400)
    const held = emptyHands()
    for (let before = 0, more = true; more; before = held.rows.size) {
      more = await pullPage(owner, held, 50)
      expect(held.rows.size - before).toBeLessThanOrEqual(50 + PER_CUSTOMER)
    }
    expect(held.rows.size).toBeGreaterThan(400 * PER_CUSTOMER)
  })

  it.runIf(process.platform === 'linux')(
    'gives a whole workspace out without holding it: ten times the customers, the same memory',
    async () => {
      const dataDir = freshFolder()
      const databaseUrl = engine === 'postgres' ? await freshDatabase() : null
      const peaks: number[] = []
      let owner: Person | null = null
      const [few, many] = [1000, 10_000]
      for (const [from, to] of [
        [0, few],
        [few, many],
      ] as const) {
        const filling = await startTestServer(engine, { dataDir, ...(databaseUrl ? { databaseUrl } : {}) })
        owner ??= await makeOwner(filling)
        await fill(filling.services.store.everywhere(), owner, from, to)
        await filling.close()
        const { line, child, ended } = runMain({
          SHUKE_DATA: dataDir,
          ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
        })
        const [, url = ''] = await line(/server at (http:\S+),/)
        const api = apiOf(url, owner.token)
        // As many pages of the small one, so that both have the same to throw away.
        for (let round = 0; round < many / to; round++) {
          const held = emptyHands()
          while (await pullPage({ ...owner, api }, held, 1000)) held.rows.clear()
        }
        peaks.push(peakOf(child.pid ?? 0))
        child.kill('SIGKILL')
        await ended
      }
      const [small = 0, large = 0] = peaks
      expect(large - small).toBeLessThan(50)
    },
    60_000,
  )
})
