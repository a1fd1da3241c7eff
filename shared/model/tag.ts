/** A label on a customer: dated, removable, never exclusive. The row's id is derived from customer and label. */
import { z } from 'zod'
import { Instant, MemberId, wellFormed } from './ids.ts'

export const TagFields = z.strictObject({
  label: wellFormed(40).min(1),
  present: z.boolean(),
  by: MemberId,
  at: Instant,
})
export type TagFields = z.infer<typeof TagFields>
