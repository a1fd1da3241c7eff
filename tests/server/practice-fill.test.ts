/** A practice shop that is killed while it is filled is whole at the next start. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { WireRow } from '@shuke/shared/sync'
import { expect, it, vi } from 'vitest'
import { signIn } from '../../server/practice/fill/accounts.ts'
import { fillPractice } from '../../server/practice/fill/fill-practice.ts'
import { readyPracticeFolder } from '../../server/practice/fill/state.ts'
import { startServer } from '../../server/src/start-server.ts'
import { heldByServer } from './support/pulling.ts'
import { EXTENSION_ID, freshFolder } from './support/server.ts'

const DAY = 24 * 3_600_000
const NOW = Date.UTC(2026, 5, 1, 4)

const keyOf = ({ kind, id }: WireRow): string => `${kind} ${id}`

/** As `npm start` does it. @param answers how many requests are answered before it is killed */
const begin = async (dataDir: string, now: number, answers = Number.POSITIVE_INFINITY) => {
  const folder = { dataDir, seed: 1, now, locale: 'en' as const }
  readyPracticeFolder(folder)
  const server = await startServer({ dataDir, port: 0, extensionId: EXTENSION_ID })
  let asked = 0
  const { fetch } = globalThis
  vi.stubGlobal('fetch', async (...request: Parameters<typeof fetch>) => {
    const answer = await fetch(...request)
    asked += 1
    // The server has done it, and nobody hears of it.
    if (asked > answers) throw new TypeError('killed')
    return answer
  })
  try {
    const [owner] = await fillPractice({ ...folder, server })
    const filling = asked
    if (!owner) throw new Error('no owner')
    await signIn(server.url, owner)
    const shop = await server.services.store
      .everywhere()
      .db.selectFrom('workspace')
      .select('id')
      .executeTakeFirstOrThrow()
    const held = await heldByServer(server, { workspace: shop.id })
    return { filling, rows: [...held.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) }
  } finally {
    vi.unstubAllGlobals()
    await server.close()
  }
}

/** Members and imports have ids of their own each time; what they say must be the same. */
const tally = (rows: readonly WireRow[]) => {
  const counts: Record<string, number> = {}
  for (const { kind } of rows) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** What the team did for whom, without who, whose id is another each time. */
const care = (rows: readonly WireRow[]) =>
  rows
    .filter((row) => row.kind === 'care')
    .map(({ id, customer, fields: { by: _, ...said } }) => ({ id, customer, said }))

it('is gone on with from anywhere, a day later too, and remembers nothing twice', { timeout: 180_000 }, async () => {
  const whole = await begin(freshFolder(), NOW)
  expect(tally(whole.rows)).toMatchObject({ member: expect.any(Number), care: expect.any(Number) })
  const founding = 2 * (tally(whole.rows).member ?? 0) - 1
  // In the founding, after it, as an import begins, in one, and around the last memories.
  for (const answers of [
    0,
    1,
    founding - 1,
    founding,
    founding + 1,
    founding + 4,
    whole.filling - 2,
    whole.filling - 1,
  ]) {
    const dataDir = freshFolder()
    await expect(begin(dataDir, NOW, answers), `killed after ${answers}`).rejects.toThrow(/was not filled \(.*killed/)
    const again = await begin(dataDir, NOW + DAY)
    expect(tally(again.rows), `killed after ${answers}`).toEqual(tally(whole.rows))
    if (answers >= founding) expect(care(again.rows)).toEqual(care(whole.rows))
  }
})

it('is not told anew while it is young', async () => {
  const dataDir = freshFolder()
  const first = await begin(dataDir, NOW)
  const second = await begin(dataDir, NOW + 1)
  expect(second.filling).toBe(1)
  expect(second.rows).toEqual(first.rows)
})

it('is founded anew when its database was taken away', async () => {
  const dataDir = freshFolder()
  const first = await begin(dataDir, NOW)
  const { accounts } = JSON.parse(readFileSync(join(dataDir, 'practice.json'), 'utf8'))
  for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `shuke.sqlite${end}`), { force: true })
  const second = await begin(dataDir, NOW)
  expect(tally(second.rows)).toEqual(tally(first.rows))
  expect(JSON.parse(readFileSync(join(dataDir, 'practice.json'), 'utf8')).accounts).not.toEqual(accounts)
})
