/** The tables, as Kysely reads them. Bodies are JSON text: what was written comes back byte for byte on both engines. */
import type { Role } from '@shuke/shared/model'
import type { SearchPart } from '@shuke/shared/search'
import type { RowKind } from '@shuke/shared/sync'
import type { Generated } from 'kysely'
import type { AuditTable } from './audit.ts'
import type { DeviceTable } from './devices.ts'
import type { ExportTableLine } from './exports.ts'
import type { PlannedTable } from './planned.ts'

/**
 * Who holds a row: every workstation what is of no customer and what is of a hot one; a cold customer's is sent to who asks
 * for her.
 */
export type Bucket = '' | 'hot' | 'cold'

export interface Tables {
  workspace: {
    id: string
    name: string
    /** The number and tag of its newest revision. */
    rev: number
    tag: string
    created_at: number
    /** What is gone is told to whoever has heard all up to this revision; to others some of it is told no more. */
    min_rev: Generated<number>
    /** When its tombstones were last gone through, epoch ms. */
    compacted_at: Generated<number>
  }
  /** One line a revision: the random tag tells this history from that of a restored copy. */
  revision: { workspace: string; rev: number; tag: string; at: number }
  entity: {
    workspace: string
    kind: RowKind
    id: string
    /** Empty for what belongs to no customer: the engines sort NULL differently. */
    customer: string
    /** The second end of a link; empty for everything else. */
    other: string
    bucket: Bucket
    /** An order's, of what a page says of one, and a product's; empty for everything else. */
    shop: string
    body: string
    stamps: string
    /** In which it was last written. */
    rev: number
    /** In which it was last news: later where a customer came back to all workstations and nothing was written. */
    feed: number
    /** 1 when the row is gone for good and only tells the workstations so. */
    gone: number
  }
  /** Every customer of whom a row stands. */
  customer: {
    workspace: string
    id: string
    bucket: 'hot' | 'cold'
    /** When somebody last had to do with her, epoch ms. */
    active_at: number
    /** When her bucket is to be decided anew, epoch ms. */
    look_at: number
  }
  /** In which shops a customer is known: the id of a shop's row, or `platform/` where a value is unique on all of it. */
  customer_shop: { workspace: string; customer: string; shop: string }
  /** A cold customer whom an installation holds all the same, until then (epoch ms). */
  pin: { workspace: string; client: string; customer: string; until: number }
  /** Who holds an identifier: by an identifier row, or by an order whose buyer is known. */
  lookup: { workspace: string; key: string; source: 'identifier' | 'order'; customer: string }
  client: { id: string; workspace: string; member: string; last_n: number; seen_at: number }
  /** Values that a concurrent write replaced. */
  field_history: {
    workspace: string
    kind: RowKind
    id: string
    field: string
    value: string
    at: number
    client: string
    n: number
    rev: number
  }
  /** Of words that were lost with an earlier state and said again: the newest stamp they had, and the op that brought them. */
  returned: {
    workspace: string
    kind: RowKind
    id: string
    field: string
    at: number
    client: string
    n: number
    by_client: string
    by_n: number
  }
  import: {
    workspace: string
    id: string
    member: string
    file_name: string
    format: string
    shop: string
    state: 'staging' | 'applying' | 'applied' | 'undoing' | 'undone'
    chunks: number
    orders: number
    changed: number
    applied: number
    begun_at: number
  }
  /** Orders on the disk that are not applied yet. `first` is the place of the first one in the whole import. */
  import_chunk: { workspace: string; import: string; seq: number; first: number; size: number; orders: string }
  /** Which import stated which order, and a digest of what it said: two imports that say the same are two witnesses. */
  statement: { workspace: string; import: string; order: string; digest: string }
  member: {
    workspace: string
    id: string
    user: string
    email: string
    name: string
    role: Role
    /** A JSON list of shop rows' ids; null for all shops. */
    shops: string | null
    joined_at: number
    left_at: number | null
  }
  /** One-time codes, held as digests. */
  code: {
    digest: string
    purpose: 'owner' | 'invite' | 'reset'
    workspace: string | null
    role: Role | null
    /** Of an invitation: which shops the new member sees, as a member's line says it. */
    shops: string | null
    /** Null for what the server's command line made. */
    made_by: string | null
    /** Whose password a reset code is for; null for every other code. */
    member: string | null
    expires_at: number
    used_at: number | null
  }
  /** What a row can be found by; its words are in the engine's own index, `search_term`. */
  search_text: {
    id: Generated<number>
    workspace: string
    kind: RowKind
    row: string
    part: SearchPart
    customer: string
    folded: string
  }
  /** When a customer was last heard of, epoch ms: newest order, newest sighting; 0 for never. */
  search_time: { workspace: string; customer: string; order_at: number; seen_at: number }
  device: DeviceTable
  export: ExportTableLine
  planned: PlannedTable
  audit: AuditTable
  /** Kept by better-auth; read here only to end a member's sessions. */
  session: { id: string; userId: string; token: string }
  /** Kept by better-auth; written here only to set a new password. */
  account: { id: string; userId: string; providerId: string; password: string | null }
}
