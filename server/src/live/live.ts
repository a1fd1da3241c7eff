/**
 * Hints that a workspace has a new revision, signs of who is editing, and word that a member is to be cut off. Lost hints
 * are harmless: a pull is the truth.
 */
import type { MemberId } from '@shuke/shared/model'
import type { EditingSign } from '@shuke/shared/sync'
import type { WorkspaceId } from '../store/workspace-id.ts'

export interface Live {
  /** Told after the commit. */
  readonly moved: (workspace: WorkspaceId, rev: number) => void
  readonly left: (workspace: WorkspaceId, member: MemberId) => void
  /** The newest revision whenever it changed; several changes between two reads come as one. Ends with the signal. */
  readonly watch: (workspace: WorkspaceId, signal: AbortSignal) => AsyncIterableIterator<number>
  /** Told to whoever listens now, and kept nowhere. */
  readonly editing: (workspace: WorkspaceId, sign: EditingSign) => void
  /** Each sign from now on; of several of one member on one note between two reads, the last. Ends with the signal. */
  readonly watchEditing: (workspace: WorkspaceId, signal: AbortSignal) => AsyncIterableIterator<EditingSign>
  readonly onLeft: (listener: (workspace: WorkspaceId, member: MemberId) => void) => void
  /** Called when word of members who left may have been missed for a while. */
  readonly onMissed: (listener: () => void) => void
  readonly close: () => Promise<void>
}
