/** Clients somewhere else, called as if they were here. */
import type { Client } from '../contract.ts'
import type { SystemName } from '../systems/system.ts'

export interface Workstation {
  readonly client: Client
  /** The longest time in which the main thread did one thing, ms since the last call; null where that is not told. */
  readonly longestTask: () => Promise<number | null>
  /** All that it stored. */
  readonly storedMb: () => Promise<number | null>
}

export interface Track {
  readonly name: 'B' | 'N'
  /** Each with an empty store of its own. */
  readonly open: (
    system: SystemName,
    count: number,
  ) => Promise<{ all: readonly Workstation[]; close: () => Promise<void> }>
  readonly close: () => Promise<void>
}

export type Method = keyof Client

export const METHODS = [
  'open',
  'card',
  'catchUp',
  'write',
  'send',
  'listen',
  'say',
  'heard',
  'settle',
  'state',
  'close',
] as const satisfies readonly Method[]

/** A client each of whose methods is `call` by its name. */
export const remoteClient = (call: (method: Method, args: readonly unknown[]) => Promise<unknown>): Client =>
  Object.fromEntries(METHODS.map((method) => [method, (...args: unknown[]) => call(method, args)])) as unknown as Client
