/** A question to the server about all customers of the workspace, and what it answers. */
import { z } from 'zod'
import { CustomerId, Instant, wellFormed } from '../model/index.ts'

export const MAX_HITS = 50

/** How well the last hit matched, when she was last heard of, and who she is. */
const SearchPlace = z.string().regex(/^[0-5] \d{1,16} cus_[0-9a-z]{26}$/)

export const SearchInput = z.strictObject({
  query: wellFormed(80),
  limit: z.int().min(1).max(MAX_HITS),
  /** The place after which the answer goes on, as the answer before gave it. */
  after: SearchPlace.nullable().optional(),
})
export type SearchInput = z.infer<typeof SearchInput>

export const SearchHit = z.object({
  customer: CustomerId,
  /** What the shop calls her; null for somebody who is only a number. */
  name: wellFormed(200).nullable(),
  /** What matched: `from` to `to` is the match in `text`, in UTF-16 units. Of a contact nothing is told. */
  piece: z.object({ field: z.string().max(32), text: wellFormed(600), from: z.int().min(0), to: z.int().min(0) }),
  tier: wellFormed(24).nullable(),
  /** Somebody said that this is no buyer of the shop. */
  notBuyer: z.literal(true).optional(),
  lastOrderAt: Instant.nullable(),
  /** The newest sighting on a page or in a file. */
  lastSeenAt: Instant.nullable(),
})
export type SearchHit = z.infer<typeof SearchHit>

export const SearchOutput = z.object({
  hits: z.array(SearchHit),
  /** Where to go on; null when these were the last. */
  after: SearchPlace.nullable(),
})
export type SearchOutput = z.infer<typeof SearchOutput>
