/** Everything a card needs, in one read transaction: the person, the workspace's rows, the draft, what still waits. */
import type { CustomerId, MemberFields, Plan, SeenIdentifier, ShopFields, ShopModel } from '@shuke/shared/model'
import { type PutOp, SINGLE } from '@shuke/shared/sync'
import type { ProfileStore } from './database.ts'
import { AUTHOR, readMeta, SYNCED_AT } from './meta.ts'
import { READ_TABLES, readPerson, resolveSeen, type Sighting } from './read-person.ts'

export interface CardData extends Sighting {
  readonly draft: string
  readonly shops: readonly ShopFields[]
  readonly members: Readonly<Record<string, MemberFields>>
  readonly plan: Plan | null
  readonly model: ShopModel | null
  readonly me: string
  readonly team: boolean
  /** Ops of any customer that the server has not answered, oldest first; at most `MAX_WAITING` of them. */
  readonly waiting: readonly PutOp[]
  readonly syncedAt: number | null
}

/** A card names what waits; more than these it only counts. */
const MAX_WAITING = 50

export const jotKey = (customer: CustomerId): string => `jot:${customer}`

/** Safe in a live query: it writes nothing, and is asked again when any record that it read has changed. */
export const readCard = (store: ProfileStore, seen: readonly SeenIdentifier[]): Promise<CardData> =>
  store.transaction('r', [...READ_TABLES, 'workspace', 'drafts', 'outbox', 'meta'], async () => {
    const resolution = await resolveSeen(store, seen)
    const customer = resolution.kind === 'uncertain' ? null : resolution.customer
    const [bundles, draft, rows, waiting, author, syncedAt] = await Promise.all([
      customer === null ? [] : readPerson(store, customer),
      customer === null ? undefined : store.drafts.get(jotKey(customer)),
      store.workspace.toArray(),
      store.outbox.orderBy('n').limit(MAX_WAITING).toArray(),
      readMeta(store, AUTHOR),
      readMeta(store, SYNCED_AT),
    ])
    const fieldsOf = <T>(kind: string): (readonly [string, T])[] =>
      rows.filter((record) => record.kind === kind).map((record) => [record.id, record.row.fields as T])
    return {
      resolution,
      bundles,
      draft: draft?.text ?? '',
      shops: fieldsOf<ShopFields>('shop').map(([, shop]) => shop),
      members: Object.fromEntries(fieldsOf<MemberFields>('member')),
      plan: new Map(fieldsOf<Plan>('plan')).get(SINGLE) ?? null,
      model: new Map(fieldsOf<ShopModel>('model')).get(SINGLE) ?? null,
      me: author.member,
      team: author.team,
      waiting: waiting.map(({ op }) => op),
      syncedAt,
    }
  })
