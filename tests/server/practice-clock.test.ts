/** The practice console moves the clock of its shop, and with it everything that the server writes; nothing else can. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openPracticeClock } from '../../server/practice/clock/practice-clock.ts'
import { practiceRoutes } from '../../server/practice/serve.ts'
import type { Engine } from '../../server/src/store/database.ts'
import { nowAndThen } from '../../server/src/upkeep/now-and-then.ts'
import { eventually } from '../tools/eventually.ts'
import { note, pushAs, taken } from './support/ops.ts'
import { apiOf, makeOwner, socketOf } from './support/people.ts'
import { ENGINES, freshFolder, startTestServer } from './support/server.ts'

const DAY = 86_400_000
const BEGINS = Date.UTC(2026, 8, 1, 2)

const practiceServer = async (engine: Engine = 'sqlite') => {
  const built = join(freshFolder(), 'built')
  mkdirSync(built)
  writeFileSync(join(built, 'index.html'), '<!doctype html>')
  const clock = openPracticeClock({ dataDir: freshFolder(), machine: Date.now, begins: BEGINS })
  const server = await startTestServer(engine, {
    now: clock.now,
    routes: practiceRoutes({ clock, seed: 1, built }),
  })
  clock.onMoved(server.clockSet)
  const move = (body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    fetch(`${server.url}/practice/clock`, { method: 'POST', headers, body: JSON.stringify(body) })
  const stands = async (): Promise<number> =>
    ((await (await fetch(`${server.url}/practice/clock`)).json()) as { now: number }).now
  return { server, clock, move, stands }
}

const near = (at: number, wanted: number) => {
  expect(at).toBeGreaterThanOrEqual(wanted)
  expect(at).toBeLessThan(wanted + 60_000)
}

describe.each(ENGINES)('a moved clock on %s', (engine) => {
  it('is the time of every answer, of every row, and of the judge of what workstations say', async () => {
    const { server, move, stands } = await practiceServer(engine)
    const owner = await makeOwner(server)
    near(await stands(), BEGINS)
    expect((await move({ days: 30 })).status).toBe(200)
    const moved = BEGINS + 30 * DAY
    near(await stands(), moved)
    const { rows, serverTime } = await taken(pushAs(owner, [note(1, '三十天以后', { at: moved + 10 * DAY })]))
    near(serverTime, moved)
    // A workstation ahead of it is clamped to it.
    const [at] = rows.find(({ kind }) => kind === 'note')?.stamps.text ?? [0]
    near(at, moved + 30_000)
    const { lines } = await owner.api.members.audit.query({ below: null })
    near(Math.min(...lines.map((line) => line.at)), BEGINS)
  })
})

it('tells the shop’s story from where it began, however far the clock is moved', async () => {
  const { server, move } = await practiceServer()
  const shop = async () => (await fetch(`${server.url}/practice/shop.json`)).json()
  const before = await shop()
  await move({ days: 20 })
  expect(await shop()).toEqual(before)
})

it('lets whoever listens ask anew when it is moved, and leaves everybody signed in', async () => {
  const { server, move } = await practiceServer()
  const owner = await makeOwner(server)
  let begun = 0
  const line = socketOf(server.url, owner.token).sync.poke.subscribe(undefined, { onStarted: () => (begun += 1) })
  onTestFinished(() => line.unsubscribe())
  await eventually(() => expect(begun).toBe(1))
  for (let week = 0; week < 12; week += 1) await move({ days: 31 })
  await eventually(() => expect(begun).toBeGreaterThan(1))
  near(
    (
      await apiOf(server.url, owner.token).sync.pull.query({
        client: owner.client,
        cursor: null,
        after: null,
        limit: 1,
      })
    ).serverTime,
    BEGINS + 12 * 31 * DAY,
  )
})

it('is moved by nothing that a page elsewhere can send, and by no size that it does not have', async () => {
  const { move, stands } = await practiceServer()
  const before = await stands()
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    expect((await move({ days: 7 }, { 'content-type': type })).status).toBe(400)
  for (const body of [{ days: -7 }, { days: 99 }, { weeks: 1 }, [], 'tomorrow', 'x'.repeat(5000)])
    expect((await move(body)).status).toBe(400)
  near(await stands(), before)
})

it('goes no further than it says, in words for the person', async () => {
  const { move } = await practiceServer()
  let last = await move({ days: 31 })
  for (let more = 0; more < 12; more += 1) last = await move({ days: 31 })
  expect(last.status).toBe(409)
  expect(await last.json()).toMatchObject({
    reason: 'too-far',
    sentence: { en: expect.stringContaining('no further') },
  })
})

it('does what comes with the time at once when it is told to hurry, and once more for what it did not see', async () => {
  let rounds = 0
  const round = async (): Promise<void> => {
    rounds += 1
  }
  const kept = nowAndThen(round, 3_600_000, () => undefined)
  onTestFinished(kept.close)
  await eventually(() => expect(rounds).toBe(1))
  kept.hurry()
  await eventually(() => expect(rounds).toBe(2))
})

it('is no door of a real server', async () => {
  const server = await startTestServer('sqlite')
  for (const method of ['GET', 'POST'])
    expect((await fetch(`${server.url}/practice/clock`, { method })).status).toBe(404)
})
