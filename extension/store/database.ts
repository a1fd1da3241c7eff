/** The profile store: IndexedDB of the extension's own origin, one database for each workspace and member. */
import type { CustomerId, ImportId, Order, StoredOrder } from '@shuke/shared/model'
import type { Base, PutOp, Row, WireRow } from '@shuke/shared/sync'
import { Dexie, type Table } from 'dexie'
import type { BundleRecord } from './codec.ts'
import type { ImportRecord } from './imports/import-record.ts'
import { StoreNewer } from './store-trouble.ts'
import { VERSIONS } from './versions/index.ts'

export interface LookupRecord {
  readonly key: string
  /** Who is found by it: the lowest of `named`, else whose order it numbers. */
  readonly customer: CustomerId | null
  /** Who has a row of this identifier, lowest first. Left out where `customer` and `home` say it. */
  readonly named?: readonly CustomerId[]
  /** Of an order's number: in whose bundle the order is; null while it waits for its buyer. */
  readonly home?: CustomerId | null
  /** Nobody is found by it any more, whatever a page says. */
  readonly nobody?: true
}

/** Many keys at once, as they came; what is said of a key by its own record comes first. */
export interface LookupPage {
  /** Given by the database. */
  readonly id?: number
  /** Identifiers, then numbers of orders. One that several customers have is there as often. */
  readonly keys: readonly string[]
  /** By the place of the key: whose it is; null for an order that waits for its buyer. */
  readonly customers: readonly (CustomerId | null)[]
  /** From this place on the keys are numbers of orders. */
  readonly ordersFrom: number
}

export interface OrderPage {
  readonly customer: CustomerId
  readonly page: number
  readonly orders: readonly StoredOrder[]
}

/** A link row, with its ends beside it for the index. */
export interface LinkRecord {
  readonly id: string
  readonly a: CustomerId
  readonly b: CustomerId
  readonly row: Row<'link'>
  readonly beneath?: Row<'link'> | null
  /** As in a bundle: the row of a server that was put back, as it was before. */
  readonly former?: Row<'link'>
}

/** Rows of the workspace: those written by ops, and those the server alone writes, as they came. */
export interface WorkspaceRecord {
  readonly kind: string
  readonly id: string
  readonly row: WireRow
  readonly beneath?: WireRow | null
  readonly former?: WireRow
}

export interface OutboxRecord {
  readonly n: number
  /** `kind/id` of the row that it writes. */
  readonly row: string
  readonly op: PutOp
}

export interface RefusedRecord {
  /** `client:n`: under another client's name the numbers begin again. */
  readonly id: string
  readonly op: PutOp
  readonly sentence: string
  readonly at: number
}

/** Text that a person has typed and not yet saved. */
export interface DraftRecord {
  readonly key: string
  readonly text: string
  readonly at: number
  /** Of a note that is being changed: the version that it was begun on. */
  readonly on?: Base
}

export interface StagedOrders {
  readonly import: ImportId
  readonly seq: number
  readonly orders: readonly Order[]
}

export interface MetaRecord {
  readonly key: string
  readonly value: unknown
}

/** A Dexie version is ten of IndexedDB's. */
const NATIVE_STEPS = 10
const NEWEST = Math.max(...VERSIONS.map(({ version }) => version))

export class ProfileStore extends Dexie {
  declare bundles: Table<BundleRecord, string>
  declare lookups: Table<LookupRecord, string>
  declare lookupPages: Table<LookupPage, number>
  declare waiting: Table<StoredOrder, string>
  declare olderOrders: Table<OrderPage, [string, number]>
  declare links: Table<LinkRecord, string>
  declare workspace: Table<WorkspaceRecord, [string, string]>
  declare outbox: Table<OutboxRecord, number>
  declare refused: Table<RefusedRecord, string>
  declare drafts: Table<DraftRecord, string>
  declare imports: Table<ImportRecord, string>
  declare staging: Table<StagedOrders, [string, number]>
  declare meta: Table<MetaRecord, string>

  constructor(name: string) {
    // "Saved" is said of what is on the disk, so a transaction is complete only when the disk says so.
    super(name, { chromeTransactionDurability: 'strict' })
    for (const { version, stores } of VERSIONS) this.version(version).stores({ ...stores })
    // Taken away, it may be opened again, empty. Changed by a newer version, it is closed to this code for good: what this
    // code would write there, the newer one might not read.
    this.on('versionchange', ({ newVersion }) => {
      this.close({ disableAutoOpen: newVersion !== null && newVersion > 0 })
      return false
    })
    // Dexie opens a newer store than was asked for.
    this.on('ready', () => {
      const found = Math.floor(this.backendDB().version / NATIVE_STEPS)
      if (found > NEWEST) throw new StoreNewer(found, NEWEST)
    })
  }
}

/** The store of a workstation that works alone. */
export const ALONE = 'shuke'
