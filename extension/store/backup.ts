/**
 * All of a workstation that works alone in one file, and back. IndexedDB has the only copy otherwise.
 *
 * The file is gzip over lines of JSON: a header with the counts, one `{t, v}` a record, and last the SHA-256 of every line
 * before it. Reading back goes over the file twice: the first time checks all of it and touches nothing, the second puts
 * it in place in one transaction.
 */

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { CustomerId, Instant } from '@shuke/shared/model'
import type { Table } from 'dexie'
import { type FlateError, Gunzip } from 'fflate'
import { z } from 'zod'
import { ALONE, type ProfileStore } from './database.ts'
import { BORN, readMeta, writeMeta } from './meta.ts'

const VERSION = 1

const Keyed = z.looseObject({ key: z.string() })
const Row = z.looseObject({ kind: z.string(), id: z.string(), fields: z.record(z.string(), z.unknown()) })
const Order = z.looseObject({ key: z.string(), placedAt: Instant, imports: z.array(z.string()) })

/** What each table's records must have for the store to be sound. What a later version adds is kept. */
const RECORDS = {
  bundles: z.looseObject({
    id: CustomerId,
    body: z.looseObject({
      id: CustomerId,
      rows: z.array(Row),
      orders: z.array(Order),
      aggregates: z.looseObject({ orders: z.int() }),
    }),
  }),
  lookups: Keyed.extend({ customer: CustomerId.nullable() }),
  waiting: Order,
  olderOrders: z.looseObject({ customer: CustomerId, page: z.int(), orders: z.array(Order) }),
  links: z.looseObject({ id: z.string(), a: CustomerId, b: CustomerId, row: Row }),
  workspace: z.looseObject({ kind: z.string(), id: z.string(), row: Row }),
  imports: z.looseObject({ id: z.string(), stage: z.string() }),
  staging: z.looseObject({ import: z.string(), seq: z.int(), orders: z.array(z.looseObject({ key: z.string() })) }),
  drafts: Keyed,
  meta: Keyed.extend({ value: z.unknown() }),
} as const

type TableName = keyof typeof RECORDS
const TABLES = Object.keys(RECORDS) as TableName[]

const Header = z.looseObject({
  format: z.literal('shuke-backup'),
  version: z.int(),
  store: z.string(),
  createdAt: Instant,
  counts: z.record(z.string(), z.int()),
})
const Line = z.strictObject({ t: z.enum(TABLES as [TableName, ...TableName[]]), v: z.unknown() })
const Ending = z.strictObject({ sha256: z.string() })

/** What a backup holds, by its first line. */
export interface BackupSummary {
  /** Epoch ms. */
  readonly createdAt: number
  /** Records of each table: `bundles` are customers, `lookups` identifiers and order numbers. */
  readonly counts: Readonly<Record<string, number>>
}

export type BackupFailureReason =
  | 'not-a-backup'
  | 'newer'
  | 'cut-off'
  | 'damaged'
  | 'not-alone'
  | 'unreadable'
  | 'disk-full'

/** Nothing was changed when this is thrown. */
export class BackupFailure extends Error {
  readonly reason: BackupFailureReason

  constructor(reason: BackupFailureReason, options?: ErrorOptions) {
    super(`backup: ${reason}`, options)
    this.name = 'BackupFailure'
    this.reason = reason
  }
}

/** @param now epoch ms; the day in the name is that of `zone` (IANA) */
export const backupFileName = (now: number, zone: string): string =>
  `shuke-backup-${new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now)}.json.gz`

const RECORDS_AT_ONCE = 500

const tableOf = (store: ProfileStore, name: TableName): Table<unknown, unknown> =>
  store[name] as unknown as Table<unknown, unknown>

/**
 * One moment of the store, whole: it is read in a single transaction. The lines go into Blobs as they are read, so that
 * a big shop does not have to fit into the script's memory.
 */
export const createBackup = async (store: ProfileStore, now: number): Promise<Blob> => {
  const hash = sha256.create()
  const encoder = new TextEncoder()
  const parts: Blob[] = []
  const put = (lines: readonly string[]) => {
    const bytes = encoder.encode(lines.map((line) => `${line}\n`).join(''))
    hash.update(bytes)
    parts.push(new Blob([bytes]))
  }
  await store.transaction('r', TABLES, async () => {
    const counts: Record<string, number> = {}
    for (const t of TABLES) counts[t] = await tableOf(store, t).count()
    put([JSON.stringify({ format: 'shuke-backup', version: VERSION, store: store.name, createdAt: now, counts })])
    for (const t of TABLES) {
      const say = t === 'meta' ? sayNumber : undefined
      await eachPage(tableOf(store, t), (records) => put(records.map((v) => JSON.stringify({ t, v }, say))))
    }
  })
  parts.push(new Blob([`${JSON.stringify({ sha256: bytesToHex(hash.digest()) })}\n`]))
  const packed = new Blob(parts).stream().pipeThrough(new CompressionStream('gzip'))
  return new Blob([await new Response(packed).blob()], { type: 'application/gzip' })
}

/** JSON has no word for these, and a clock that was never set has one. Records of the other tables hold finite numbers only. */
const NOT_FINITE: Readonly<Record<string, number>> = { Infinity, '-Infinity': -Infinity, NaN: Number.NaN }
const sayNumber = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? { $number: String(value) } : value
const heardNumber = (_: string, value: unknown): unknown => {
  const said = (value as { $number?: string } | null)?.$number
  return said === undefined ? value : (NOT_FINITE[said] ?? value)
}

/** Page by page behind the last key: an offset would walk from the beginning each time. */
const eachPage = async (table: Table<unknown, unknown>, take: (records: readonly unknown[]) => void): Promise<void> => {
  const { keyPath } = table.schema.primKey
  const keyOf = (record: unknown) =>
    typeof keyPath === 'string'
      ? (record as Record<string, unknown>)[keyPath]
      : (keyPath ?? []).map((part) => (record as Record<string, unknown>)[part])
  let records = await table.orderBy(':id').limit(RECORDS_AT_ONCE).toArray()
  while (records.length > 0) {
    take(records)
    if (records.length < RECORDS_AT_ONCE) return
    records = await table
      .where(':id')
      .above(keyOf(records.at(-1)))
      .limit(RECORDS_AT_ONCE)
      .toArray()
  }
}

/**
 * Reads the whole file and says whether it is a sound backup.
 *
 * @param pause awaited between two pieces, so that a page stays alive meanwhile
 * @throws BackupFailure
 */
export const checkBackup = async (
  file: Blob,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<BackupSummary> => {
  const reading = readRecords(await bytesOf(file))
  for (;;) {
    const { done, value } = reading.next()
    if (done) return value
    for (const { t, v } of value) if (!RECORDS[t].safeParse(v).success) throw new BackupFailure('damaged')
    await pause()
  }
}

/**
 * Puts the backup in the place of all that the store holds. A file that is not sound changes nothing, nor does a failure
 * on the way.
 *
 * @throws BackupFailure
 */
export const restoreBackup = async (store: ProfileStore, file: Blob): Promise<BackupSummary> => {
  if (store.name !== ALONE) throw new BackupFailure('not-alone')
  await checkBackup(file)
  const bytes = await bytesOf(file)
  try {
    return await store.transaction('rw', store.tables, async () => {
      const born = await readMeta(store, BORN)
      for (const table of store.tables) await table.clear()
      // A transaction ends while nobody asks anything of it, so between two writes nothing may be waited for: the file is
      // in memory as it is packed, and is unpacked here piece by piece.
      const reading = readRecords(bytes)
      for (;;) {
        const { done, value } = reading.next()
        if (done) {
          // It is the same database, whatever is in it now.
          if (born === null) await store.meta.delete(BORN.key)
          else await writeMeta(store, BORN, born)
          return value
        }
        for (const [t, records] of Map.groupBy(value, (record) => record.t))
          await tableOf(store, t).bulkAdd(records.map((record) => record.v))
      }
    })
  } catch (error) {
    if (error instanceof BackupFailure) throw error
    const { name, inner } = error as { name?: string; inner?: { name?: string } }
    if (name === 'QuotaExceededError' || inner?.name === 'QuotaExceededError')
      throw new BackupFailure('disk-full', { cause: error })
    throw error
  }
}

const bytesOf = async (file: Blob): Promise<Uint8Array> => {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch (error) {
    throw new BackupFailure('unreadable', { cause: error })
  }
}

interface RecordLine {
  readonly t: TableName
  readonly v: unknown
}

/** The records in pages; returns the summary when counts and digest agree. @throws BackupFailure */
function* readRecords(packed: Uint8Array): Generator<readonly RecordLine[], BackupSummary, undefined> {
  const hash = sha256.create()
  const encoder = new TextEncoder()
  const counted: Record<string, number> = Object.fromEntries(TABLES.map((t) => [t, 0]))
  let header: z.infer<typeof Header> | null = null
  let ended = false
  for (const lines of readLines(packed, () => header !== null)) {
    const records: RecordLine[] = []
    for (const line of lines) {
      if (ended) throw new BackupFailure('damaged')
      const value = parse(line)
      if (!header) header = headerOf(value)
      else if (Ending.safeParse(value).success) {
        ended = true
        if (Ending.parse(value).sha256 !== bytesToHex(hash.digest())) throw new BackupFailure('damaged')
        continue
      } else {
        const record = Line.safeParse(value)
        if (!record.success) throw new BackupFailure('damaged')
        const { t } = record.data
        counted[t] = (counted[t] ?? 0) + 1
        records.push(t === 'meta' ? JSON.parse(line, heardNumber) : record.data)
      }
      hash.update(encoder.encode(`${line}\n`))
    }
    if (records.length > 0) yield records
  }
  if (!header) throw new BackupFailure('not-a-backup')
  if (!ended) throw new BackupFailure('cut-off')
  const { createdAt, counts } = header
  if (TABLES.some((t) => (counts[t] ?? 0) !== counted[t])) throw new BackupFailure('damaged')
  return { createdAt, counts }
}

const headerOf = (value: unknown): z.infer<typeof Header> => {
  const header = Header.safeParse(value)
  if (!header.success) throw new BackupFailure('not-a-backup')
  if (header.data.version > VERSION) throw new BackupFailure('newer')
  return header.data
}

/** Undefined for what is no JSON: the schemas then say what that means at this place. */
const parse = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** No record comes near this, in characters; a file that holds such a line was not made here. */
const MAX_LINE = 1 << 26
const PIECE_BYTES = 1 << 16
/** fflate's word for a packed file that goes on beyond its end. */
const UNEXPECTED_END = 0

/** @param begun whether the first line was a backup's, so that a failure after it is damage */
function* readLines(packed: Uint8Array, begun: () => boolean): Generator<readonly string[], void, undefined> {
  const decoder = new TextDecoder()
  const unpacked: Uint8Array[] = []
  const gunzip = new Gunzip((piece) => unpacked.push(piece))
  const push = (piece: Uint8Array, last: boolean) => {
    try {
      gunzip.push(piece, last)
    } catch (error) {
      const cutOff = (error as FlateError).code === UNEXPECTED_END
      throw new BackupFailure(!begun() ? 'not-a-backup' : cutOff ? 'cut-off' : 'damaged', { cause: error })
    }
  }
  let rest = ''
  for (let at = 0; at < packed.length; at += PIECE_BYTES) {
    push(packed.subarray(at, at + PIECE_BYTES), false)
    for (const piece of unpacked.splice(0)) {
      const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > MAX_LINE) throw new BackupFailure(begun() ? 'damaged' : 'not-a-backup')
      yield lines
    }
  }
  // Apart from the rest, so that a file without an end has given what it holds before it is refused.
  push(new Uint8Array(0), true)
  if (rest !== '') throw new BackupFailure(begun() ? 'cut-off' : 'not-a-backup')
}
