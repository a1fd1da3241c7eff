/** Looks ahead in a thread of its own, one window at a time; it is ended by whoever started it. */

import type { Problem } from '@shuke/shared/formats'
import type { ImportId } from '@shuke/shared/model'
import type { Session } from '../../settings/items.ts'
import { ProfileStore } from '../../store/database.ts'
import type { ImportRecord } from '../../store/imports/import-record.ts'
import { connectBriefly } from '../../sync/connect.ts'
import { FORESEE_STORE, type Foreseen, foreseeAlone, foreseeInTeam, type SaidBefore } from './foresee.ts'
import { type ImportFailureReason, importFailure } from './import-failure.ts'
import type { Control } from './run-import.ts'

declare const self: DedicatedWorkerGlobalScope

export interface ToForesee {
  readonly store: string
  /** Null: this workstation works alone. */
  readonly session: Session | null
  readonly files: readonly { readonly record: ImportRecord; readonly file: File }[]
}

export type FromForesee =
  | { readonly type: 'share'; readonly id: ImportId; readonly share: number }
  | { readonly type: 'problems'; readonly id: ImportId; readonly problems: readonly Problem[] }
  | { readonly type: 'foreseen'; readonly id: ImportId; readonly foreseen: Foreseen }
  | { readonly type: 'failed'; readonly id: ImportId; readonly reason: ImportFailureReason }
  | { readonly type: 'done' }

const answer = (message: FromForesee) => self.postMessage(message)

const controlOf = ({ id }: ImportRecord, bytes: number): Control => ({
  now: () => Date.now(),
  pass: () => Promise.resolve(),
  tell: (news) => {
    if (news.type === 'read') {
      answer({ type: 'share', id, share: news.bytes / bytes / 2 })
      if (news.problems.length > 0) answer({ type: 'problems', id, problems: news.problems })
    }
    if (news.type === 'applied') answer({ type: 'share', id, share: 0.5 + news.applied / news.staged / 2 })
  },
})

const look = async ({ store: name, session, files }: ToForesee): Promise<void> => {
  const store = new ProfileStore(name)
  const each = async (ahead: (file: ToForesee['files'][number], control: Control) => Promise<Foreseen>) => {
    for (const one of files) {
      const { id } = one.record
      try {
        answer({ type: 'foreseen', id, foreseen: await ahead(one, controlOf(one.record, Math.max(1, one.file.size))) })
      } catch (error) {
        answer({ type: 'failed', id, reason: importFailure(error).reason })
      }
    }
  }
  try {
    if (session) {
      const client = connectBriefly(session.server, session.token)
      const said: SaidBefore = new Map()
      await each((one, control) => foreseeInTeam(store, client, said, one, control))
    } else await foreseeAlone(store, each)
  } finally {
    store.close()
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToForesee>) => {
  navigator.locks
    .request(FORESEE_STORE, () => look(data))
    .then(
      () => answer({ type: 'done' }),
      (error: unknown) => {
        const { reason } = importFailure(error)
        for (const { record } of data.files) answer({ type: 'failed', id: record.id, reason })
        answer({ type: 'done' })
      },
    )
})
