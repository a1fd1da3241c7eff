/**
 * The work of an import, apart from the worker that it runs in: read and stage, then apply here or send to the team's
 * server. Every step is on the disk before the next begins, so it can be cut off anywhere and gone on with.
 */
import { type Format, type Problem, readOrderStream } from '@shuke/shared/formats'
import type { ImportId, Order } from '@shuke/shared/model'
import { type ImportState, MAX_ORDERS_PER_CHUNK } from '@shuke/shared/sync'
import type { ProfileStore } from '../../store/database.ts'
import { fitModelHere } from '../../store/fit-model.ts'
import { applyNextChunks } from '../../store/imports/apply-import.ts'
import type { ImportRecord } from '../../store/imports/import-record.ts'
import { beginImport, dropStaged, finishReading, stageOrders } from '../../store/imports/stage-orders.ts'
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
  | { readonly type: 'fitting' }
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

/**
 * Reads the file at the disk's pace and stages its orders under `record.id`.
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
  const held: Order[] = []
  let format: Format | null = null
  let orders = 0
  let problems = 0
  let stopped = false
  const stage = async () => {
    await stageOrders(store, record.id, held.splice(0, MAX_ORDERS_PER_CHUNK), problems)
    problems = 0
  }
  for await (const batch of readOrderStream(file.stream(), file.name, { shop: { code, name }, zone, currency })) {
    await pass()
    format = batch.format
    for (const order of batch.orders) held.push(order)
    orders += batch.orders.length
    problems += batch.problems.length
    stopped ||= batch.problems.some(({ effect }) => effect === 'file-stopped')
    while (held.length >= MAX_ORDERS_PER_CHUNK) await stage()
    tell({ type: 'read', rows: batch.rows, bytes: batch.bytesRead, orders, problems: batch.problems })
  }
  if (held.length > 0) await stage()
  if (orders === 0 || !format || stopped) {
    await forget(store, record.id)
    throw new ImportFailure(orders > 0 ? 'damaged' : 'no-orders')
  }
  await finishReading(store, record.id)
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
  while (await applyNextChunks(store, id, now())) {
    const { applied, staged, changed } = await recordOf(store, id)
    tell({ type: 'applied', applied, staged, changed })
    await pass()
  }
  await fitAfter(store, id, { tell, now })
}

/** What changed nothing needs no new model. */
const fitAfter = async (
  store: ProfileStore,
  id: ImportId,
  { tell, now }: Pick<Control, 'tell' | 'now'>,
): Promise<void> => {
  if ((await recordOf(store, id)).changed === 0) return
  tell({ type: 'fitting' })
  await fitModelHere(store, now())
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
  const chunk = async (seq: number) => {
    await pass()
    return (await store.staging.get([id, seq]))?.orders
  }
  const state = await uploadChunks(client, record, chunk, { onState: watch, signal: stop.signal })
  if (stopped) throw stopped
  await store.transaction('rw', store.imports, store.staging, async () => {
    await dropStaged(store, id)
    await store.imports.update(id, { stage: 'applied', applied: record.staged, changed: state.changed })
  })
}

/** Sending and applying are each half of the way. */
const newsOf = ({ state, chunks, applied, orders, changed }: ImportState, { staged }: ImportRecord): News => {
  const share = state === 'staging' ? chunks / 2 : staged / 2 + (orders === 0 ? 0 : (applied / orders) * (staged / 2))
  return { type: 'applied', applied: share, staged, changed }
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
  const of = await store.bundles.count()
  await undoImport(store, id, (done) => tell({ type: 'taking-back', done, of }))
  if (record.changed > 0) await fitModelHere(store, now())
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
