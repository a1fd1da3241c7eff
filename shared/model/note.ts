/** What a colleague wrote down. A stale edit never overwrites: it stays beside the text as a sibling until a person decides. */
import { z } from 'zod'
import { Instant, MemberId, wellFormed } from './ids.ts'

/** How long an agent may take her own note away: after a day colleagues may have built on it. */
export const NOTE_REMOVABLE_MS = 24 * 3600 * 1000

export const NoteText = wellFormed(4000)

export const NoteSibling = z.strictObject({ text: NoteText, by: MemberId, at: Instant })
export type NoteSibling = z.infer<typeof NoteSibling>

export const NoteFields = z.strictObject({
  text: NoteText,
  by: MemberId,
  at: Instant,
  pinned: z.boolean(),
  removed: z.boolean(),
  /** Written by the merge alone; `[]` resolves. */
  siblings: z.array(NoteSibling).max(20),
})
export type NoteFields = z.infer<typeof NoteFields>
