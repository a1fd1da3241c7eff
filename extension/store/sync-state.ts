/** Where what was written here stands: on this disk, at the server, waiting, refused. */
import type { CustomerId, IdentifierFields, ProfileFields } from '@shuke/shared/model'
import type { PutOp } from '@shuke/shared/sync'
import { getBundles } from './bundles.ts'
import type { ProfileStore } from './database.ts'
import { readMeta, SYNCED_AT } from './meta.ts'
import { writtenOps } from './written-ops.ts'

/** `itself`: what came of looking at a chat, and nobody typed. */
export type WaitingKind = 'note' | 'fact' | 'care' | 'tag' | 'other' | 'itself'

/** One op with the customer that it is about, by the name she is known by here. */
export interface Told {
  readonly op: PutOp
  readonly name: string | null
}

export interface SyncState {
  readonly customers: number
  readonly waiting: {
    readonly count: number
    /** Only kinds of which there are any. */
    readonly byKind: readonly (readonly [WaitingKind, number])[]
    /** When the oldest was written, epoch ms by the shared clock. */
    readonly oldestAt: number | null
    /** The oldest that people wrote. */
    readonly first: readonly Told[]
  }
  readonly drafts: number
  /** Oldest first; at most `MAX_REFUSED`. */
  readonly refused: readonly (Told & { readonly id: string; readonly sentence: string; readonly at: number })[]
  readonly refusedCount: number
  /** The last time that everything here was on the server's disk, epoch ms. */
  readonly syncedAt: number | null
}

const FIRST = 5
const MAX_REFUSED = 20

const KINDS = ['note', 'fact', 'care', 'tag'] as const satisfies readonly WaitingKind[]
/** Safe in a live query. */
export const readSyncState = (store: ProfileStore): Promise<SyncState> =>
  store.transaction('r', store.bundles, store.outbox, store.drafts, store.refused, store.meta, async () => {
    const [customers, count, oldest, counts, writtenCount, first, drafts, refusedCount, refused, syncedAt] =
      await Promise.all([
        store.bundles.count(),
        store.outbox.count(),
        store.outbox.orderBy('n').first(),
        Promise.all(KINDS.map((kind) => store.outbox.where('row').startsWith(`${kind}/`).count())),
        writtenOps(store).count(),
        writtenOps(store).sortBy('n'),
        store.drafts.count(),
        store.refused.count(),
        store.refused.limit(MAX_REFUSED).toArray(),
        readMeta(store, SYNCED_AT),
      ])
    const shown = first.slice(0, FIRST)
    const names = await namesOf(
      store,
      [...shown, ...refused].flatMap(({ op }) => op.customer ?? []),
    )
    const told = (op: PutOp): Told => ({ op, name: (op.customer && names.get(op.customer)) ?? null })
    const known = counts.reduce((sum, one) => sum + one, 0)
    const byKind: (readonly [WaitingKind, number])[] = [
      ...KINDS.map((kind, i) => [kind, counts[i] ?? 0] as const),
      ['other', writtenCount - known],
      ['itself', count - writtenCount],
    ]
    return {
      customers,
      waiting: {
        count,
        byKind: byKind.filter(([, some]) => some > 0),
        oldestAt: oldest?.op.at ?? null,
        first: shown.map(({ op }) => told(op)),
      },
      drafts,
      refused: refused
        .sort((a, b) => a.at - b.at || a.op.n - b.op.n)
        .map(({ id, op, sentence, at }) => ({ ...told(op), id, sentence, at })),
      refusedCount,
      syncedAt,
    }
  })

const namesOf = async (store: ProfileStore, ids: readonly CustomerId[]): Promise<Map<CustomerId, string>> => {
  const bundles = await getBundles(store, [...new Set(ids)])
  const named = [...bundles].flatMap(([id, { rows }]) => {
    const profile = rows.find(({ kind }) => kind === 'profile')?.fields as Partial<ProfileFields> | undefined
    const seen = rows.find(({ kind }) => kind === 'identifier')?.fields as Partial<IdentifierFields> | undefined
    const name = profile?.callName ?? profile?.name ?? profile?.nick ?? seen?.value
    return name ? [[id, name] as const] : []
  })
  return new Map(named)
}
