/**
 * The work of an import, apart from the worker that it runs in: read and stage, then apply here or send to the team's
 * server. Every step is on the disk before the next begins, so it can be cut off anywhere and gone on with.
 */
import { type Format, type Problem, readerWith } from '@shuke/shared/formats'
import { decides } from '@shuke/shared/identity'
import type { CustomerId, ImportId } from '@shuke/shared/model'
import type { ImportState } from '@shuke/shared/sync'
import type { ProfileStore } from '../../store/database.ts'
import { type Fitted, fitModelHere } from '../../store/fit-model.ts'
import { applyNextChunks } from '../../store/imports/apply-import.ts'
import { digestFile } from '../../store/imports/file-digest.ts'
import type { ImportRecord, ImportSource } from '../../store/imports/import-record.ts'
import { KnownHere } from '../../store/imports/known-here.ts'
import { partsFor } from '../../store/imports/parts.ts'
import { applySameFile } from '../../store/imports/same-file.ts'
import { beginImport, dropStaged, OrderStage, stagedInGroups } from '../../store/imports/stage-orders.ts'
import { undoImport } from '../../store/imports/undo-import.ts'
import type { ServerClient } from '../../sync/connect.ts'
import { uploadChunks } from '../../sync/upload-import.ts'
import { ImportFailure } from './import-failure.ts'

/** What the work tells while it goes on. */
export type News =
  | {
      readonly type: 'read'
      readonly rows: number
      readonly bytes: number
      readonly orders: number
      readonly problems: readonly Problem[]
    }
  | { readonly type: 'applied'; readonly applied: number; readonly staged: number; readonly changed: number }
  /** Customers looked at for the shop's model, and all of them. */
  | { readonly type: 'fitting'; readonly done: number; readonly of: number }
  | { readonly type: 'taking-back'; readonly done: number; readonly of: number }

export interface Control {
  readonly tell: (news: News) => void
  /** Resolves when the work may go on: at once, or after a pause. @throws Stopped */
  readonly pass: () => Promise<void>
  readonly now: () => number
}

/** A person stopped it. */
export class Stopped extends Error {
  readonly reason = 'stopped'
}

export interface OrderFile {
  readonly name: string
  stream(): ReadableStream<Uint8Array>
}

/** What of a file and of the program that reads it is remembered with the import. */
const sourceOf = async (file: File, reader: string, { pass }: Pick<Control, 'pass'>): Promise<ImportSource> => ({
  bytes: file.size,
  digest: await digestFile(file, pass),
  reader,
})

/**
 * A file's orders, staged so that the import can be gone on with if it is cut off.
 *
 * @param reader the version of the program
 * @param alone nobody else imports into this store, so what was imported here is known here
 * @returns false when this very file was imported before, and nothing is left to do
 * @throws as `readIntoStaging`
 */
export const readFile = async (
  store: ProfileStore,
  begun: ImportRecord,
  file: File,
  { reader, alone }: { readonly reader: string; readonly alone: boolean },
  control: Control,
): Promise<boolean> => {
  const record = { ...begun, source: await sourceOf(file, reader, control) }
  if (alone && (await applySameFile(store, record))) return false
  await readIntoStaging(store, { ...record, parts: partsFor(file.size) }, file, control)
  return true
}

/**
 * Goes on with an import that was cut off while its file was read. The file is read from its beginning, because what its later
 * rows mean depends on the earlier ones; what lies on the disk is not written again. By another version of the program all of it is.
 *
 * @param file must be the same
 * @throws ImportFailure `other-file` for another one, and as `readIntoStaging`
 */
export const readOn = async (
  store: ProfileStore,
  id: ImportId,
  file: File,
  reader: string,
  control: Control,
): Promise<void> => {
  const record = await recordOf(store, id)
  if (record.stage !== 'reading') return
  const { source } = record
  const { digest } = await sourceOf(file, reader, control)
  if (source?.digest !== digest) throw new ImportFailure('other-file')
  const isSameReader = source.reader === reader
  if (!isSameReader) await dropStaged(store, id)
  const anew = { ...record, source: { ...source, reader }, staged: 0, orders: 0, problems: 0 }
  await readIntoStaging(store, isSameReader ? record : anew, file, control)
}

/**
 * Reads the file at the disk's pace and stages its orders under `record.id`, after those that the record counts as staged.
 *
 * @throws ImportFailure `no-orders` when there was nothing to import, `damaged` when it could not be read to its end; nothing is
 *   left of it then
 * @throws Stopped
 */
export const readIntoStaging = async (
  store: ProfileStore,
  record: ImportRecord,
  file: OrderFile,
  { tell, pass }: Control,
): Promise<Format> => {
  const { code, name, zone, currency } = record.shop
  await beginImport(store, record)
  const stage = new OrderStage(store, record)
  const { readOrderStream } = readerWith(record.mapping ? [record.mapping] : [])
  let format: Format | null = null
  let orders = 0
  let problems = 0
  let unnamed = 0
  let stopped = false
  try {
    for await (const batch of readOrderStream(file.stream(), file.name, { shop: { code, name }, zone, currency })) {
      await pass()
      format = batch.format
      orders += batch.orders.length
      problems += batch.problems.length
      unnamed += batch.orders.filter(({ buyer }) => !buyer || !decides(buyer)).length
      stopped ||= batch.problems.some(({ effect }) => effect === 'file-stopped')
      await stage.add(batch.orders, problems)
      tell({ type: 'read', rows: batch.rows, bytes: batch.bytesRead, orders, problems: batch.problems })
    }
  } finally {
    await stage.settled()
  }
  if (orders === 0 || !format || stopped) {
    await forget(store, record.id)
    throw new ImportFailure(orders > 0 ? 'damaged' : 'no-orders')
  }
  await store.imports.update(record.id, { unnamed })
  await stage.end(problems)
  return format
}

/** Of what was only staged, nothing is known anywhere: no line about it is needed. */
export const forget = (store: ProfileStore, id: ImportId): Promise<void> =>
  store.transaction('rw', store.imports, store.staging, async () => {
    await dropStaged(store, id)
    await store.imports.delete(id)
  })

/** Into the bundles of this workstation, then the shop model over all of them. Goes on where it was. @throws Stopped */
export const applyHere = async (store: ProfileStore, id: ImportId, { tell, pass, now }: Control): Promise<void> => {
  const known = new KnownHere((await recordOf(store, id)).orders)
  const justWritten = new Map<CustomerId, Fitted>()
  while (await applyNextChunks(store, id, now(), { known, justWritten })) {
    const { applied, staged, changed } = await recordOf(store, id)
    tell({ type: 'applied', applied, staged, changed })
    await pass()
  }
  // What changed nothing needs no new model.
  if ((await recordOf(store, id)).changed === 0) return
  const onProgress = async (done: number, of: number) => {
    tell({ type: 'fitting', done, of })
    await pass()
  }
  await fitModelHere(store, now(), { onProgress, justWritten })
}

/** To the team's server, which applies them and fits. Goes on where the server's disk ends. @throws Stopped */
export const send = async (
  store: ProfileStore,
  id: ImportId,
  client: ServerClient,
  { tell, pass }: Control,
): Promise<void> => {
  const record = await recordOf(store, id)
  const stop = new AbortController()
  let stopped: unknown = null
  const watch = (state: ImportState) => {
    tell(newsOf(state, record))
    pass().catch((error: unknown) => {
      stopped = error
      stop.abort(error)
    })
  }
  const groups = stagedInGroups(store, id)
  let passed = -1
  const chunk = async (seq: number) => {
    await pass()
    // What the server has already is passed over.
    for (;;) {
      const next = await groups.next()
      passed += 1
      if (next.done) return undefined
      if (passed === seq) return next.value
    }
  }
  const state = await uploadChunks(client, record, chunk, { onState: watch, signal: stop.signal })
  if (stopped) throw stopped
  await store.transaction('rw', store.imports, store.staging, async () => {
    await dropStaged(store, id)
    const { changed, waiting = 0 } = state
    await store.imports.update(id, { stage: 'applied', applied: record.staged, changed, waiting })
  })
}

/** Sending and applying are each half of the way. */
const newsOf = (
  { state, applied, orders, changed }: ImportState,
  { staged, orders: all }: Pick<ImportRecord, 'staged' | 'orders'>,
): News => {
  const sent = all === 0 ? 1 : orders / all
  const share = state === 'staging' ? sent / 2 : 0.5 + (orders === 0 ? 0.5 : applied / orders / 2)
  return { type: 'applied', applied: share * staged, staged, changed }
}

/** Takes the whole import out again, here or at the server. Beginning again after a kill is safe. */
export const takeBack = async (
  store: ProfileStore,
  id: ImportId,
  client: ServerClient | null,
  { tell, now }: Pick<Control, 'tell' | 'now'>,
): Promise<void> => {
  const record = await store.imports.get(id)
  if (!record) return
  if (record.stage === 'reading') return forget(store, id)
  if (client) {
    await takeBackAtServer(client, record, tell)
    await store.transaction('rw', store.imports, store.staging, async () => {
      await dropStaged(store, id)
      await store.imports.update(id, { stage: 'undone' })
    })
    return
  }
  const of = (await store.bundles.count()) + (await store.waiting.count())
  const taken = await undoImport(store, id, (done) => tell({ type: 'taking-back', done: Math.min(done, of), of }))
  if (taken) await fitModelHere(store, now())
}

const takeBackAtServer = async (client: ServerClient, record: ImportRecord, tell: Control['tell']): Promise<void> => {
  const ref = { import: record.id }
  // A server that never heard of it would refuse to undo it.
  const { id, fileName, format, shop } = record
  await client.imports.begin.mutate({ import: id, fileName, format, shop })
  let state = await client.imports.undo.mutate(ref)
  while (state.state === 'undoing') {
    tell({ type: 'taking-back', done: Math.max(0, state.orders - state.applied), of: state.orders })
    state = await client.imports.undo.mutate(ref)
  }
}

const recordOf = async (store: ProfileStore, id: ImportId): Promise<ImportRecord> => {
  const record = await store.imports.get(id)
  if (!record) throw new ImportFailure('gone')
  return record
}
