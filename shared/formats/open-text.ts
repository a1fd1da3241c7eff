/** From the first bytes of a file: how its text is encoded, how its cells are parted, which format it is, where its header is. */
import { headerName } from './cells.ts'
import { firstRows } from './csv-rows.ts'
import type { Format } from './define-format.ts'
import { UnreadableFile } from './problem.ts'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** What browsers and Node share of it; this package sees neither's types. */
export interface Decoder {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}
declare const TextDecoder: new (encoding: string, options?: { fatal?: boolean }) => Decoder

/** This many bytes are enough to look for the header in. */
export const OPENING_BYTES = 1 << 16
/** Titles and explanations may stand above the header, within so many rows. */
const HEADER_WITHIN = 20
const DELIMITERS = [',', '\t', ';'] as const
export const MAX_COLUMNS = 512

export interface OpenedText {
  readonly format: Format
  readonly encoding: Encoding
  readonly delimiter: string
  readonly headers: readonly string[]
  /** The header's row, from 1. */
  readonly headerRow: number
}

/** A decoder that drops the byte order mark and writes U+FFFD for what it cannot read. */
export const decoderFor = (encoding: Encoding): Decoder => new TextDecoder(encoding)

/**
 * The reading under which a header known to one of the formats appears; encodings and delimiters are tried from the
 * likeliest on. So one damaged byte in UTF-8 does not turn the file into gibberish.
 *
 * @param opening the first {@link OPENING_BYTES} bytes, or all of a shorter file
 * @throws UnreadableFile `empty`, `xlsx`, `xls`, `too-many-columns`, `unknown-layout`
 */
export function openText(opening: Uint8Array, fileName: string, formats: readonly Format[]): OpenedText {
  if (opening.length === 0) throw new UnreadableFile({ reason: 'empty', detail: fileName })
  if (startsWith(opening, ZIP)) throw new UnreadableFile({ reason: 'xlsx', detail: fileName })
  if (startsWith(opening, OLE)) throw new UnreadableFile({ reason: 'xls', detail: fileName })

  for (const encoding of encodingsOf(opening)) {
    const text = decoderFor(encoding).decode(opening, { stream: true })
    for (const delimiter of DELIMITERS) {
      for (const [index, headers] of firstRows(text, delimiter, HEADER_WITHIN).entries()) {
        const names = new Set(headers.map(headerName))
        const format = formats.find((candidate) => candidate.detect(names))
        if (!format) continue
        if (headers.length > MAX_COLUMNS)
          throw new UnreadableFile({ reason: 'too-many-columns', row: index + 1, detail: MAX_COLUMNS })
        return { format, encoding, delimiter, headers, headerRow: index + 1 }
      }
    }
  }
  throw new UnreadableFile({
    reason: 'unknown-layout',
    value: fileName,
    detail: {
      'zh-CN': formats.map((format) => format.name['zh-CN']).join('、'),
      en: formats.map((format) => format.name.en).join(', '),
    },
  })
}

/** The encodings to try, the likeliest first; the only one when a byte order mark says so. */
export function encodingsOf(opening: Uint8Array): readonly Encoding[] {
  if (startsWith(opening, [0xef, 0xbb, 0xbf])) return ['utf-8']
  if (startsWith(opening, [0xff, 0xfe])) return ['utf-16le']
  if (startsWith(opening, [0xfe, 0xff])) return ['utf-16be']
  if (opening.includes(0)) return ['utf-16le', 'utf-16be', 'utf-8', 'gb18030']
  return isUtf8(opening) ? ['utf-8', 'gb18030'] : ['gb18030', 'utf-8', 'utf-16le', 'utf-16be']
}

/** A character cut at the end does not count against it. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

const ZIP = [0x50, 0x4b]
/** The compound file of Word 97 and Excel 97. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0]
const startsWith = (bytes: Uint8Array, mark: readonly number[]) =>
  bytes.length >= mark.length && mark.every((byte, index) => bytes[index] === byte)
