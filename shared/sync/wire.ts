/**
 * What workstation and server say to each other. All are tRPC procedures under `sync` and `import`; the session, never
 * the request, says which workspace and which member.
 */
import { z } from 'zod'
import {
  ClientId,
  CustomerId,
  IdentifierRef,
  ImportId,
  Instant,
  Order,
  Role,
  ShopFields,
  wellFormed,
} from '../model/index.ts'
import { MAX_OPS_PER_PUSH, Op, type PutOp } from './op.ts'
import { WireRow } from './row.ts'

/** Where a workstation stands in a workspace's history. The tag tells a restored server from the one that was known. */
export const Cursor = z.strictObject({ rev: z.int().min(0), tag: wellFormed(32) })
export type Cursor = z.infer<typeof Cursor>

/**
 * The newest revision that a workstation was told of, by whatever answer, and the server's time in that answer. What is said
 * to a server whose history does not hold it would be judged by one who never knew what it stands on.
 */
export const Seen = Cursor.extend({ at: Instant })
export type Seen = z.infer<typeof Seen>

export const HelloInput = z.strictObject({ protocol: z.int(), client: ClientId })
export const HelloOutput = z.object({
  protocol: z.int(),
  workspace: z.object({ id: wellFormed(64), name: wellFormed(80) }),
  member: z.object({ id: wellFormed(64), name: wellFormed(80), role: Role }),
  head: Cursor,
  /** The last op number of this client that the server holds; 0 for a client it does not know. */
  lastN: z.int().min(0),
  serverTime: Instant,
})
export type HelloOutput = z.infer<typeof HelloOutput>

export const PushInput = z.strictObject({
  protocol: z.int(),
  client: ClientId,
  seen: Seen.nullable().optional(),
  ops: z.array(Op).min(1).max(MAX_OPS_PER_PUSH),
})
export type PushInput = z.infer<typeof PushInput>

/** A push as the server opens it: each op is then checked by itself against `Op`, so that a bad one does not stop its neighbours. */
export const PushEnvelope = PushInput.extend({ ops: z.array(z.custom<PutOp>()).min(1).max(MAX_OPS_PER_PUSH) })

/** Why an op was not taken. It still counts as answered: one bad op never blocks the next. */
export const Rejection = z.object({
  n: z.int(),
  reason: z.enum(['forbidden', 'malformed', 'too-many']),
  sentence: wellFormed(300),
})
export type Rejection = z.infer<typeof Rejection>

export const PushOutput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('taken'),
    /** Every op up to here is on the server's disk, or rejected below. */
    upTo: z.int().min(0),
    rejected: z.array(Rejection),
    /** The head after it. */
    rev: z.int().min(0),
    tag: wellFormed(32),
    /** The rows as they stand after the push, with their revision. */
    rows: z.array(WireRow),
    serverTime: Instant,
  }),
  /** The ops do not follow what the server holds: it expects this number next. */
  z.object({ kind: z.literal('gap'), expected: z.int().min(1), serverTime: Instant }),
  /** What the workstation has seen is of another history: nothing was taken. It pulls first. */
  z.object({ kind: z.literal('forked'), serverTime: Instant }),
])
export type PushOutput = z.infer<typeof PushOutput>

/**
 * Without a cursor: everything, ordered by customer with all kinds together, so that each bundle is written once; `after`
 * resumes it. With a cursor: the rows changed since, by revision.
 */
export const PullInput = z.strictObject({
  client: ClientId,
  cursor: Cursor.nullable(),
  seen: Seen.nullable().optional(),
  after: wellFormed(500).nullable(),
  limit: z.int().min(1).max(5000),
})
export type PullInput = z.infer<typeof PullInput>

export const PullOutput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rows'),
    rows: z.array(WireRow),
    /** Where this page leads: kept by the workstation in the transaction that stores the rows. */
    cursor: Cursor,
    /** The place to go on from within a bootstrap; null when it is complete. */
    after: wellFormed(500).nullable(),
    more: z.boolean(),
    /** What of the workspace is shown to this member, by name: with another one, what is held is fetched again. */
    view: wellFormed(64).optional(),
    serverTime: Instant,
  }),
  /**
   * The cursor, or what was seen, is of another history: fetch everything again, and push again what was acknowledged
   * since. Up to the revision `shared` the two histories are one; 0 when that is not known.
   */
  z.object({
    kind: z.literal('forked'),
    head: Cursor,
    shared: z.int().min(0),
    /**
     * Nothing was lost: the cursor is so old that it is told no more what is gone since. Everything is fetched again, what is
     * not spoken of then is let go of, and nothing is pushed again. An older workstation reads that all of it is shared.
     */
    sameHistory: z.literal(true).optional(),
    serverTime: Instant,
  }),
])
export type PullOutput = z.infer<typeof PullOutput>

/** Who listens says so to be told what changed as well; an older workstation says nothing, and hears of revisions alone. */
export const PokeInput = z.strictObject({ rows: z.literal(true) }).optional()

/** As JSON, of all rows of a poke. */
export const MAX_POKE_BYTES = 16 * 1024

/** What a pull from exactly `from` would answer to this reader: to whoever stands elsewhere it says nothing. */
export const PokedNews = z.object({
  from: Cursor,
  rows: z.array(WireRow),
  /** As in the answer to a pull. */
  view: wellFormed(64),
  serverTime: Instant,
})
export type PokedNews = z.infer<typeof PokedNews>

/** A hint that something changed. Lost ones are harmless: a pull is the truth. */
export const Poke = z.object({
  rev: z.int().min(0),
  /** The head; for who asked for rows. */
  to: Cursor.optional(),
  /** What leads from one revision to `to`; left out when it is much, or not the same for all who see the same. */
  news: PokedNews.optional(),
})
export type Poke = z.infer<typeof Poke>

const CardAsked = {
  seen: Seen.nullable().optional(),
  /** Who asks and will hold her: while she is cold, her changes are sent to this installation for some days, too. */
  client: ClientId.optional(),
}

/** One person by id, or by what a page shows of her. */
export const CardInput = z.union([
  z.strictObject({ customer: CustomerId, ...CardAsked }),
  z.strictObject({ identifiers: z.array(IdentifierRef).min(1).max(50), ...CardAsked }),
])
export type CardInput = z.infer<typeof CardInput>
export const CardOutput = z.object({
  customer: CustomerId.nullable(),
  rows: z.array(WireRow),
  /** No row is newer than this; null when what was seen is of another history, and nothing is said of anybody. */
  head: Cursor.nullable(),
  /** Until when the changes of a cold customer are sent to who asked; null for hot ones, and for who did not say who asks. */
  pinnedUntil: Instant.nullable().optional(),
  serverTime: Instant,
})
export type CardOutput = z.infer<typeof CardOutput>

export const MAX_ORDERS_PER_CHUNK = 500

export const ImportBegin = z.strictObject({
  import: ImportId,
  fileName: wellFormed(255),
  format: wellFormed(40),
  shop: ShopFields,
})
export const ImportChunk = z.strictObject({
  import: ImportId,
  /** From 0; a chunk met again is acknowledged and changes nothing. */
  seq: z.int().min(0),
  orders: z.array(Order).max(MAX_ORDERS_PER_CHUNK),
})
/** Some orders of a file, to be told what they would change: nothing is written. */
export const ImportAhead = z.strictObject({ orders: z.array(Order).max(MAX_ORDERS_PER_CHUNK) })
/** Orders nobody has heard of, and with them those that say something new. */
export const ChangesAhead = z.object({ added: z.int().min(0), changed: z.int().min(0) })
export type ChangesAhead = z.infer<typeof ChangesAhead>
export const ImportRef = z.strictObject({ import: ImportId })

/**
 * staging -> applying -> applied, or from any of them -> undoing -> undone. Applying and undoing go in pieces: a call
 * works for about a second and answers; while it answers `applying` (or `undoing`), call again. To stop is to call no more.
 */
export const ImportState = z.object({
  import: ImportId,
  state: z.enum(['staging', 'applying', 'applied', 'undoing', 'undone']),
  /** Chunks on the server's disk: the next `seq`. */
  chunks: z.int().min(0),
  orders: z.int().min(0),
  /** Orders that said something new. */
  changed: z.int().min(0),
  /** Orders gone through; while undoing it goes down to 0. */
  applied: z.int().min(0),
  /** Of its orders, those whose buyer nobody has named; counted once it is applied, 0 before. */
  waiting: z.int().min(0).default(0),
})
export type ImportState = z.infer<typeof ImportState>
