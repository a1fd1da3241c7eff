/** Single values of the store, each defined once with its default. */
import type { ClientId, CustomerId, FileMapping, MemberId } from '@shuke/shared/model'
import { type Clock, type Cursor, NEW_CLOCK, type Seen } from '@shuke/shared/sync'
import type { ProfileStore } from './database.ts'
import { newId } from './new-id.ts'
import { memberOfStore } from './team-store-name.ts'

interface MetaItem<T> {
  readonly key: string
  /** @param store the name of the store, which says more than nothing where there is no value yet */
  readonly initial: (store?: string) => T
}

const item = <T>(key: string, initial: (store?: string) => T): MetaItem<T> => ({ key, initial })

/** Who writes here, and the next op's number. `team` is false on a workstation that works alone: it needs no outbox. */
export interface Author {
  readonly client: ClientId
  readonly member: MemberId
  readonly lastN: number
  readonly clock: Clock
  readonly team: boolean
}

export const AUTHOR = item<Author>('author', (store = '') => {
  // The browser may have thrown a team's store away a moment ago: what is typed into the empty one waits for the server, too.
  const member = memberOfStore(store)
  return {
    client: newId<ClientId>('cli'),
    member: (member ?? 'me') as MemberId,
    lastN: 0,
    clock: NEW_CLOCK,
    team: member !== null,
  }
})

/** When this database was begun, epoch ms. One that has none where one was known before is another, empty one. */
export const BORN = item<number | null>('born', () => null)

export interface Pulled {
  readonly cursor: Cursor | null
  /** The place within an unfinished bootstrap. */
  readonly after: string | null
  readonly complete: boolean
  /** The newest revision that any answer spoke of: the answer to a push is ahead of the cursor. */
  readonly seen?: Seen
  /**
   * The bootstrap is of another history than what is held here: what that history lacks is put back after it. Up to the
   * revision `shared` they are one.
   */
  readonly forked?: { readonly shared: number }
  /** Everything is being fetched again: who is not spoken of by its end is let go of. */
  readonly renewing?: true
  /** Everything has been fetched so often. */
  readonly round?: number
  /** What of the workspace this member is shown, by the server's name for it. */
  readonly view?: string
}

/** How often everything was fetched; a store that never counted is in its first round. */
export const roundOf = ({ round = 1 }: Pulled): number => round

/** Everything is fetched again. */
export const pulledAnew = (before: Pulled): Pulled => ({
  ...PULLED.initial(),
  renewing: true,
  round: roundOf(before) + 1,
})

/** Whoever was written by a version that kept no clues has been given them. */
export const CLUED = item<boolean>('clued', () => false)

/** How far the server's history is held here. */
export const PULLED = item<Pulled>('pulled', () => ({ cursor: null, after: null, complete: false }))

/** What has been seen after an answer that speaks of this head. */
export const newerSeen = (seen: Seen | undefined, head: Cursor, at: number): Seen =>
  seen && seen.rev > head.rev ? seen : { rev: head.rev, tag: head.tag, at }

/** Customers who were opened here and are not at hand everywhere, and until when the server speaks of them (epoch ms). */
export const PINS = item<Readonly<Record<CustomerId, number>>>('pins', () => ({}))

/** The last time everything here was on the server's disk. */
export const SYNCED_AT = item<number | null>('synced-at', () => null)

export interface Handed {
  /** The last op of the store of before when this hand-over began; another number begins a new one. */
  readonly upTo: number
  /** The last of its customers that was taken, in the order of their ids. */
  readonly after: string
}

/** How far what this computer had alone was taken into this store: it moves in the transaction that takes it. */
export const HANDED = item<Handed | null>('handed', () => null)

/** The time (epoch ms) of the newest draft of this computer's own past that was taken along. */
export const HANDED_DRAFTS = item<number>('handed-drafts', () => 0)

/** What was said of the columns of tables that no format knows, the newest first. */
export const FILE_MAPPINGS = item<readonly FileMapping[]>('file-mappings', () => [])

/** Runs inside the caller's transaction, which must include `meta`. */
export const readMeta = async <T>(store: ProfileStore, { key, initial }: MetaItem<T>): Promise<T> => {
  const record = await store.meta.get(key)
  return record ? (record.value as T) : initial(store.name)
}

export const writeMeta = async <T>(store: ProfileStore, { key }: MetaItem<T>, value: T): Promise<void> => {
  await store.meta.put({ key, value })
}
