/** Why an import ended before its end, as one word for which both languages have a sentence. */
import { TRPCClientError } from '@trpc/client'

export type ImportFailureReason =
  | 'no-orders'
  | 'damaged'
  | 'busy'
  | 'gone'
  | 'disk-full'
  | 'file-changed'
  | 'other-file'
  | 'offline'
  | 'refused'
  | 'unknown'

export class ImportFailure extends Error {
  readonly reason: ImportFailureReason

  constructor(reason: ImportFailureReason, options?: ErrorOptions) {
    super(`the import ended: ${reason}`, options)
    this.name = 'ImportFailure'
    this.reason = reason
  }
}

const NAMES: Readonly<Record<string, ImportFailureReason>> = {
  QuotaExceededError: 'disk-full',
  // Chromium's word for a file that was written, moved or deleted after it was chosen.
  NotReadableError: 'file-changed',
  NotFoundError: 'file-changed',
}

/** Any error as one with a reason; Dexie hides the browser's own beneath `inner`. */
export const importFailure = (error: unknown): ImportFailure => {
  if (error instanceof ImportFailure) return error
  if (error instanceof TRPCClientError) return new ImportFailure(error.data ? 'refused' : 'offline', { cause: error })
  for (const one of [error, (error as { inner?: unknown } | null)?.inner]) {
    const reason = NAMES[(one as { name?: string } | null | undefined)?.name ?? '']
    if (reason) return new ImportFailure(reason, { cause: error })
  }
  return new ImportFailure('unknown', { cause: error })
}
