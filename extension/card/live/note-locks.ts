/**
 * What a member's role does not let her do with a note. The server decides by the same; here it is not offered, and other
 * words for a colleague's are written beside them from the start.
 */
import { type MemberFields, NOTE_REMOVABLE_MS, type NoteFields } from '@shuke/shared/model'
import type { NoteView } from '../card-view.ts'

type Locks = NonNullable<NoteView['locks']>

/** @param role the one who looks has; undefined alone, and until the team's own row of her has come */
export const noteLocks = (
  { by, at, siblings }: Pick<NoteFields, 'by' | 'at' | 'siblings'>,
  me: string,
  role: MemberFields['role'] | undefined,
  now: number,
): Locks => {
  if (role !== 'agent') return []
  if (by === me) return now - at > NOTE_REMOVABLE_MS ? ['remove'] : []
  return siblings.some((one) => one.by === me) ? ['replace', 'remove'] : ['replace', 'remove', 'settle']
}
