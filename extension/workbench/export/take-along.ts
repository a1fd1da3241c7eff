/** An export, page after page, as one file for the person's disk. */
import { EXPORT_TABLES } from '@shuke/shared/export'
import type { Locale } from '@shuke/shared/model'
import type { ServerClient } from '../../sync/connect.ts'
import { zipOf } from './zip-of.ts'

export type ExportFormat = 'csv' | 'json'

export interface Taking {
  readonly format: ExportFormat
  readonly locale: Locale
  /** Rows so far, and about how many there are. */
  readonly onProgress: (done: number, of: number) => void
  readonly signal: AbortSignal
}

export interface TakenAlong {
  readonly file: Blob
  readonly rows: number
}

/**
 * @param sure the client of who gave her password again: it begins what `client` then goes on with, however long it takes
 * @returns null when it was stopped
 * @throws TRPCClientError with the server's sentence, or without one when nobody answered
 */
export const takeAlong = async (
  client: ServerClient,
  sure: ServerClient,
  { format, locale, onProgress, signal }: Taking,
): Promise<TakenAlong | null> => {
  const { export: id, rows: of } = await sure.exports.begin.mutate({ format, locale })
  const zip = format === 'csv' ? zipOf() : null
  const pieces: Blob[] = []
  let rows = 0
  onProgress(0, of)
  for (let after: string | null = null; ; ) {
    if (signal.aborted) {
      await client.exports.stop.mutate({ export: id })
      return null
    }
    const page: Awaited<ReturnType<ServerClient['exports']['page']['mutate']>> = await client.exports.page.mutate({
      export: id,
      after,
    })
    if (zip) zip.add(`${EXPORT_TABLES[page.table].title[locale]}.csv`, page.text)
    else pieces.push(new Blob([page.text]))
    rows += page.rows
    onProgress(rows, Math.max(of, rows))
    after = page.after
    if (after === null) return { file: zip?.end() ?? new Blob(pieces, { type: 'application/json' }), rows }
  }
}
