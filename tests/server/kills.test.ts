/**
 * The server's own process is killed again and again while four workstations write: nothing that was acknowledged is
 * missing from the disk that it left behind, nothing is there twice, and `check` finds the shop in order.
 *
 * `SHUKE_KILLS=200` kills as often, on each engine.
 */
import 'fake-indexeddb/auto'
import { setTimeout as delay } from 'node:timers/promises'
import type { NoteFields } from '@shuke/shared/model'
import { describe, expect, it } from 'vitest'
import { openStore, type Place } from '../../server/src/store/database.ts'
import { databaseFiles } from '../../server/src/store/files.ts'
import { ANNA, type Desk, deskOf } from '../unit/sync/desk.ts'
import { wrongIn } from './support/check-clean.ts'
import { claimOwner, makeColleague, newId } from './support/people.ts'
import { pullEverything } from './support/pulling.ts'
import { below, type Random, randomOf } from './support/random.ts'
import { runMain } from './support/run-main.ts'
import { durableDatabases, ENGINES, freshFolder } from './support/server.ts'

const KILLS = Number(process.env.SHUKE_KILLS ?? 10)
const DESKS = 4
/** How long it lives after it has begun to answer, ms. */
const LIFE_MS = 350

/** A colleague who never stops: a new note, and changes of the ones she has. */
class Writer {
  readonly #desk: Desk
  readonly #random: Random
  readonly #ids: string[] = []
  /** The last words of each note, by its id. */
  readonly texts = new Map<string, string>()
  #writing = true
  #written = 0
  readonly #work: Promise<void>

  constructor(desk: Desk, random: Random) {
    this.#desk = desk
    this.#random = random
    this.#work = this.#go()
  }

  async #go(): Promise<void> {
    while (this.#writing) {
      await this.#write()
      // A server that is dead is met by patience.
      await this.#desk.sync().catch(() => delay(60))
    }
  }

  async #write(): Promise<void> {
    const text = `第${++this.#written}次写`
    const old = this.#random() < 0.6 ? this.#ids[below(this.#random, this.#ids.length)] : undefined
    const id = old ?? newId<string>('not')
    const fresh = { by: 'me', at: 1, pinned: false, removed: false, siblings: [] } as unknown as NoteFields
    await this.#desk.write({ kind: 'note', id, customer: ANNA, set: old ? { text } : { ...fresh, text } })
    if (!old) this.#ids.push(id)
    this.texts.set(id, text)
  }

  /** Notes whose making was acknowledged to this workstation. */
  async acknowledged(): Promise<string[]> {
    const ids = [...this.#ids]
    const waiting = new Set((await this.#desk.store.outbox.toArray()).map(({ op }) => op.id))
    return ids.filter((id) => !waiting.has(id))
  }

  async end(): Promise<void> {
    this.#writing = false
    await this.#work
    await this.#desk.sync()
    expect(await this.#desk.store.outbox.count()).toBe(0)
    expect(await this.#desk.store.refused.count()).toBe(0)
  }

  get written(): number {
    return this.#written
  }
}

const notesOnDisk = async (place: Place): Promise<Set<string>> => {
  const store = openStore(place)
  const lines = await store.everywhere().db.selectFrom('entity').select('id').where('kind', '=', 'note').execute()
  await store.close()
  return new Set(lines.map(({ id }) => id))
}

const freshDatabase = durableDatabases()

describe.each(ENGINES)('INV-4 ACKED-DURABLE: a server on %s', (engine) => {
  it(
    `killed ${KILLS} times while four workstations write loses nothing that it acknowledged and doubles nothing`,
    async () => {
      const random = randomOf(KILLS)
      const dataDir = freshFolder()
      const databaseUrl = engine === 'postgres' ? await freshDatabase() : null
      const place: Place = databaseUrl ? { url: databaseUrl } : { file: databaseFiles(dataDir)[0] }
      const start = async (port: string) => {
        const main = runMain({
          SHUKE_DATA: dataDir,
          SHUKE_PORT: port,
          ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
        })
        const [, url = ''] = await main.line(/server at (http:\S+),/)
        return { ...main, url }
      }
      let server = await start('0')
      const { url } = server
      const [, code = ''] = await server.line(/owner code: (\S+)/)
      const owner = await claimOwner(url, code)
      const people = [owner]
      while (people.length < DESKS) people.push(await makeColleague({ url }, owner))
      const writers: Writer[] = []
      for (const person of people) writers.push(new Writer(await deskOf({ url }, person), random))

      for (let kill = 1; kill <= KILLS; kill++) {
        await delay(20 + random() * LIFE_MS)
        server.child.kill('SIGKILL')
        expect(await server.ended).toBeNull()
        // What was on its way to the workstations has come by now.
        await delay(30)
        const acknowledged = (await Promise.all(writers.map((one) => one.acknowledged()))).flat()
        const held = await notesOnDisk(place)
        expect(
          acknowledged.filter((id) => !held.has(id)),
          `kill ${kill}`,
        ).toEqual([])
        server = await start(new URL(url).port)
      }
      await delay(200)
      for (const writer of writers) await writer.end()

      const rows = [...(await pullEverything(owner)).rows.values()].filter(({ kind }) => kind === 'note')
      const held = new Map(rows.map(({ id, fields }) => [id, fields as unknown as NoteFields]))
      const written = new Map(writers.flatMap(({ texts }) => [...texts]))
      expect(written.size).toBeGreaterThan(KILLS)
      expect(new Map([...held].map(([id, { text }]) => [id, text]))).toEqual(written)
      // Nobody wrote on another's note: what stands beside one was said twice.
      expect([...held.values()].flatMap(({ siblings = [] }) => siblings)).toEqual([])
      server.child.kill('SIGKILL')
      await server.ended
      expect(await wrongIn(place)).toEqual([])
    },
    60_000 + KILLS * 10_000,
  )
})
