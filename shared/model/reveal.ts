/** A value that the server says with stars, asked for by a person who says why. */
import { z } from 'zod'
import { wellFormed } from './ids.ts'
import type { Localised } from './locale.ts'

export const REVEAL_REASONS = ['call-back', 'delivery', 'after-sale', 'make-sure', 'other'] as const
export const RevealReason = z.enum(REVEAL_REASONS)
export type RevealReason = z.infer<typeof RevealReason>

export const RevealInput = z
  .strictObject({
    kind: z.enum(['fact', 'identifier', 'order']),
    id: wellFormed(200).min(1),
    /** The path of the value, as the row's `masked` names it. */
    field: wellFormed(100).min(1),
    reason: RevealReason,
    /** In the person's own words; needed where the reason is none of the listed. */
    words: wellFormed(200).default(''),
  })
  .refine(({ reason, words }) => reason !== 'other' || words.trim() !== '', 'another reason is said in words')
export type RevealInput = z.infer<typeof RevealInput>

export const RevealOutput = z.object({ value: z.string() })

/** What comes of asking: the value, for a moment, or why it is not shown, in the server's words where it gave any. */
export type Revealed = { readonly value: string } | { readonly refused: Localised | null }
