/** Two customers who are one person, or who somebody said are not. Merge moves nothing: take the link away and both are as before. */
import { z } from 'zod'
import { CustomerId, Instant, MemberId, wellFormed } from './ids.ts'

export const LinkFields = z.strictObject({
  a: CustomerId,
  b: CustomerId,
  /** A refusal outlives later sightings: only a person turns it back. */
  state: z.enum(['linked', 'refused']),
  /** Why: the strong identifier both were seen with, or `person`. */
  reason: wellFormed(300),
  by: MemberId,
  at: Instant,
})
export type LinkFields = z.infer<typeof LinkFields>
