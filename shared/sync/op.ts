/**
 * An op: one author's write of some fields of one row. There is no other verb. Creating is writing with no base, deleting
 * is writing `removed`, and undo is writing it back, so every op is idempotent and nothing is ever destroyed by one.
 */
import { z } from 'zod'
import { CustomerId, Instant, wellFormed } from '../model/index.ts'
import { FIELDS_OF, type FieldsOf, type OpKind } from './row.ts'
import { Base, Stamp } from './stamp.ts'

const put = <const K extends OpKind>(kind: K) =>
  z.strictObject({
    /** Contiguous from 1 for each client. */
    n: z.int().min(1),
    kind: z.literal(kind),
    id: wellFormed(200).min(1),
    customer: CustomerId.nullable(),
    set: FIELDS_OF[kind].partial(),
    /** For every field set: the op that the author saw there. A field left out here was empty. */
    base: z.record(z.string().max(40), Base),
    again: z.record(z.string().max(40), Stamp).optional(),
    over: z.record(z.string().max(40), Stamp).optional(),
    /** When the author wrote it, by a clock corrected to the server's. */
    at: Instant,
  })

export const Op = z.discriminatedUnion('kind', [
  put('profile'),
  put('identifier'),
  put('fact'),
  put('tag'),
  put('note'),
  put('care'),
  put('link'),
  put('shop'),
  put('plan'),
  put('seen-order'),
  put('product'),
])

/** Typed by its kind; `Op` is its schema. */
export interface PutOp<K extends OpKind = OpKind> {
  readonly n: number
  readonly kind: K
  readonly id: string
  readonly customer: CustomerId | null
  readonly set: Partial<FieldsOf<K>>
  readonly base: Readonly<Record<string, Base>>
  /**
   * Words that the server had and lost, said again by whoever holds them: for each field its stamp of then. Several may say
   * the same, or what came before it, and it counts once. A text with the stamp of `siblings` stood beside the note.
   */
  readonly again?: Readonly<Record<string, Stamp>>
  /** Words that the server had and lost, on which these were written: for each such field the stamp that they had. */
  readonly over?: Readonly<Record<string, Stamp>>
  readonly at: number
}

export const MAX_OPS_PER_PUSH = 500
export const MAX_PUSH_BYTES = 256 * 1024
