/**
 * Order files straight into a shop, by the same stages as from the workbench: read at the disk's pace into chunks that lie
 * in the database, then applied piece by piece. An import's id is made of the file and the shop, so that the same command
 * goes on where an earlier one was cut off, and a file that is in already is left alone.
 */
import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { type OrderPreview, previewOrders, readOrderStream } from '@shuke/shared/formats'
import { idFromBytes, shopRowId } from '@shuke/shared/identity'
import { type ImportId, type Localised, Order, ShopFields } from '@shuke/shared/model'
import { byBuyer } from '@shuke/shared/order'
import { type ImportState, MAX_ORDERS_PER_CHUNK } from '@shuke/shared/sync'
import { applyImport, undoImport } from '../imports/run.ts'
import { beginImport, stageChunk, stateOf } from '../imports/stage.ts'
import { findImport } from '../store/imports.ts'
import type { OpenShop } from './open-shop.ts'
import { OpsError } from './ops-error.ts'

export interface ShopWords {
  /** The shop's own id or name on its platform. */
  readonly code: string
  readonly name: string | undefined
  readonly zone: string | undefined
  readonly currency: string | undefined
}

export interface Progress {
  readonly onRead: (orders: number, share: number) => void
  readonly onApplied: (state: ImportState) => void
  /** What could not be read of the file, as sentences; the first few of them. */
  readonly onProblem: (problem: {
    readonly row: number | null
    readonly message: { 'zh-CN': string; en: string }
  }) => void
  /** Told after each commit that moved the head. */
  readonly moved: (rev: number) => void
  readonly now: () => number
}

export interface Imported {
  readonly state: ImportState
  /** It was in before, and nothing was done. */
  readonly before: boolean
  /** Rows or values of the file that were left out. */
  readonly problems: number
}

const MATCH_IT: Localised = {
  'zh-CN': '如果它是订单表，请在工作台的“导入”里选它，对一次列再导。',
  en: ' If it is a table of orders, choose it under Import in the workbench and match its columns there.',
}

const PREVIEW_BYTES = 1 << 20
const BUDGET_MS = 1000
/** Some 15 MB: the more at once, the more of each buyer's together. */
const ORDERS_HELD = 8000
const TRIES = 100

/** @throws OpsError for a file that is not there, of no known kind or damaged in its middle, and for a shop that cannot be */
export const importFile = async (
  { store, owner }: OpenShop,
  path: string,
  words: ShopWords,
  progress: Progress,
): Promise<Imported> => {
  const fileName = basename(path).slice(0, 255)
  // A folder that this user may not look into is told apart from a file that is not there: the one throws, the other does not.
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new OpsError('no-file', { 'zh-CN': `没有 ${path} 这个文件。`, en: `There is no file ${path}.` })
  const { workspace, member } = owner
  const inside = store.of(workspace)
  const { digest, preview } = await lookAt(path, fileName)
  const { format } = preview
  if (!format) {
    const [why] = preview.problems
    // What its columns mean is asked of a person, and no command line can show her the cells.
    const way = why?.reason === 'unknown-layout' ? MATCH_IT : { 'zh-CN': '', en: '' }
    throw new OpsError('import-refused', {
      'zh-CN': `${fileName} 不是认识的订单文件。${why?.message['zh-CN'] ?? ''}${way['zh-CN']}`,
      en: `${fileName} is no order file that is known. ${why?.message.en ?? ''}${way.en}`,
    })
  }
  const shop = await shopOf({ store: inside, owner }, format, words)
  const held = await freeImport(inside, workspace, digest, shop)
  if (held.state?.state === 'applied') return { state: held.state, before: true, problems: 0 }

  const one = { id: held.id, member, fileName, format: format.id, shop }
  let state = held.state ?? (await beginImport(inside, workspace, one, progress.now()))
  let problems = 0
  const run = { store: inside, workspace, id: held.id, member, budget: BUDGET_MS, ...progress }
  if (state.state === 'staging') {
    const size = statSync(path).size
    const waiting: Order[] = []
    let seq = 0
    let read = 0
    const stage = async () => {
      const orders = byBuyer(waiting.splice(0))
      for (let at = 0; at < orders.length; at += MAX_ORDERS_PER_CHUNK, seq++) {
        // What an earlier run has put there is there.
        if (seq < state.chunks) continue
        const chunk = orders.slice(at, at + MAX_ORDERS_PER_CHUNK).map((order) => Order.parse(order))
        state = await stageChunk(inside, workspace, member, held.id, seq, chunk, progress.now())
      }
    }
    const { code, name, zone, currency } = shop
    const source = createReadStream(path, { highWaterMark: 1 << 18 })
    for await (const batch of readOrderStream(source, fileName, { shop: { code, name }, zone, currency })) {
      for (const order of batch.orders) waiting.push(order)
      if (waiting.length >= ORDERS_HELD) await stage()
      for (const problem of batch.problems) {
        problems++
        progress.onProblem(problem)
        if (problem.effect !== 'file-stopped') continue
        await undoImport(run)
        throw new OpsError('import-refused', {
          'zh-CN': `${problem.message['zh-CN']}什么都没有导入。`,
          en: `${problem.message.en} Nothing was imported.`,
        })
      }
      read += batch.orders.length
      progress.onRead(read, batch.bytesRead / size)
    }
    if (waiting.length > 0) await stage()
  }
  do {
    state = await applyImport(run)
    progress.onApplied(state)
  } while (state.state === 'applying')
  return { state, before: false, problems }
}

const lookAt = async (path: string, fileName: string): Promise<{ digest: Buffer; preview: OrderPreview }> => {
  const hash = createHash('sha256')
  const opening: Buffer[] = []
  let length = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    if (length < PREVIEW_BYTES) opening.push(chunk)
    length += chunk.length
  }
  return { digest: hash.digest(), preview: previewOrders(Buffer.concat(opening), fileName) }
}

/** As the shop describes itself already; what it does not say is said by the words, and last by the kind of file. */
const shopOf = async (
  { store, owner: { workspace } }: Pick<OpenShop, 'store' | 'owner'>,
  format: NonNullable<OrderPreview['format']>,
  { code, name, zone, currency }: ShopWords,
): Promise<ShopFields> => {
  const id = shopRowId({ platform: format.platform, code })
  const line = await store.db
    .selectFrom('entity')
    .select('body')
    .where('workspace', '=', workspace)
    .where('kind', '=', 'shop')
    .where('id', '=', id)
    .where('gone', '=', 0)
    .executeTakeFirst()
  const known = ShopFields.partial().safeParse(line ? JSON.parse(line.body) : {}).data ?? {}
  const said = { platform: format.platform, code, name: name ?? known.name ?? code }
  const parsed = ShopFields.safeParse({
    ...said,
    zone: zone ?? known.zone ?? format.defaults.zone,
    currency: currency ?? known.currency ?? format.defaults.currency,
  })
  if (parsed.success) return parsed.data
  const field = String(parsed.error.issues[0]?.path[0])
  throw new OpsError('not-understood', {
    'zh-CN': `店铺的 ${field} 不对。`,
    en: `The shop's ${field} is wrong.`,
  })
}

/** Its own id, or, where that import was taken back, the next: taken back, it is to be brought in again. */
const freeImport = async (
  store: OpenShop['store'],
  workspace: OpenShop['owner']['workspace'],
  digest: Buffer,
  shop: ShopFields,
): Promise<{ id: ImportId; state: ImportState | null }> => {
  for (let n = 0; n < TRIES; n++) {
    const bytes = createHash('sha256').update(digest).update(`${shop.platform} ${shop.code} ${n}`).digest()
    const id = idFromBytes('imp', bytes) as ImportId
    const line = await findImport(store.db, workspace, id)
    if (!line || (line.state !== 'undoing' && line.state !== 'undone')) return { id, state: line && stateOf(line) }
  }
  throw new Error('one file was imported and taken back too often')
}
