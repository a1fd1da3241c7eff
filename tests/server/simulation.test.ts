/**
 * A team on a bad network, seeded: workstations with the extension's own store and sync write, lose requests and answers,
 * send twice, are cut off, die in the middle of a round, and have clocks that are years apart. When it is calm again:
 *
 * - every workstation holds what the server holds, to the byte, and nothing waits;
 * - no words are lost: each text that nobody knowingly succeeded stands, or stands beside;
 * - another round changes nothing.
 *
 * `SHUKE_SIMULATION_SEEDS=500` runs as many; a seed that failed is in the name of its test.
 */
import 'fake-indexeddb/auto'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { foundTeamStore } from '@shuke/extension/store/found-team-store.ts'
import { AUTHOR, readMeta } from '@shuke/extension/store/meta.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import type { ServerClient } from '@shuke/extension/sync/connect.ts'
import { syncOnce } from '@shuke/extension/sync/sync-once.ts'
import { customerIdFor } from '@shuke/shared/identity'
import type { CustomerId, NoteFields } from '@shuke/shared/model'
import { type Base, baseOf, type WireRow } from '@shuke/shared/sync'
import { createTRPCClient, httpLink } from '@trpc/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { getBundles } from '../../extension/store/bundles.ts'
import { makeColleague, makeOwner, type Person } from './support/people.ts'
import { pullEverything } from './support/pulling.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const SEEDS = Number(process.env.SHUKE_SIMULATION_SEEDS ?? 8)
const DESKS = 4
const STEPS = 160
const CUSTOMERS = ['anna', 'bea'].map((name) => customerIdFor(name))
const YEAR = 365 * 86_400_000

/** mulberry32. */
const randomOf = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

type Random = () => number

type Fetch = NonNullable<Parameters<typeof httpLink>[0]['fetch']>

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

interface Weather {
  /** Nothing goes through. */
  cut: boolean
  bad: boolean
}

/** A network that drops what is sent or what is answered, and sends twice. */
const networkOf = (random: Random, weather: Weather): Fetch => {
  const lost = () => new TypeError('the network is gone')
  return async (url, init) => {
    const send = () => fetch(url as string, init as RequestInit)
    if (weather.cut) throw lost()
    if (!weather.bad) return send()
    const fate = random()
    if (fate < 0.15) throw lost()
    const answer = await send()
    if (fate < 0.3) throw lost()
    return fate < 0.4 ? send() : answer
  }
}

/** What was written, by the op that wrote it, and which of it somebody has read and replaced. */
interface Ledger {
  readonly versions: Map<string, string>
  readonly replaced: Set<string>
}

const versionName = (base: Base): string => JSON.stringify(base)

class Workstation {
  store: ProfileStore
  readonly weather: Weather = { cut: false, bad: true }
  readonly #client: ServerClient
  readonly #random: Random
  readonly #person: Person
  readonly #skew: number
  readonly #ledger: Ledger
  #rounds: Promise<unknown> = Promise.resolve()
  #count = 0

  constructor(url: string, person: Person, random: Random, skew: number, ledger: Ledger) {
    this.#person = person
    this.#random = random
    this.#skew = skew
    this.#ledger = ledger
    this.store = new ProfileStore(`simulated-${crypto.randomUUID()}`)
    onTestFinished(async () => {
      await this.#rounds
      await this.store.delete()
    })
    this.#client = createTRPCClient({
      links: [
        httpLink({
          url: `${url}/trpc`,
          methodOverride: 'POST',
          headers: { authorization: `Bearer ${person.token}` },
          fetch: networkOf(random, this.weather),
        }),
      ],
    })
  }

  found(): Promise<void> {
    return foundTeamStore(this.store, this.#person.member)
  }

  /** Begun and not waited for, as an alarm does. */
  begin(): void {
    const { store } = this
    this.#rounds = Promise.allSettled([this.#rounds, syncOnce(store, this.#client)])
  }

  async sync(): Promise<void> {
    await this.#rounds
    await syncOnce(this.store, this.#client)
  }

  /** The browser is killed, in whatever round it is, and started again. */
  async die(): Promise<void> {
    const { name } = this.store
    // Closed while it is being opened, it would stay open.
    await this.store.open()
    this.store.close()
    await this.#rounds
    this.store = new ProfileStore(name)
  }

  async write(): Promise<void> {
    const random = this.#random
    const customer = pick(random, CUSTOMERS)
    const notes = (await this.#notes(customer)).map((row) => row.id)
    const kind = random()
    if (kind < 0.08 || notes.length === 0) await this.#newNote(customer)
    else if (kind < 0.75) await this.#change(customer, pick(random, notes))
    else if (kind < 0.88)
      await this.#save({ kind: 'profile', id: customer, customer, set: { callName: `叫法${this.#next()}` } })
    else await this.#save({ kind: 'note', id: pick(random, notes), customer, set: { pinned: random() < 0.5 } })
  }

  async #notes(customer: CustomerId) {
    const bundle = (await getBundles(this.store, [customer])).get(customer)
    return (bundle?.rows ?? []).filter((row) => row.kind === 'note')
  }

  #next(): string {
    this.#count += 1
    return `${this.#person.member.slice(-4)}-${this.#count}`
  }

  async #save(draft: Draft): Promise<void> {
    await write(this.store, [draft], Date.now() + this.#skew)
  }

  async #newNote(customer: CustomerId): Promise<void> {
    const id = `not_${crypto.randomUUID().replaceAll('-', '').slice(0, 26)}`
    const text = this.#next()
    const { member: by } = this.#person
    await this.#save({
      kind: 'note',
      id,
      customer,
      set: { text, by, at: 1, pinned: false, removed: false, siblings: [] },
    })
    await this.#noteWritten(text)
  }

  /** The form is opened, time passes in which anything may arrive, and then it is saved. */
  async #change(customer: CustomerId, id: string): Promise<void> {
    const read = async () => baseOf((await this.#notes(customer)).find((row) => row.id === id)?.stamps.text)
    const on = await read()
    if (this.#random() < 0.3) {
      this.begin()
      await this.#rounds
    }
    const text = this.#next()
    const set = { text, by: this.#person.member, at: 2 }
    await this.#save({ kind: 'note', id, customer, set, base: { text: on } })
    this.#ledger.replaced.add(versionName(on))
    await this.#noteWritten(text)
  }

  /** The op of these words is the last that this workstation wrote. */
  async #noteWritten(text: string): Promise<void> {
    const { client, lastN } = await readMeta(this.store, AUTHOR)
    this.#ledger.versions.set(versionName([client, lastN]), text)
  }

  async rows(): Promise<string[]> {
    const bundles = await getBundles(this.store, CUSTOMERS)
    return [...bundles.values()].flatMap((bundle) => bundle.rows.map(told)).sort()
  }
}

/** A row as text, its fields in one order. */
const told = ({ kind, id, customer, fields, stamps, rev }: Pick<WireRow, keyof WireRow>): string => {
  const ordered = (record: object) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
  return JSON.stringify({ kind, id, customer, fields: ordered(fields), stamps: ordered(stamps), rev })
}

const simulate = async (url: string, people: readonly Person[], seed: number) => {
  const random = randomOf(seed)
  const ledger: Ledger = { versions: new Map(), replaced: new Set() }
  const skews = [0, YEAR, -10 * YEAR, 3_600_000]
  const desks = people.map((person, i) => new Workstation(url, person, random, skews[i % skews.length] ?? 0, ledger))
  await Promise.all(desks.map((desk) => desk.found()))
  for (let step = 0; step < STEPS; step += 1) {
    const desk = pick(random, desks)
    const fate = random()
    if (fate < 0.6) await desk.write()
    else if (fate < 0.88) desk.begin()
    else if (fate < 0.93) desk.weather.cut = !desk.weather.cut
    else await desk.die()
    if (random() < 0.3) await new Promise((resolve) => setTimeout(resolve, random() * 4))
  }
  for (const { weather } of desks) Object.assign(weather, { cut: false, bad: false })
  // The first round brings everything to the server, the second one everything from it.
  for (let round = 0; round < 2; round += 1) for (const desk of desks) await desk.sync()
  return { desks, ledger }
}

describe.each(ENGINES)('%s', (engine) => {
  const seeds = Array.from({ length: SEEDS }, (_, i) => i + 1)
  test.each(seeds)('seed %i: when it is calm again all hold the same, and no words are lost', async (seed) => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    const colleagues = []
    for (let i = 1; i < DESKS; i += 1) colleagues.push(await makeColleague(server, owner, 'manager'))
    const { desks, ledger } = await simulate(server.url, [owner, ...colleagues], seed)

    const held = await pullEverything(owner)
    const rows = [...held.rows.values()].filter(({ customer }) => CUSTOMERS.some((one) => one === customer))
    const truth = rows.map(told).sort()
    expect(truth.length).toBeGreaterThan(5)
    for (const desk of desks) {
      expect(await desk.rows()).toEqual(truth)
      expect(await desk.store.outbox.count()).toBe(0)
      expect(await desk.store.refused.count()).toBe(0)
    }

    const kept = new Set(
      rows.flatMap(({ fields }) => {
        const { text, siblings = [] } = fields as Partial<NoteFields>
        return [text, ...siblings.map((one) => one.text)]
      }),
    )
    const unread = [...ledger.versions].filter(([name]) => !ledger.replaced.has(name))
    expect(unread.length).toBeGreaterThan(5)
    expect(unread.filter(([, text]) => !kept.has(text))).toEqual([])

    const head = held.cursor
    for (const desk of desks) await desk.sync()
    expect((await pullEverything(owner)).cursor).toEqual(head)
  })
})
