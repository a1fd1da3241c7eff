/** One measurement: a server as it was filled, a line to it, fresh workstations, and a gate behind every task. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Customer, Held } from '../contract.ts'
import { type Expected, expect } from '../data/gate.ts'
import type { Profile } from '../net/profiles.ts'
import { type Line, openProxy } from '../net/proxy.ts'
import type { Served } from '../process.ts'
import type { System } from '../systems/system.ts'
import type { Track, Workstation } from '../tracks/workstation.ts'

/** A server's folder as it was filled once; each measurement works on a copy. */
export interface Filled {
  readonly folder: string
  readonly held: Held
  readonly customers: readonly Customer[]
  /** Those whom a workstation holds. */
  readonly heldIds: readonly string[]
}

export interface Session {
  readonly system: System
  readonly served: Served
  readonly proxy: Line
  readonly stations: readonly Workstation[]
  readonly filled: Filled
  readonly expected: Expected
  /** Decides what differs from run to run: whom a chat opens first, where a line is cut. */
  readonly run: number
}

/** A figure's name, as the table has it, to its value. */
export type Figures = (name: string, value: number) => void

export interface SessionOptions {
  readonly system: System
  readonly track: Track
  readonly filled: Filled
  readonly profile: Profile
  readonly stations: number
  readonly run: number
  readonly extensionId: string
  /** For what a measurement needs on the disk. */
  readonly root: string
}

/** Everything is closed when `work` has ended, however it ended. */
export const inSession = async (
  { system, track, filled, profile, stations, run, extensionId, root }: SessionOptions,
  work: (session: Session) => Promise<void>,
): Promise<void> => {
  const undo: (() => Promise<unknown>)[] = []
  try {
    const folder = await mkdtemp(join(root, 'run-'))
    undo.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
    await cp(filled.folder, folder, { recursive: true })
    const served = await system.serve(folder, extensionId)
    undo.push(served.kill)
    const proxy = await openProxy(served.url, profile)
    undo.push(proxy.close)
    const opened = await track.open(system.name, stations)
    undo.push(opened.close)
    await work({ system, served, proxy, stations: opened.all, filled, expected: expect(filled.customers), run })
  } finally {
    for (const step of undo.reverse()) await step()
  }
}

/** The workstation at this place, opened. */
export const openStation = async (
  { system, served, proxy, stations, filled }: Session,
  at: number,
): Promise<Workstation> => {
  const station = stations[at]
  if (!station) throw new RangeError(`there is no workstation ${at}`)
  const place = system.place(served, proxy.url, filled.held)
  await station.client.open({ ...place, name: `${place.name}-${at}` })
  return station
}
