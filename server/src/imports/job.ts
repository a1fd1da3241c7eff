/** What the main thread and the import's thread say to each other. */
import type { ImportId, Localised, MemberId } from '@shuke/shared/model'
import type { ImportState } from '@shuke/shared/sync'
import type { Place } from '../store/database.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'

export interface Job {
  readonly job: number
  readonly kind: 'apply' | 'undo'
  readonly workspace: WorkspaceId
  readonly id: ImportId
  /** Who asks for it. */
  readonly member: MemberId
  /** ms */
  readonly budget: number
  /** The server's clock minus this machine's, ms. */
  readonly ahead: number
}

/** From the main thread: a job, the turn to write that was asked for, or the end. */
export type ToWorker = Job | { readonly turn: number } | 'close'

/** A refusal crosses as its parts; any other failure as what may be logged of it. */
export type Outcome =
  | { readonly kind: 'state'; readonly state: ImportState }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string; readonly sentence: Localised }
  | { readonly kind: 'failed'; readonly name: string; readonly stack: string | undefined }

export type FromWorker =
  | { readonly kind: 'done'; readonly job: number; readonly outcome: Outcome }
  | { readonly kind: 'moved'; readonly workspace: WorkspaceId; readonly rev: number }
  | { readonly kind: 'ask-turn' | 'end-turn'; readonly turn: number }

export interface WorkerData {
  readonly place: Place
}
