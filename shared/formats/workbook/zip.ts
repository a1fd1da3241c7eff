/**
 * What a zip archive says it holds, read from its central directory (APPNOTE.TXT 6.3.10, 4.3.12 and 4.3.16), and its parts
 * inflated piece by piece under a cap, so that no part is ever held whole and none can fill the memory.
 */
import { Inflate } from 'fflate'
import { decoderFor } from '../decoder.ts'
import { crc32 } from './crc32.ts'
import { DamagedArchive } from './damaged-archive.ts'

export interface ZipPart {
  readonly name: string
  /** As it lies in the archive. */
  readonly packed: Uint8Array
  readonly deflated: boolean
  /** What the archive says that it comes to, bytes. Believed by nobody. */
  readonly statedSize: number
  readonly crc: number
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const END_BYTES = 22
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const LONGEST_COMMENT = 0xffff
/** In a field whose true value stands in a zip64 record: the part is larger than any order file. */
const IN_ZIP64 = 0xffffffff
const ENCRYPTED = 1
const STORED = 0
const DEFLATED = 8
/** A workbook has a few dozen. */
const MOST_PARTS = 2000

/** @throws DamagedArchive */
export const partsOf = (bytes: Uint8Array): ReadonlyMap<string, ZipPart> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfDirectory(view)
  const count = view.getUint16(end + 10, true)
  if (count > MOST_PARTS) throw new DamagedArchive('too-big')
  const parts = new Map<string, ZipPart>()
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new DamagedArchive('damaged')
    const nameLength = view.getUint16(at + 28, true)
    const next = at + ENTRY_BYTES + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) throw new DamagedArchive('damaged')
    const name = decoderFor('utf-8').decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength))
    parts.set(name, partAt(bytes, view, at, name))
    at = next
  }
  return parts
}

const endOfDirectory = (view: DataView): number => {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT)
  for (let at = view.byteLength - END_BYTES; at >= first; at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  throw new DamagedArchive('damaged')
}

const partAt = (bytes: Uint8Array, view: DataView, at: number, name: string): ZipPart => {
  if (view.getUint16(at + 8, true) & ENCRYPTED) throw new DamagedArchive('locked')
  const method = view.getUint16(at + 10, true)
  if (method !== STORED && method !== DEFLATED) throw new DamagedArchive('damaged')
  const packedSize = view.getUint32(at + 20, true)
  const statedSize = view.getUint32(at + 24, true)
  const local = view.getUint32(at + 42, true)
  if (packedSize === IN_ZIP64 || local === IN_ZIP64) throw new DamagedArchive('too-big')
  if (local + LOCAL_BYTES > bytes.length || view.getUint32(local, true) !== LOCAL_HEADER)
    throw new DamagedArchive('damaged')
  // The local header's own lengths: its extra field may differ from the directory's.
  const from = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (from + packedSize > bytes.length) throw new DamagedArchive('damaged')
  const crc = view.getUint32(at + 16, true)
  return { name, packed: bytes.subarray(from, from + packedSize), deflated: method === DEFLATED, statedSize, crc }
}

/** Deflate makes at most about a thousand bytes of one, so a piece comes to two megabytes at the worst. */
const PIECE = 1 << 11
/** Real sheets, however repetitive, come to some fifty times their packed size. */
const MOST_TIMES = 250
const ALWAYS_ALLOWED = 4 << 20

/**
 * A part's bytes in turn, each with the share of the part that has been read by then.
 *
 * @throws DamagedArchive when the part is cut off, damaged (its checksum does not fit), or comes to absurdly more than it
 *   takes in the archive. What came before is then not to be trusted either.
 */
export function* inflate(part: ZipPart): Generator<{ readonly bytes: Uint8Array; readonly share: number }> {
  let size = 0
  let sum = 0
  const ready: Uint8Array[] = []
  const inflater = part.deflated ? new Inflate((piece) => void ready.push(piece)) : null
  for (let from = 0; from < part.packed.length; from += PIECE) {
    const packed = part.packed.subarray(from, from + PIECE)
    if (!inflater) ready.push(packed)
    else inflateInto(inflater, packed, from + PIECE >= part.packed.length)
    // Of what was read until here, so that what begins as a bomb is not inflated to its end.
    const most = Math.max(ALWAYS_ALLOWED, (from + packed.length) * MOST_TIMES)
    for (const piece of ready.splice(0)) {
      size += piece.length
      if (size > most) throw new DamagedArchive('too-big')
      sum = crc32(piece, sum)
      yield { bytes: piece, share: Math.min(1, (from + PIECE) / part.packed.length) }
    }
  }
  if (size !== part.statedSize || sum !== part.crc) throw new DamagedArchive('damaged')
}

const inflateInto = (inflater: Inflate, packed: Uint8Array, last: boolean): void => {
  try {
    inflater.push(packed, last)
  } catch (error) {
    throw new DamagedArchive('damaged', { cause: error })
  }
}
