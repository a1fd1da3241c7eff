import type { RowId } from '@shuke/shared/model'
import { ask } from '../../messaging/listen.ts'
import type { ToWorker } from '../../messaging/to-frame.ts'

/** A sign is worth nothing later: who cannot be reached now is told by the next one. */
export const tellEditing = (note: string, ends: boolean): void =>
  void ask({ type: 'editing', note: note as RowId, ends } satisfies ToWorker).catch((error: unknown) =>
    console.debug('colleagues do not hear of it:', String(error)),
  )
