/**
 * A sign that somebody has a note open for change, so that two do not write on it at the same time unawares. It is told to
 * whoever is connected and kept nowhere; without another one it is over by itself.
 */
import { z } from 'zod'
import { MemberId, RowId } from '../model/index.ts'

export const EditingInput = z.strictObject({
  note: RowId,
  /** It was saved or given up. */
  ends: z.boolean(),
})
export type EditingInput = z.infer<typeof EditingInput>

export const EditingSign = EditingInput.extend({ member: MemberId })
export type EditingSign = z.infer<typeof EditingSign>

/** How often it is said again while the note is open, ms. */
export const EDITING_EVERY_MS = 5_000

/** How long one sign holds, ms: two may be lost. */
export const EDITING_LASTS_MS = 15_000
