/** What the benchmark does with a system's server. */
import type { Customer, Edit, Held, Place } from '../contract.ts'
import type { Served } from '../process.ts'

/** What the server holds: every customer's line by her id, and what stands there that should not. */
export interface OnServer {
  readonly lines: ReadonlyMap<string, string>
  /** Things that stand twice: second notes, versions beside a note, conflicts. */
  readonly doubled: number
}

/** `ours-in-memory` is our protocol and server without our store: in track N alone, and no product. */
export type SystemName = 'ours' | 'ours-in-memory' | 'rxdb' | 'pouchdb'

export const isPeer = (name: SystemName): boolean => name === 'rxdb' || name === 'pouchdb'

export interface System {
  readonly name: SystemName
  /** How it is set up, for the table's notes. */
  readonly setUp: string
  /** Starts on a folder, which may be empty. */
  readonly serve: (folder: string, extensionId: string) => Promise<Served>
  /**
   * Everything into the server of an empty folder.
   * @param hot whom `hot` holds; null when that is for the system itself to say
   */
  readonly fill: (served: Served, customers: readonly Customer[], hot: ReadonlySet<string> | null) => Promise<void>
  readonly place: (served: Served, url: string, held: Held) => Place
  /** What colleagues write, one after the other; each names a customer whom `hot` holds. */
  readonly edit: (served: Served, edits: readonly Edit[], held: Held) => Promise<void>
  readonly onServer: (served: Served, held: Held) => Promise<OnServer>
}
