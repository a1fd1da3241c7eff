/** What the page and its import worker say to each other. Both are of one build, so the types are enough. */
import type { ImportId, Localised } from '@shuke/shared/model'
import type { Session } from '../../settings/items.ts'
import type { ImportRecord } from '../../store/imports/import-record.ts'
import type { ImportFailureReason } from './import-failure.ts'
import type { News } from './run-import.ts'

/** A worker does one task and is then ended. */
export type Task =
  | { readonly type: 'import'; readonly record: ImportRecord; readonly file: File }
  /** An import that was cut off while its file was read, and the same file again. */
  | { readonly type: 'read-on'; readonly id: ImportId; readonly file: File }
  /** An import that was staged wholly and cut off while it was applied. */
  | { readonly type: 'go-on'; readonly id: ImportId }
  | { readonly type: 'take-back'; readonly id: ImportId }

export type ToImportWorker =
  | {
      readonly type: 'begin'
      readonly task: Task
      readonly store: string
      /** Null: this workstation works alone. */
      readonly session: Session | null
      /** The version of this program. */
      readonly reader: string
    }
  | { readonly type: 'pause' | 'resume' | 'stop' }

export type FromImportWorker =
  | { readonly type: 'news'; readonly news: News }
  | { readonly type: 'ended'; readonly how: 'applied' | 'taken-back' }
  | {
      readonly type: 'failed'
      readonly reason: ImportFailureReason
      /** The server's own words, where it was the server. */
      readonly sentence: Localised | null
      /** For the person who is asked to report it. */
      readonly detail: string
    }
