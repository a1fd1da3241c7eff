/** From the first bytes of a file: how its text is encoded, how its cells are parted, which format it is, where its header is. */
import { decoderFor } from '../decoder.ts'
import type { Format } from '../format.ts'
import { type Encoding, findHeader, HEADER_WITHIN, type OpenedTable, unknownLayout } from '../table.ts'
import { firstRows } from './csv-rows.ts'

type TextEncoding = Exclude<Encoding, 'xlsx'>

/** This many bytes are enough to look for the header in. */
export const OPENING_BYTES = 1 << 16
const DELIMITERS = [',', '\t', ';'] as const

export interface OpenedText extends OpenedTable {
  readonly delimiter: string
}

/**
 * The reading under which a header known to one of the formats appears; encodings and delimiters are tried from the
 * likeliest on. So one damaged byte in UTF-8 does not turn the file into gibberish.
 *
 * @param opening the first {@link OPENING_BYTES} bytes, or all of a shorter file
 * @throws UnreadableFile `too-many-columns`, `unknown-layout`
 */
export function openText(opening: Uint8Array, fileName: string, formats: readonly Format[]): OpenedText {
  for (const encoding of encodingsOf(opening)) {
    const text = decoderFor(encoding).decode(opening, { stream: true })
    for (const delimiter of DELIMITERS) {
      const rows = firstRows(text, delimiter, HEADER_WITHIN).map((cells, index) => ({ cells, row: index + 1 }))
      const found = findHeader(rows, formats)
      if (found) return { ...found, encoding, delimiter }
    }
  }
  throw unknownLayout(fileName, formats)
}

/** The encodings to try, the likeliest first; the only one when a byte order mark says so. */
export function encodingsOf(opening: Uint8Array): readonly TextEncoding[] {
  if (startsWith(opening, [0xef, 0xbb, 0xbf])) return ['utf-8']
  if (startsWith(opening, [0xff, 0xfe])) return ['utf-16le']
  if (startsWith(opening, [0xfe, 0xff])) return ['utf-16be']
  if (opening.includes(0)) return ['utf-16le', 'utf-16be', 'utf-8', 'gb18030']
  return isUtf8(opening) ? ['utf-8', 'gb18030'] : ['gb18030', 'utf-8', 'utf-16le', 'utf-16be']
}

/** A character cut at the end does not count against it. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    decoderFor('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]) =>
  bytes.length >= mark.length && mark.every((byte, index) => bytes[index] === byte)
