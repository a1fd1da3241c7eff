/** A colleague, as the others see them. */
import { z } from 'zod'
import { wellFormed } from './ids.ts'

export const Role = z.enum(['owner', 'manager', 'agent'])
export type Role = z.infer<typeof Role>

export const MemberFields = z.strictObject({ name: wellFormed(80), role: Role, left: z.boolean() })
export type MemberFields = z.infer<typeof MemberFields>
