/** Everything a card needs, in one read transaction: the person, the workspace's rows, the draft, what still waits. */
import type { Resolution } from '@shuke/shared/identity'
import type {
  CustomerId,
  LinkFields,
  MemberFields,
  Plan,
  ProductFields,
  SeenIdentifier,
  ShopFields,
  ShopModel,
} from '@shuke/shared/model'
import { type PutOp, SINGLE } from '@shuke/shared/sync'
import { type BegunStep, readBegun } from './begun-steps.ts'
import { isEmpty } from './bundles.ts'
import type { ProfileStore, RefusedRecord } from './database.ts'
import { type Edit, jotKey, readEdits } from './drafts.ts'
import { AUTHOR, readMeta, SYNCED_AT } from './meta.ts'
import { type Person, READ_TABLES, readLinkedPerson, resolveSeen, type Sighting } from './read-person.ts'
import { writtenOps } from './written-ops.ts'

export interface CardData extends Sighting {
  /** Every link that has a say in who the person is. */
  readonly links: readonly LinkFields[]
  readonly draft: string
  /** Words of notes that are being changed, by note. */
  readonly edits: Readonly<Record<string, Edit>>
  /** What is begun on steps of hers and not finished, by the step's id. */
  readonly begun: Readonly<Record<string, BegunStep>>
  readonly shops: readonly ShopFields[]
  readonly members: Readonly<Record<string, MemberFields>>
  readonly plan: Plan | null
  /** What people said of the things that the shop sells. */
  readonly products: readonly Partial<ProductFields>[]
  readonly model: ShopModel | null
  readonly me: string
  readonly team: boolean
  /** The team's clock minus this machine's, ms; 0 alone. */
  readonly offset: number
  /** The server may know more of her than is held here. */
  readonly notHere: boolean
  /** What people wrote, of any customer, and the server has not answered: the oldest, at most `MAX_WAITING` of them. */
  readonly waiting: readonly PutOp[]
  /** How many of those there are. */
  readonly waitingCount: number
  /** Ops of any customer that the server did not take, oldest first; at most `MAX_REFUSED` of them. */
  readonly refused: readonly RefusedRecord[]
  readonly syncedAt: number | null
}

const NOBODY: Person = { bundles: [], links: [] }

/** A card names what waits; more than these it only counts. */
const MAX_WAITING = 50
const MAX_REFUSED = 20

/** Safe in a live query: it writes nothing, and is asked again when any record that it read has changed. */
export const readCard = (store: ProfileStore, seen: readonly SeenIdentifier[]): Promise<CardData> =>
  readCardBy(store, () => resolveSeen(store, seen))

/** The same for a customer who was chosen, not met on a page. */
export const readCardOf = (store: ProfileStore, customer: CustomerId): Promise<CardData> =>
  readCardBy(store, async () => ({ kind: 'known', customer, learn: [], link: [] }))

const readCardBy = (store: ProfileStore, resolveWho: () => Promise<Resolution>): Promise<CardData> =>
  store.transaction('r', [...READ_TABLES, 'workspace', 'drafts', 'outbox', 'refused', 'meta'], async () => {
    const resolution = await resolveWho()
    const customer = resolution.kind === 'uncertain' ? null : resolution.customer
    const [{ bundles, links }, draft, edits, begun, rows, waiting, waitingCount, refused, author, syncedAt] =
      await Promise.all([
        customer === null ? NOBODY : readLinkedPerson(store, customer),
        customer === null ? undefined : store.drafts.get(jotKey(customer)),
        readEdits(store),
        customer === null ? {} : readBegun(store, customer),
        store.workspace.toArray(),
        writtenOps(store).limit(MAX_WAITING).sortBy('n'),
        writtenOps(store).count(),
        store.refused.limit(MAX_REFUSED).toArray(),
        readMeta(store, AUTHOR),
        readMeta(store, SYNCED_AT),
      ])
    const fieldsOf = <T>(kind: string): (readonly [string, T])[] =>
      rows.filter((record) => record.kind === kind).map((record) => [record.id, record.row.fields as T])
    return {
      resolution,
      bundles,
      links,
      draft: draft?.text ?? '',
      edits,
      begun,
      shops: fieldsOf<ShopFields>('shop').map(([, shop]) => shop),
      members: Object.fromEntries(fieldsOf<MemberFields>('member')),
      plan: new Map(fieldsOf<Plan>('plan')).get(SINGLE) ?? null,
      products: fieldsOf<Partial<ProductFields>>('product').map(([, product]) => product),
      model: new Map(fieldsOf<ShopModel>('model')).get(SINGLE) ?? null,
      me: author.member,
      team: author.team,
      offset: author.clock.offset,
      notHere: author.team && bundles.some((bundle) => isEmpty(bundle) || bundle.partial === true),
      waiting: waiting.map(({ op }) => op),
      waitingCount,
      refused: refused.sort((a, b) => a.at - b.at || a.op.n - b.op.n),
      syncedAt,
    }
  })
