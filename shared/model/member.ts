/** A colleague, as the others see them. */
import { z } from 'zod'
import { wellFormed } from './ids.ts'

export const Role = z.enum(['owner', 'manager', 'agent'])
export type Role = z.infer<typeof Role>

/** The shops, by the ids of their rows, whose customers a member sees; null for all. */
export const Shops = z.array(wellFormed(200).min(1)).max(200).readonly().nullable()
export type Shops = z.infer<typeof Shops>

export const MemberFields = z.strictObject({
  name: wellFormed(80),
  role: Role,
  left: z.boolean(),
  shops: Shops.optional(),
})
export type MemberFields = z.infer<typeof MemberFields>
