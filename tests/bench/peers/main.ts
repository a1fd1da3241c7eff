/** Fills, measures in an order of its own each time, and prints one table for each track and line. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { random } from '../../../server/practice/shop/random.ts'
import { chromiumPath } from '../../e2e/extension.ts'
import { table } from '../figures.ts'
import type { Customer } from './contract.ts'
import { makeShop, ORDERS_EACH, type ShopOptions } from './data/generate.ts'
import { within } from './did-not-finish.ts'
import { fill } from './fill.ts'
import { type MachineLimits, measureMachine } from './limits.ts'
import type { Profile } from './net/profiles.ts'
import { type Options, readOptions, type SessionName } from './options.ts'
import { createResults, type Limits, lost, type Results, rowsOf } from './results.ts'
import { ours, oursInMemory } from './systems/ours/system.ts'
import { pouchdb } from './systems/pouchdb/system.ts'
import { rxdb } from './systems/rxdb/system.ts'
import { isPeer, type System, type SystemName } from './systems/system.ts'
import { bootstrap } from './tasks/bootstrap.ts'
import { hostile } from './tasks/hostile.ts'
import { live } from './tasks/live.ts'
import { type Figures, type Filled, inSession, type Session } from './tasks/session.ts'
import { awayEdits, EDITS_PER_DISTINCT, offlineEdits, week } from './tasks/week.ts'
import { browserTrack, openPage } from './tracks/browser.ts'
import { type BuiltPages, buildPages } from './tracks/build-pages.ts'
import { nodeTrack } from './tracks/node.ts'
import type { Track } from './tracks/workstation.ts'

const SYSTEMS: readonly System[] = [ours, oursInMemory, rxdb, pouchdb]
/** The fan-out is of changes, not of what lies there. */
const LIVE_CUSTOMERS = 500
/** One writes, the others hear; four browsers are what this many cores can run. */
const WORKSTATIONS = { B: 4, N: 21 } as const
/** So often in vain is once too often. */
const MAX_FAILURES = 2
const FILL_TIMEOUT_FACTOR = 3
const DAY = 24 * 3600 * 1000
const OUT = new URL('../../test-results/peers/', import.meta.url).pathname

type Shop = 'full' | 'week' | 'live'
const shopOf = (session: SessionName): Shop => (session === 'hostile' ? 'week' : session)

const versionsOf = (): string => {
  const lock = JSON.parse(readFileSync(join(import.meta.dirname, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string }>
  }
  return ['rxdb', 'dexie', 'pouchdb', 'pouchdb-browser', 'express-pouchdb', 'leveldown', 'express']
    .map((name) => `${name} ${lock.packages[`node_modules/${name}`]?.version ?? '?'}`)
    .join(', ')
}

const describeShop = (customers: readonly Customer[], what: string): void => {
  const hash = createHash('sha256')
  let bytes = 0
  for (const one of customers) {
    const line = Buffer.from(`${JSON.stringify(one)}\n`)
    bytes += line.length
    hash.update(line)
  }
  const size = `${customers.length} customers, ${(bytes / 1e6).toFixed(1)} MB of JSON lines`
  console.info(`  ${what}: ${size}, sha256 ${hash.digest('hex')}`)
}

const describeMachine = (limits: MachineLimits): void => {
  const busy = loadavg()[0] ?? 0
  console.info(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.versions.node}, load ${busy.toFixed(2)}`,
  )
  if (busy > 0.5) console.info('NOT IDLE: something else runs on this machine; take these figures for a rehearsal.')
  console.info(
    `limits: fdatasync ${limits.fdatasync.toFixed(2)} ms, SQLite FULL ${limits.transactionsPerS.toFixed(0)} tx/s and ${limits.rowsPerS.toFixed(0)} rows/s (500 a transaction), HTTP round trip ${limits.roundTrip.toFixed(2)} ms`,
  )
}

interface Job {
  readonly session: SessionName
  readonly profile: Profile
  readonly system: System
}

interface Bench {
  readonly root: string
  readonly options: Options
  readonly pages: BuiltPages
  readonly shops: ReadonlyMap<string, Filled>
}

const keyOf = (system: SystemName, shop: Shop): string => `${system === 'ours-in-memory' ? 'ours' : system} ${shop}`

const fillAll = async (
  options: Options,
  size: number,
  root: string,
  extensionId: string,
): Promise<Map<string, Filled>> => {
  const today = Math.floor(Date.now() / DAY) * DAY
  const made: ShopOptions = { customers: size, seed: options.seed, today }
  const wanted = new Set(options.sessions.map(shopOf))
  const shops = new Map<string, Filled>()
  const fillOne = async (
    system: System,
    shop: Shop,
    customers: readonly Customer[],
    hot: ReadonlySet<string> | null,
  ) => {
    const held = shop === 'week' ? 'hot' : 'all'
    const timeoutMs = options.timeoutMs * FILL_TIMEOUT_FACTOR
    try {
      const filled = await fill({ system, root, name: `${size}-${shop}`, held, customers, hot, extensionId, timeoutMs })
      shops.set(keyOf(system.name, shop), filled)
      return filled
    } catch (error) {
      console.info(`  ${shop} ${system.name}: DNF, ${String(error)}`)
      return null
    }
  }
  const chosen = [ours, ...SYSTEMS.filter(({ name }) => isPeer(name) && options.systems.includes(name))]
  if (wanted.has('week')) {
    const customers = makeShop(made)
    describeShop(customers, 'the shop')
    console.info(`  one of them: ${JSON.stringify({ ...customers[0], orders: customers[0]?.orders.slice(0, 1) })}`)
    // Ours says whom a workstation holds, and the peers are given the same.
    const first = await fillOne(ours, 'week', customers, null)
    const hot = new Set(first?.heldIds ?? [])
    if (first) for (const system of chosen) if (system !== ours) await fillOne(system, 'week', customers, hot)
  }
  if (wanted.has('full')) {
    const customers = makeShop({ ...made, allActive: true })
    describeShop(customers, 'the same, everybody active of late')
    for (const system of chosen) await fillOne(system, 'full', customers, null)
  }
  if (wanted.has('live')) {
    const customers = makeShop({ ...made, customers: LIVE_CUSTOMERS, allActive: true })
    for (const system of chosen) await fillOne(system, 'live', customers, null)
  }
  return shops
}

const taskOf =
  ({ session: name }: Job, { options }: Bench, figure: Figures) =>
  async (session: Session) => {
    if (name === 'full') await bootstrap(session, 'T1a', figure)
    else if (name === 'week') await week(session, figure)
    else if (name === 'live') await live(session, options.liveEdits, figure)
    else await hostile(session, options.seed, figure)
  }

/** One measurement; its figures count when all of it went well. */
const measure = async (bench: Bench, track: Track, job: Job, run: number, results: Results): Promise<void> => {
  const { options, pages, shops, root } = bench
  const { session, profile, system } = job
  const filled = shops.get(keyOf(system.name, shopOf(session)))
  if (!filled) return
  if (results.failures(session, system.name) >= MAX_FAILURES) return
  const label = `${track.name} ${profile.name} run ${run}/${options.runs} ${session} ${system.name}`
  const took: [string, number][] = []
  try {
    await inSession(
      {
        system,
        track,
        filled,
        profile,
        stations: session === 'live' ? WORKSTATIONS[track.name] : 1,
        run,
        extensionId: pages.extensionId,
        root,
      },
      (opened) =>
        within(options.timeoutMs, session, taskOf(job, bench, (name, value) => void took.push([name, value]))(opened)),
    )
    const said = took.map(([name, value]) => `${name} ${value.toFixed(value < 10 ? 2 : 0)}`)
    console.info(`${label}: ${said.join('; ')}`)
    // The first run warms up.
    if (run > 0) for (const [name, value] of took) results.add(name, system.name, value)
  } catch (error) {
    const reason = String(error).split('\n')[0] ?? ''
    console.info(`${label}: DNF, ${reason}`)
    results.fail({ what: session, system: system.name, run, reason })
  }
}

/** What this browser's IndexedDB takes for the same customers; none in Node, whose stores are memory. */
const rawPuts = async ({ options, pages, shops }: Bench, size: number): Promise<Limits> => {
  const limits = new Map<string, number>()
  const opened = await openPage(pages, 'limits')
  const put = (allActive: boolean, only: readonly string[] | null) => {
    const today = Math.floor(Date.now() / DAY) * DAY
    const made = { customers: size, seed: options.seed, today, allActive }
    return opened.page.evaluate(([shop, ids]) => window.putRaw(shop, ids, 'relaxed'), [made, only] as const)
  }
  try {
    const weekly = shops.get(keyOf('ours', 'week'))
    if (weekly) {
      limits.set('T1b complete, ms', await put(false, weekly.heldIds))
      limits.set('T4 complete, ms', limits.get('T1b complete, ms') ?? Number.NaN)
    }
    if (options.sessions.includes('full')) limits.set('T1a complete, ms', await put(true, null))
  } finally {
    await opened.close()
  }
  return limits
}

const limitsFor = (machine: MachineLimits, raw: Limits, profile: Profile, heldIds: readonly string[]): Limits => {
  const trip = machine.roundTrip + 2 * profile.delayMs
  const edits = offlineEdits(heldIds).length
  return new Map([
    ...raw,
    ['T1a first card, ms', trip],
    ['T1b first card, ms', trip],
    ['T2 acked and durable, ms', (edits / machine.rowsPerS) * 1000],
    ['T3 to all 20 p50, ms', trip],
    ['T3 to all 3 p50, ms', trip],
  ])
}

const measureTrack = async (bench: Bench, track: Track, size: number, machine: MachineLimits): Promise<void> => {
  const { options, shops } = bench
  const raw = track.name === 'B' ? await rawPuts(bench, size) : new Map<string, number>()
  const chosen = SYSTEMS.filter(
    ({ name }) => options.systems.includes(name) && (track.name === 'N' || name !== 'ours-in-memory'),
  )
  const chance = random(options.seed, `order ${track.name} ${size}`)
  for (const profile of options.profiles) {
    const results = createResults()
    // Who hears of an edit, and how a push heals, is asked on the fast line alone.
    const sessions = options.sessions.filter((one) => profile.delayMs === 0 || one === 'full' || one === 'week')
    const jobs = sessions.flatMap((session) => chosen.map((system): Job => ({ session, profile, system })))
    for (let run = 0; run <= options.runs; run += 1) {
      const order = jobs.map((job) => ({ job, at: chance.next() })).sort((a, b) => a.at - b.at)
      for (const { job } of order) await measure(bench, track, job, run, results)
    }
    const names = chosen.map(({ name }) => name)
    report(track, size, profile, names, results, limitsFor(machine, raw, profile, heldOf(shops)))
  }
}

const heldOf = (shops: ReadonlyMap<string, Filled>): readonly string[] =>
  shops.get(keyOf('ours', 'week'))?.heldIds ?? []

const TRACKS = {
  B: 'real Chromium, IndexedDB on its disk',
  N: 'Node: ours on an imitation of IndexedDB, the others in memory',
} as const

const report = (
  track: Track,
  size: number,
  profile: Profile,
  systems: readonly SystemName[],
  results: Results,
  limits: Limits,
): void => {
  console.info(`\n${size} customers, track ${track.name} (${TRACKS[track.name]}), ${profile.name}`)
  console.info(table(rowsOf(results, systems, limits)))
  for (const { system, what, run, reason } of results.failed)
    console.info(`DNF ${system} ${what}, run ${run}: ${reason}`)
  const worse = lost(results, systems)
  console.info(['Where ours is worse:', ...(worse.length === 0 ? ['nowhere'] : worse)].join('\n  '))
  mkdirSync(OUT, { recursive: true })
  const file = `${size}-${track.name}-${profile.name.replaceAll(/\W+/g, '-')}.json`
  const figures = Object.fromEntries(
    results.names().map((name) => [name, Object.fromEntries(systems.map((one) => [one, results.of(name, one)]))]),
  )
  writeFileSync(
    join(OUT, file),
    JSON.stringify({ limits: Object.fromEntries(limits), figures, failed: results.failed }),
  )
}

const notes = (options: Options, shops: ReadonlyMap<string, Filled>): void => {
  const held = heldOf(shops)
  console.info('\nHow it was measured, and where it is not equal:')
  for (const system of SYSTEMS)
    if (options.systems.includes(system.name)) console.info(`- ${system.name}: ${system.setUp}.`)
  const lines = [
    `T1a: everybody is held, by all three. T1b to T7: whom our server gives to every workstation (${held.length} customers); the peers are given the same ones.`,
    `T2: ${offlineEdits(held).length} edits, each of another customer’s note. T4: ${awayEdits(held).length} edits by others, ${EDITS_PER_DISTINCT} of each note.`,
    'The first card is one request for one customer in all three; ours also stores her.',
    'Ours keeps what each field’s author saw, joins edits of one customer by field, and keeps both texts of a note; a peer’s later document replaces the earlier one whole. That weighs on our bytes and time.',
    'All servers answer a write after it is on the disk, on core 0. In the browser ours waits for the disk with each transaction; the peers do not, as they come.',
    'A value is the median of the runs [25th–75th percentile] after one that warms up; a ratio is the peer’s median over ours, and < marks where ours is worse. DNF: not within the time, or not the same on both sides.',
  ]
  for (const line of lines) console.info(`- ${line}`)
}

/** @param words the command line's */
export const main = async (words: readonly string[]): Promise<void> => {
  const options = readOptions(words)
  const root = await mkdtemp(join(tmpdir(), 'shuke-peers-'))
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      rmSync(root, { recursive: true, force: true, maxRetries: 5 })
      process.exit(1)
    })
  try {
    const machine = await measureMachine()
    describeMachine(machine)
    console.info(`peers: ${versionsOf()}; seed ${options.seed}`)
    if (options.tracks.includes('B')) console.info(`browser: ${chromiumPath()}`)
    console.info('Building the pages…')
    const pages = await buildPages(join(root, 'pages'), options.systems)
    for (const [name, reason] of pages.failed) console.info(`  the page of ${name} cannot be built: ${reason}`)
    for (const size of options.customers) {
      console.info(`\nFilling with ${size} customers, each with tags, a note and ${ORDERS_EACH} orders…`)
      const shops = await fillAll(options, size, root, pages.extensionId)
      const bench: Bench = { root, options, pages, shops }
      for (const track of options.tracks)
        await measureTrack(bench, track === 'B' ? browserTrack(pages) : nodeTrack, size, machine)
      notes(options, shops)
    }
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 5 })
  }
}
