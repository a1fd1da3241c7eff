/** Figures of all runs, and what did not finish. */
import { percentile } from '../figures.ts'
import { isPeer, type SystemName } from './systems/system.ts'

export interface Failed {
  readonly what: string
  readonly system: SystemName
  readonly run: number
  readonly reason: string
}

/** What stands beside the systems: the machine's own limit for a figure, where there is one. */
export type Limits = ReadonlyMap<string, number>

export interface Results {
  readonly add: (name: string, system: SystemName, value: number) => void
  readonly fail: (failed: Failed) => void
  /** How often this was tried in vain. */
  readonly failures: (what: string, system: SystemName) => number
  readonly failed: readonly Failed[]
  /** By task; those of one task in the order in which they first came. */
  readonly names: () => readonly string[]
  readonly of: (name: string, system: SystemName) => readonly number[]
}

const taskOf = (name: string): string => name.split(' ')[0] ?? ''

export const createResults = (): Results => {
  const values = new Map<string, Map<SystemName, number[]>>()
  const failed: Failed[] = []
  return {
    add: (name, system, value) => {
      const bySystem = values.get(name) ?? new Map<SystemName, number[]>()
      values.set(name, bySystem)
      bySystem.set(system, [...(bySystem.get(system) ?? []), value])
    },
    fail: (one) => void failed.push(one),
    failures: (what, system) => failed.filter((one) => one.what === what && one.system === system).length,
    failed,
    names: () => [...values.keys()].sort((a, b) => (taskOf(a) < taskOf(b) ? -1 : Number(taskOf(a) > taskOf(b)))),
    of: (name, system) => values.get(name)?.get(system) ?? [],
  }
}

export const median = (values: readonly number[]): number => percentile(values, 50)

const written = (value: number): string =>
  value >= 1000 || Number.isInteger(value) ? value.toFixed(0) : value >= 100 ? value.toFixed(1) : value.toFixed(2)

const cell = (values: readonly number[]): string => {
  if (values.length === 0) return 'DNF'
  const middle = written(median(values))
  return values.length < 3
    ? middle
    : `${middle} [${written(percentile(values, 25))}–${written(percentile(values, 75))}]`
}

const ratio = (peer: readonly number[], mine: readonly number[]): string => {
  if (peer.length === 0 || mine.length === 0 || median(mine) === 0) return '–'
  const times = median(peer) / median(mine)
  return `${times.toFixed(times < 10 ? 2 : 0)}×${times < 1 ? ' <' : ''}`
}

/** Rows for the table: a peer's ratio is its median over ours, marked where ours is the worse. */
export const rowsOf = (results: Results, systems: readonly SystemName[], limits: Limits): string[][] => {
  const peers = systems.filter(isPeer)
  return [
    ['figure', 'limit', ...systems, ...peers.map((name) => `${name}/ours`)],
    ...results.names().map((name) => {
      const limit = limits.get(name)
      return [
        name,
        limit === undefined ? '–' : written(limit),
        ...systems.map((system) => cell(results.of(name, system))),
        ...peers.map((peer) => ratio(results.of(name, peer), results.of(name, 'ours'))),
      ]
    }),
  ]
}

/** Less than this is the same: a hundredth of a millisecond, of a second, of a megabyte. */
const LEAST = 0.02

/** Every figure in which a peer's median is better than ours by more than a twentieth, the worst first. */
export const lost = (results: Results, systems: readonly SystemName[]): string[] => {
  const peers = systems.filter(isPeer)
  return results
    .names()
    .flatMap((name) =>
      peers.flatMap((peer) => {
        const [theirs, mine] = [results.of(name, peer), results.of(name, 'ours')]
        if (theirs.length > 0 && mine.length === 0)
          return [{ times: Number.POSITIVE_INFINITY, text: `${name}: ours did not finish` }]
        const times = theirs.length > 0 ? median(mine) / median(theirs) : 0
        return times > 1.05 && median(mine) - median(theirs) > LEAST
          ? [{ times, text: `${name}: ours ${written(median(mine))}, ${peer} ${written(median(theirs))}` }]
          : []
      }),
    )
    .sort((a, b) => b.times - a.times)
    .map(({ text }) => text)
}
