/**
 * What imports would change, before anything is written. On a workstation that works alone the answer is found by importing:
 * into a store of its own with a copy of whatever the files touch, which is thrown away afterwards. So the rules are the
 * import's own, and files that speak of the same orders are counted one after the other, as they would come in.
 *
 * In a team the server holds the orders and says by the same rules what each would change; one of an earlier version, or out of
 * reach, is not waited for: then only the files are counted.
 */
import { readerWith } from '@shuke/shared/formats'
import { decides, identifierKey } from '@shuke/shared/identity'
import type { Order } from '@shuke/shared/model'
import { MAX_ORDERS_PER_CHUNK } from '@shuke/shared/sync'
import { TRPCClientError } from '@trpc/client'
import { ProfileStore } from '../../store/database.ts'
import { applyNextChunks } from '../../store/imports/apply-import.ts'
import { type Copied, copyTouched, copyWorkspace, nothingCopied } from '../../store/imports/copy-touched.ts'
import type { ImportRecord } from '../../store/imports/import-record.ts'
import { readLookups } from '../../store/index-identifier.ts'
import type { ServerClient } from '../../sync/connect.ts'
import { ImportFailure } from './import-failure.ts'
import { type Control, type OrderFile, readIntoStaging } from './run-import.ts'

export interface Foreseen {
  readonly orders: number
  readonly problems: number
  /** Orders that name no buyer by whom somebody can be found. */
  readonly unnamed: number
  /** Different buyers by whom somebody can be found. */
  readonly buyers: number
  /**
   * Orders nobody has heard of, with them those that say something new, and customers nobody knew, whom a server does not count.
   * Null where nobody could be asked.
   */
  readonly changes: { readonly added: number; readonly changed: number; readonly customers: number | null } | null
  /** In a team: orders whose number this workstation holds. */
  readonly held: number
}

export interface FileAhead {
  readonly record: ImportRecord
  readonly file: OrderFile
}

/** Of the copy; what an earlier look has left is thrown away by the next. */
export const FORESEE_STORE = 'shuke-foresee'

export type Ahead = (file: FileAhead, control: Control) => Promise<Foreseen>

/**
 * Each call goes on where the one before has left the copy.
 *
 * @param around begins with an empty copy, and throws it away however it ends
 * @throws ImportFailure of `ahead`, for a file of which nothing can be read; the others are not touched by it
 */
export const foreseeAlone = async <T>(store: ProfileStore, around: (ahead: Ahead) => Promise<T>): Promise<T> => {
  const copy = new ProfileStore(FORESEE_STORE)
  await copy.delete()
  await copy.open()
  try {
    await copyWorkspace(store, copy)
    const copied = nothingCopied()
    return await around((file, control) => importIntoCopy(store, copy, copied, file, control))
  } finally {
    await copy.delete()
  }
}

const CHUNKS_AT_ONCE = 8

const importIntoCopy = async (
  store: ProfileStore,
  copy: ProfileStore,
  copied: Copied,
  { record, file }: FileAhead,
  control: Control,
): Promise<Foreseen> => {
  await readIntoStaging(copy, record, file, control)
  const buyers = new Set<string>()
  for (let next = 0; ; ) {
    const staged = copy.staging.where('[import+seq]').between([record.id, next], [record.id, Infinity])
    const chunks = await staged.limit(CHUNKS_AT_ONCE).toArray()
    const last = chunks.at(-1)
    if (!last) break
    next = last.seq + 1
    const orders = chunks.flatMap((chunk) => chunk.orders)
    for (const { buyer } of orders) if (buyer && decides(buyer)) buyers.add(identifierKey(buyer))
    await copyTouched(store, copy, orders, copied)
    await control.pass()
  }
  while (await applyNextChunks(copy, record.id, control.now())) {
    const { applied, staged, changed } = (await copy.imports.get(record.id)) ?? record
    control.tell({ type: 'applied', applied, staged, changed })
    await control.pass()
  }
  const { orders, problems, unnamed = 0, added, changed, customers } = (await copy.imports.get(record.id)) ?? record
  return { orders, problems, unnamed, buyers: buyers.size, changes: { added, changed, customers }, held: 0 }
}

/** What the files of one look said so far, so that a later one is counted as coming after them. */
export type SaidBefore = Map<string, string>

/**
 * @param client null when the server need not be asked
 * @throws ImportFailure for a file of which nothing can be read
 */
export const foreseeInTeam = async (
  store: ProfileStore,
  client: Pick<ServerClient, 'imports'> | null,
  said: SaidBefore,
  { record, file }: FileAhead,
  { tell, pass }: Control,
): Promise<Foreseen> => {
  const { code, name, zone, currency } = record.shop
  const { readOrderStream } = readerWith(record.mapping ? [record.mapping] : [])
  const buyers = new Set<string>()
  const counts = { orders: 0, problems: 0, unnamed: 0, held: 0 }
  let changes: { readonly added: number; readonly changed: number } | null = client && { added: 0, changed: 0 }
  for await (const batch of readOrderStream(file.stream(), file.name, { shop: { code, name }, zone, currency })) {
    await pass()
    const { orders, problems, rows, bytesRead } = batch
    if (problems.some(({ effect }) => effect === 'file-stopped'))
      throw new ImportFailure(counts.orders + orders.length > 0 ? 'damaged' : 'no-orders')
    counts.orders += orders.length
    counts.problems += problems.length
    for (const { buyer } of orders)
      if (buyer && decides(buyer)) buyers.add(identifierKey(buyer))
      else counts.unnamed += 1
    const keys = orders.map((order) => order.key as string)
    const found = await store.transaction('r', store.lookups, store.lookupPages, async () => readLookups(store, keys))
    counts.held += found.filter((one) => one?.home !== undefined || one?.customer === null).length
    if (client && changes) changes = await changedBy(client, orders, said, changes)
    tell({ type: 'read', rows, bytes: bytesRead, orders: counts.orders, problems })
  }
  if (counts.orders === 0) throw new ImportFailure('no-orders')
  return { ...counts, buyers: buyers.size, changes: changes && { ...changes, customers: null } }
}

const changedBy = async (
  client: Pick<ServerClient, 'imports'>,
  orders: readonly Order[],
  said: SaidBefore,
  sum: { readonly added: number; readonly changed: number },
): Promise<{ readonly added: number; readonly changed: number } | null> => {
  let { added, changed } = sum
  const asked: Order[] = []
  for (const order of orders) {
    const statement = JSON.stringify(order)
    const before = said.get(order.key)
    said.set(order.key, statement)
    // The server has not heard what an earlier row or file will have told it.
    if (before === undefined) asked.push(order)
    else if (before !== statement) changed += 1
  }
  for (let at = 0; at < asked.length; at += MAX_ORDERS_PER_CHUNK)
    try {
      const news = await client.imports.ahead.mutate({ orders: asked.slice(at, at + MAX_ORDERS_PER_CHUNK) })
      added += news.added
      changed += news.changed
    } catch (error) {
      if (!(error instanceof TRPCClientError)) throw error
      console.info('the server did not say what would change:', String(error))
      return null
    }
  return { added, changed }
}
