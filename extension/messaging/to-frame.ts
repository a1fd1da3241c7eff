/**
 * What the page side says to the card's frame, and what everybody says to the worker. Each message has a schema and is
 * parsed where it arrives; who sent it is checked by the receiver (`listen.ts`).
 */
import {
  CustomerId,
  Instant,
  Platform,
  RevealInput,
  RowId,
  SeenIdentifier,
  ShopCode,
  wellFormed,
} from '@shuke/shared/model'
import { z } from 'zod'

/** As the page writes it: what it means is read where the words of the platforms are known. */
const OrderInView = z.strictObject({
  number: wellFormed(120),
  parts: z
    .record(z.string().max(20), wellFormed(120))
    .refine((parts) => Object.keys(parts).length <= 20, 'more parts than an order has'),
})

export const Reading = z.strictObject({
  site: wellFormed(40),
  platform: Platform,
  shop: ShopCode,
  shopName: wellFormed(120).nullable(),
  seen: z.array(SeenIdentifier).max(60),
  nick: wellFormed(200).nullable(),
  orders: z.array(OrderInView).max(40),
  lastMessage: z
    .strictObject({
      from: z.enum(['buyer', 'agent']),
      at: Instant.nullable(),
      /** It is this machine's clock that says so, not the page. */
      here: z.literal(true).optional(),
    })
    .nullable(),
  agentSaid: z
    .array(z.strictObject({ words: wellFormed(500), at: Instant }))
    .max(5)
    .optional(),
})

/** Page side -> frame of the same tab. `generation` counts the page's switches; an answer to an older one is dropped. */
export const ToFrame = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('conversation'),
    generation: z.int(),
    /** When the page's mutation was seen, by `performance.timeOrigin + performance.now()`. */
    at: z.number(),
    result: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('read'), reading: Reading }),
      z.strictObject({ kind: z.literal('nobody-open') }),
      z.strictObject({ kind: z.literal('uncertain'), missing: z.array(wellFormed(80)).max(20) }),
    ]),
  }),
  /** The reply box, filled by us, is empty again: its text was sent or taken out. */
  z.strictObject({ type: z.literal('reply-emptied'), generation: z.int() }),
  /** A shortcut pressed while the page has the focus. */
  z.strictObject({ type: z.literal('shortcut'), generation: z.int(), code: wellFormed(12) }),
])
export type ToFrame = z.infer<typeof ToFrame>

/** Anybody of the extension -> worker. */
export const ToWorker = z.discriminatedUnion('type', [
  /** Page side: one nonce for one frame in this document. */
  z.strictObject({ type: z.literal('frame-nonce') }),
  /** Frame: is this nonce mine? It is used up by asking. */
  z.strictObject({ type: z.literal('frame-claim'), nonce: wellFormed(64) }),
  /** Extension pages: something waits in the outbox, or a person wants to be up to date. */
  z.strictObject({ type: z.literal('sync-now') }),
  /** Frame, workbench: this buyer is not held here; ask the server. The answer says what came of it. */
  z.strictObject({
    type: z.literal('fetch-card'),
    wanted: z.union([
      z.strictObject({ seen: z.array(SeenIdentifier).max(60) }),
      z.strictObject({ customer: CustomerId }),
    ]),
  }),
  /** Frame: a person wants to read what the server says with stars. */
  z.strictObject({ type: z.literal('reveal'), asked: RevealInput }),
  /** Frame: a note is open for change, or no more. */
  z.strictObject({ type: z.literal('editing'), note: RowId, ends: z.boolean() }),
  /** Extension pages: sites were switched on or off, or the workspace changed. */
  z.strictObject({ type: z.literal('sites-changed') }),
])
export type ToWorker = z.infer<typeof ToWorker>

export interface Claimed {
  readonly tab: number
  readonly document: string
  readonly origin: string
}
