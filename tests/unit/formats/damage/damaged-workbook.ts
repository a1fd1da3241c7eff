/** Report files as workbooks that were cut, flipped, or made to hurt. A checksum tells what was only damaged. */
import { constants, deflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { cellsOf, HEADERS, report, utf8 } from '../made-up.ts'
import { type Cell, partsOfWorkbook, workbook, zipped } from '../made-workbook.ts'
import { type DamagedFile, joinedBytes } from './damaged-file.ts'
import { type Dice, diceOf } from './dice.ts'

const ORDERS = Array.from({ length: 60 }, (_, index) => cellsOf(index))
const SHEETS = [{ rows: [HEADERS, ...ORDERS] }]
const SHEET = 'xl/worksheets/sheet1.xml'
const STRINGS = 'xl/sharedStrings.xml'

export const soundWorkbook = workbook(SHEETS)

const parts = partsOfWorkbook(SHEETS)
const sheetXml = parts[SHEET] ?? ''
const stringsXml = parts[STRINGS] ?? ''
const none: ReadonlySet<string> = new Set()
const MADE = '3000000900000000001'

const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
/** Where records with this mark begin. */
const recordsIn = (bytes: Uint8Array, mark: number): number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from(bytes.keys()).filter((at) => at + 4 <= bytes.length && view.getUint32(at, true) === mark)
}

/** The sound file with a number of one record written over. */
const lying = (mark: number, dice: Dice, field: number, size: 2 | 4, value: number): Uint8Array => {
  const bytes = soundWorkbook.slice()
  const at = dice.pick(recordsIn(bytes, mark)) + field
  const view = new DataView(bytes.buffer)
  if (size === 2) view.setUint16(at, value & 0xffff, true)
  else view.setUint32(at, value >>> 0, true)
  return bytes
}

/** A part of so many bytes of one text, in a few thousandths of them: whole blocks of deflate may stand behind each other. */
const bomb = (name: string, before: string, block: string, blocks: number): Uint8Array => {
  const flushed = (text: string) => deflateRawSync(text, { finishFlush: constants.Z_FULL_FLUSH })
  const one = flushed(block)
  const packed = joinedBytes([flushed(before), ...Array.from({ length: blocks }, () => one), deflateRawSync('')])
  const others = zipped({ ...parts, [name]: 'x' })
  return withPart(others, name, packed)
}

/** The archive with this part's data in the place of what stood there: behind all, as a second archive's local header. */
const withPart = (archive: Uint8Array, name: string, packed: Uint8Array): Uint8Array => {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = archive.length - 22
  const directory = view.getUint32(end + 16, true)
  const local = new Uint8Array(30 + name.length)
  const head = new DataView(local.buffer)
  head.setUint32(0, LOCAL, true)
  head.setUint16(8, 8, true)
  head.setUint16(26, name.length, true)
  local.set(utf8(name), 30)
  const tail = archive.slice(directory)
  const tailView = new DataView(tail.buffer)
  for (const at of recordsIn(tail, ENTRY)) {
    const length = tailView.getUint16(at + 28, true)
    if (new TextDecoder().decode(tail.subarray(at + 46, at + 46 + length)) !== name) continue
    tailView.setUint16(at + 10, 8, true)
    tailView.setUint32(at + 20, packed.length, true)
    tailView.setUint32(at + 24, 1000, true)
    tailView.setUint32(at + 42, directory, true)
  }
  tailView.setUint32(tail.length - 22 + 16, directory + local.length + packed.length, true)
  return joinedBytes([archive.slice(0, directory), local, packed, tail])
}

const withParts = (more: Readonly<Record<string, string | Uint8Array>>): Uint8Array => zipped({ ...parts, ...more })
const MB = 1 << 20

const DAMAGES: Readonly<Record<string, (dice: Dice) => Omit<DamagedFile, 'what'>>> = {
  'cut off': (dice) => ({ bytes: soundWorkbook.slice(0, 4 + dice.below(soundWorkbook.length - 4)), touched: none }),
  'bits turned over': (dice) => {
    const bytes = soundWorkbook.slice()
    for (let i = dice.below(12); i >= 0; i--) {
      const at = 4 + dice.below(bytes.length - 4)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.below(8))
    }
    return { bytes, touched: none }
  },
  'a letter of a text turned over': (dice) => {
    // Nothing is packed, so nothing but the checksum can tell.
    const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, utf8(xml)])), {
      level: 0,
    })
    const digits = Array.from(bytes.keys()).filter((at) => (bytes[at] ?? 0) >= 0x31 && (bytes[at] ?? 0) <= 0x38)
    const at = dice.pick(digits)
    bytes[at] = (bytes[at] ?? 0) + 1
    return { bytes, touched: none }
  },
  'a stretch of zeros': (dice) => {
    const bytes = soundWorkbook.slice()
    const from = 4 + dice.below(bytes.length - 4)
    bytes.fill(0, from, from + dice.below(2000))
    return { bytes, touched: none }
  },
  'a bomb of rows': () => ({
    bytes: bomb(SHEET, sheetXml.replace(/<\/sheetData>.*/, ''), '<row/>'.repeat(200_000), 1500),
    touched: none,
  }),
  'a bomb of empty cells': () => ({
    bytes: bomb(SHEET, `${sheetXml.replace(/<\/sheetData>.*/, '')}<row>`, '<c/>'.repeat(250_000), 1500),
    touched: none,
  }),
  'a bomb in one attribute': () => ({
    bytes: bomb(SHEET, `${sheetXml.replace(/<\/sheetData>.*/, '')}<row r="`, '>'.repeat(MB), 1500),
    touched: none,
  }),
  'a bomb in a comment': (dice) => ({
    bytes: bomb(dice.pick([SHEET, STRINGS]), '<a><!-- ', '<>'.repeat(MB / 2), 1500),
    touched: none,
  }),
  'a bomb of runs in one cell': () => ({
    bytes: bomb(
      SHEET,
      `${sheetXml.replace(/<\/sheetData>.*/, '')}<row><c t="inlineStr"><is>`,
      `<r><t>${'x'.repeat(60_000)}</t></r>`.repeat(16),
      1500,
    ),
    touched: none,
  }),
  'a bomb of runs in one shared text': () => ({
    bytes: bomb(STRINGS, '<sst><si>', `<r><t>${'x'.repeat(60_000)}</t></r>`.repeat(16), 1500),
    touched: none,
  }),
  'a bomb of shared texts': () => ({ bytes: bomb(STRINGS, '<sst>', '<si/>'.repeat(200_000), 1500), touched: none }),
  'a bomb of relations': () => ({
    bytes: bomb('xl/_rels/workbook.xml.rels', '<Relationships>', '<Relationship/>'.repeat(60_000), 1500),
    touched: none,
  }),
  'a bomb of sheets': () => ({
    bytes: bomb('xl/workbook.xml', '<workbook><sheets>', '<sheet name="x" r:id="rId1"/>'.repeat(30_000), 1500),
    touched: none,
  }),
  'noise of which a little is a lot': (dice) => {
    // Just under what is allowed of each byte, so that only the content itself can be refused.
    const noise = Array.from({ length: 3000 }, () => String.fromCharCode(97 + dice.below(26))).join('')
    return {
      bytes: bomb(SHEET, `${sheetXml.replace(/<\/sheetData>.*/, '')}<row r="`, noise + '>'.repeat(MB / 2), 1500),
      touched: none,
    }
  },
  'a million columns': (dice) => {
    const wide = dice.pick([
      '<row><c t="str"><v>x</v></c>'.padEnd(0) + '<c t="str"><v>x</v></c>'.repeat(1_000_000),
      '<row r="70"><c r="ZZZ70" t="str"><v>x</v></c>',
      '<row r="70"><c r="XFD70" t="str"><v>x</v></c>',
    ])
    return {
      bytes: withParts({ [SHEET]: sheetXml.replace('</sheetData>', `${wide}</row></sheetData>`) }),
      touched: none,
    }
  },
  'an archive in an archive': (dice) => {
    const inner = zipped({ 'orders.csv': utf8(report(ORDERS)), 'inner.xlsx': soundWorkbook })
    return {
      bytes: dice.pick([
        zipped({ 'a.zip': inner }),
        withParts({ [SHEET]: inner }),
        withParts({ 'xl/workbook.xml': soundWorkbook }),
      ]),
      touched: none,
    }
  },
  'a document type': (dice) => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
    const type = dice.pick([
      `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`,
      '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
      '<!DOCTYPE x SYSTEM "https://example.test/x.dtd">',
    ])
    const name = dice.pick([SHEET, STRINGS, 'xl/workbook.xml', 'xl/styles.xml'])
    const xml = (parts[name] ?? '').replace(/^<\?xml[^>]*>/, '')
    return { bytes: withParts({ [name]: type + xml.replace('<v>0</v>', '<v>&l9;</v>') }), touched: none }
  },
  'headers of an object': (dice) => {
    const header = [...HEADERS, dice.pick(['__proto__', 'constructor', 'prototype', 'toString'])]
    return {
      bytes: workbook([{ name: '__proto__', rows: [header, ...ORDERS.map((row) => [...row, '{"polluted":1}'])] }], {
        parts: { __proto__: 'x' },
      }),
      touched: none,
    }
  },
  'a formula': (dice) => {
    const payload = dice.pick(["=cmd|' /C calc'!A0", '+1+1', '@SUM(1)', '-2+3', '=WEBSERVICE("https://example.test")'])
    const row: Cell[] = [...cellsOf(900)]
    row[dice.below(row.length)] = {
      raw: `<c t="str"><f>${payload.replaceAll('"', '&quot;').replaceAll('&', '&amp;')}</f><v>${payload.replaceAll('"', '')}</v></c>`,
    }
    return { bytes: workbook([{ rows: [HEADERS, ...ORDERS, row] }]), touched: new Set([MADE]) }
  },
  'a lie in the directory': (dice) => {
    const [field, size] = dice.pick([
      [8, 2],
      [10, 2],
      [16, 4],
      [20, 4],
      [24, 4],
      [28, 2],
      [30, 2],
      [32, 2],
      [42, 4],
    ] as const)
    return {
      bytes: lying(ENTRY, dice, field, size, dice.pick([0, 1, 7, 0x7fffffff, 0xffffffff, dice.below(5000)])),
      touched: none,
    }
  },
  'a lie in a local header': (dice) => {
    const [field, size] = dice.pick([
      [0, 4],
      [6, 2],
      [8, 2],
      [18, 4],
      [22, 4],
      [26, 2],
      [28, 2],
    ] as const)
    return {
      bytes: lying(LOCAL, dice, field, size, dice.pick([0, 1, 7, 0x7fffffff, 0xffffffff, dice.below(5000)])),
      touched: none,
    }
  },
  'a lie at the end': (dice) => {
    const bytes = soundWorkbook.slice()
    const [field, size] = dice.pick([
      [8, 2],
      [10, 2],
      [12, 4],
      [16, 4],
      [20, 2],
    ] as const)
    const at = bytes.length - 22 + field
    const view = new DataView(bytes.buffer)
    if (size === 2) view.setUint16(at, dice.pick([0, 1, 0xffff, dice.below(60)]), true)
    else view.setUint32(at, dice.pick([0, 1, 0xffffffff, dice.below(bytes.length)]), true)
    return { bytes, touched: none }
  },
  'parts that overlap': (dice) => {
    const bytes = soundWorkbook.slice()
    const view = new DataView(bytes.buffer)
    const entries = recordsIn(bytes, ENTRY)
    const [one, other] = [dice.pick(entries), dice.pick(entries)]
    view.setUint32(one + 42, view.getUint32(other + 42, true) + dice.pick([0, 0, 1, 30]), true)
    view.setUint32(one + 20, bytes.length >> dice.below(4), true)
    return { bytes, touched: none }
  },
  'places that are none': (dice) => {
    const row = dice.pick(['-1', '0', '1e9', '99999999999999999999', 'NaN', '__proto__'])
    const shared = dice.pick(['-1', '1e9', '__proto__', '', '0.5'])
    const xml = sheetXml.replace('<row r="30">', `<row r="${row}">`).replace(/(<c r="C40" t="s"><v>)\d+/, `$1${shared}`)
    return {
      bytes: withParts({ [SHEET]: xml }),
      touched: new Set([...ORDERS.keys()].filter((i) => i > 36 && i < 40).map((i) => `${3_000_000_000 + i}000000001`)),
    }
  },
  'nested without end': () => ({
    bytes: withParts({ [SHEET]: '<a>'.repeat(500_000), [STRINGS]: stringsXml }),
    touched: none,
  }),
}

/** What happens to any file, and what somebody makes on purpose. */
const KINDS = Object.entries(DAMAGES)
const BY_CHANCE = 4

/** @param seed the same one makes the same file; every other one is damaged by chance */
export const damagedWorkbook = (seed: number): DamagedFile => {
  const dice = diceOf(seed)
  const half = seed >> 1
  const index = seed % 2 === 0 ? half % BY_CHANCE : BY_CHANCE + (half % (KINDS.length - BY_CHANCE))
  const [what, make] = KINDS[index] ?? dice.pick(KINDS)
  return { what, ...make(dice) }
}
