/** A preference as a row: what was learned, from whom, when, out of which words. Facts age; nothing is a blob. */
import { z } from 'zod'
import { Instant, MemberId, wellFormed } from './ids.ts'

export const FactSource = z.enum(['said', 'typed', 'order', 'inferred'])

export const FactFields = z.strictObject({
  /** A field of `domain/preference`; one this version does not know is kept and sent on. */
  field: z.string().regex(/^[a-z][A-Za-z]{1,31}$/),
  /** A number for measures, else text. A list field has one row an element. */
  value: z.union([z.number(), wellFormed(200)]),
  source: FactSource,
  /** The words it was taken from. */
  quote: wellFormed(500),
  by: MemberId,
  at: Instant,
  /** The last time somebody made sure that it still holds. */
  confirmedAt: Instant,
  removed: z.boolean(),
})
export type FactFields = z.infer<typeof FactFields>
