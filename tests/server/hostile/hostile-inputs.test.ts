/**
 * Thousands of inputs that no workstation sends, from a seed. No answer is an error of the server, shows its insides, or
 * holds a byte of another shop; what was refused has changed nothing; and the server goes on answering.
 *
 * `SHUKE_HOSTILE_INPUTS=100000` sends as many, `SHUKE_HOSTILE_SEED` others.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Store } from '../../../server/src/store/database.ts'
import { type Lines, linesOf } from '../support/lines-of.ts'
import { randomOf } from '../support/random.ts'
import { ENGINES, startTestServer } from '../support/server.ts'
import { ATTACKS, type Outcome } from './attacks.ts'
import { sender } from './send.ts'
import { CANARY, makeWorld, type World } from './world.ts'

const INPUTS = Number(process.env.SHUKE_HOSTILE_INPUTS ?? 10_000)
const SEED = Number(process.env.SHUKE_HOSTILE_SEED ?? 1)
const BATCH = 200
const AT_ONCE = 12
const DAY = 24 * 3600 * 1000

/** Says only that somebody was here. */
const VISITS = ['client.seen_at'] as const

/** What an answer must never show: stacks, queries, the libraries' own words for what was wrong with an input. */
const INSIDES =
  /\bat [^\n"]{0,200}\.(?:ts|js|mjs):\d+|node_modules|\bselect\b.{1,200}\bfrom\b|\binsert into\b|SQLITE_|syntax error|relation \\?"|violates|duplicate key|TRPCError|ZodError|invalid_type|invalid_union|unrecognized_keys|"stack"|\/src\/|Maximum call stack|Cannot read propert|is not a function/i

const changedTables = (before: Lines, after: Lines): string[] =>
  [...after].flatMap(([table, lines]) => (lines.join('\n') === before.get(table)?.join('\n') ? [] : [table]))

const isOf = (line: string, workspace: string): boolean => line.includes(`["workspace","${workspace}"]`)

const idOf = (line: string): string => /\["id",("(?:[^"\\]|\\.)*")\]/.exec(line)?.[1] ?? ''

/** Kinds that follow from what was pushed, and are nobody's own. */
const FOLLOWS = /\["kind","(?:aggregates|link|order)"\]/

/** Rows that changed although nobody whose push was taken named them. */
const unexplained = (before: Lines, after: Lines, outcomes: readonly Outcome[]): string[] => {
  const known = new Set(before.get('entity'))
  const named = new Set(
    outcomes.flatMap(({ ids = [], status }) => (status < 400 ? ids : [])).map((id) => JSON.stringify(id)),
  )
  return (after.get('entity') ?? []).filter((line) => !known.has(line) && !FOLLOWS.test(line) && !named.has(idOf(line)))
}

const attack = async (url: string, store: Store, world: World, count: number) => {
  const { send, close } = sender(url)
  onTestFinished(close)
  const counts = new Map<string, number>()
  const faults: string[] = []
  let strict = 0
  let before = await linesOf(store, VISITS)
  const theirs = (lines: Lines) =>
    [...lines.values()].flatMap((some) => some.filter((line) => isOf(line, world.victim.person.workspace)))
  const canaries = theirs(before)
  expect(canaries.length).toBeGreaterThan(5)

  for (const [name, [share, one]] of Object.entries(ATTACKS)) {
    const random = randomOf(SEED * 1000 + [...counts].length)
    for (let left = Math.ceil((count * share) / 100); left > 0; ) {
      const size = Math.min(BATCH, left)
      left -= size
      const outcomes: Outcome[] = []
      let begun = 0
      const line = async () => {
        while (begun < size) {
          begun++
          outcomes.push(await one({ random, world, url, send }))
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, line))

      for (const { status, body, headers, told } of outcomes) {
        const said = `${name}: ${told} -> ${status} ${body.slice(0, 400)}`
        // So many sockets from one address may wait to say whose they are: that one is full is a refusal.
        const isFull = status === 503 && (name === 'socket' || name === 'raw')
        if (status >= 500 && !isFull) faults.push(`an error of the server: ${said}`)
        if (body.includes(CANARY) || body.includes(world.victim.person.token)) faults.push(`another shop: ${said}`)
        if (INSIDES.test(body)) faults.push(`insides: ${said}`)
        if (headers['x-powered-by'] !== undefined) faults.push(`says what it is made of: ${said}`)
      }
      expect(faults).toEqual([])
      if (name === 'tampered') expect(outcomes.filter(({ status }) => status < 400).map(({ told }) => told)).toEqual([])
      expect(await (await fetch(`${url}/healthz`, { headers: { connection: 'close' } })).json()).toEqual({ ok: true })

      const after = await linesOf(store, VISITS)
      expect(theirs(after)).toEqual(canaries)
      const refused = !outcomes.some(({ mutation, status, body }) => mutation && status < 400 && /"result"/.test(body))
      const changed = changedTables(before, after)
      if (refused) {
        strict += size
        expect(changed, name).toEqual([])
      } else {
        expect(unexplained(before, after, outcomes), name).toEqual([])
        // Nobody's role, session or password is moved by anything of this.
        expect(
          changed.filter((table) => ['member', 'session', 'account', 'user'].includes(table)),
          name,
        ).toEqual([])
      }
      before = after
      counts.set(name, (counts.get(name) ?? 0) + size)
    }
  }
  return { counts, strict }
}

describe.each(ENGINES)('INV-14 SCOPE: hostile inputs on %s', (engine) => {
  it(
    `${INPUTS} of them bring no error of the server, nothing of its insides and nothing of another shop, and change nothing that was refused`,
    async () => {
      // Nothing but the inputs may move a row, however long they take.
      const server = await startTestServer(engine, { requestsPerMinute: 1_000_000_000, lookEveryMs: DAY })
      const world = await makeWorld(server)
      const { counts, strict } = await attack(server.url, server.services.store.everywhere(), world, INPUTS)
      const total = [...counts.values()].reduce((sum, one) => sum + one, 0)
      expect(total).toBeGreaterThanOrEqual(INPUTS)
      expect(strict).toBeGreaterThan(INPUTS / 2)

      // Who works here goes on as if nothing had been.
      await delay(50)
      const { rows } = await world.victim.person.api.card.get.query({ customer: world.victim.customer as never })
      expect(JSON.stringify(rows)).toContain(CANARY)
      expect(await world.owner.api.members.list.query()).toHaveLength(3)
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    },
    60_000 + INPUTS * 20,
  )
})
