/** What the shop calls the buyer. One row a customer, one register a field. */
import { z } from 'zod'
import { wellFormed } from './ids.ts'

export const ProfileFields = z.strictObject({
  /** The buyer's own name, when known. */
  name: wellFormed(80),
  /** What to call her: 周姐. */
  callName: wellFormed(40),
  /** The display nick last seen, masked or not, as the page writes it. */
  nick: wellFormed(120),
  /** The member tier's name, when the shop keeps one. */
  tier: wellFormed(24),
})
export type ProfileFields = z.infer<typeof ProfileFields>
