/** Report files as CSV that were cut, flipped, overwritten, or made to hurt. */
import { cellsOf, csvLine, HEADERS, utf8 } from '../made-up.ts'
import { type DamagedFile, joinedBytes } from './damaged-file.ts'
import { type Dice, diceOf } from './dice.ts'

const ROWS = 60
const cells = Array.from({ length: ROWS }, (_, index) => cellsOf(index, index % 5 ? '' : '一，\n"二"'))
const numberOf = (index: number) => (cells[index]?.[0] ?? '').slice(2, -1)
const lines = [HEADERS, ...cells].map((row) => utf8(`${csvLine(row)}\r\n`))

export const soundCsv = joinedBytes(lines)

const headerBytes = lines[0]?.length ?? 0
const place = (dice: Dice) => headerBytes + dice.below(soundCsv.length - headerBytes)

/** Orders of the lines from one byte to another, and of the line before and after: a quote or a line end joins neighbours. */
const around = (from: number, to: number): Set<string> => {
  const touched = new Set<string>()
  let start = 0
  for (const [index, line] of lines.entries()) {
    if (start + line.length >= from - 1 && start <= to + 1 && index > 0) touched.add(numberOf(index - 1))
    start += line.length
  }
  return touched
}

const spliced = (from: number, to: number, put: Uint8Array) =>
  joinedBytes([soundCsv.subarray(0, from), put, soundCsv.subarray(to)])

const withRow = (row: readonly string[], header: readonly string[] = HEADERS): Uint8Array =>
  joinedBytes([utf8(`${csvLine(header)}\r\n`), ...lines.slice(1), utf8(`${csvLine(row)}\r\n`)])

const none: ReadonlySet<string> = new Set()

const DAMAGES: Readonly<Record<string, (dice: Dice) => Omit<DamagedFile, 'what'>>> = {
  'cut off': (dice) => {
    const end = dice.below(soundCsv.length)
    return { bytes: soundCsv.slice(0, end), touched: none }
  },
  'bits turned over': (dice) => {
    const bytes = soundCsv.slice()
    const touched = new Set<string>()
    for (let i = dice.below(12); i >= 0; i--) {
      const at = place(dice)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.below(8))
      for (const one of around(at, at)) touched.add(one)
    }
    return { bytes, touched }
  },
  'a stretch lost': (dice) => {
    const from = place(dice)
    const to = Math.min(soundCsv.length, from + 1 + dice.below(900))
    return { bytes: spliced(from, to, new Uint8Array(0)), touched: around(from, to) }
  },
  'a stretch of zeros': (dice) => {
    const from = place(dice)
    const to = Math.min(soundCsv.length, from + 1 + dice.below(4000))
    return { bytes: spliced(from, to, new Uint8Array(to - from)), touched: around(from, to) }
  },
  'noise put in': (dice) => {
    const at = place(dice)
    const noise = Uint8Array.from({ length: 1 + dice.below(3000) }, () => dice.below(256))
    return { bytes: spliced(at, at, noise), touched: around(at, at) }
  },
  'a stretch twice': (dice) => {
    const from = place(dice)
    const to = Math.min(soundCsv.length, from + dice.below(2000))
    return { bytes: spliced(to, to, soundCsv.slice(from, to)), touched: around(from, to) }
  },
  'a quote too many': (dice) => {
    const at = place(dice)
    return { bytes: spliced(at, at, utf8('"')), touched: around(at, at) }
  },
  'a cell without an end': (dice) => {
    const at = place(dice)
    const cell = dice.pick(['x', ' ', '"" ', ',', '\r'])
    return { bytes: spliced(at, at, utf8(cell.repeat(2_000_000 / cell.length))), touched: around(at, at) }
  },
  'a million columns': (dice) => {
    const wide = `${'x,'.repeat(1_000_000)}\r\n`
    return dice.below(2) === 0
      ? { bytes: joinedBytes([utf8(csvLine(HEADERS).concat(',', wide)), ...lines.slice(1)]), touched: none }
      : { bytes: joinedBytes([soundCsv, utf8(wide)]), touched: none }
  },
  'headers of an object': (dice) => {
    const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']
    const header = [...HEADERS, dice.pick(names)]
    return { bytes: withRow([...cellsOf(900), '{"polluted":true}'], header), touched: new Set(['3000000900000000001']) }
  },
  'a formula': (dice) => {
    const payload = dice.pick(["=cmd|' /C calc'!A0", '+1+1', '@SUM(1)', '-2+3', '=HYPERLINK("https://example.test")'])
    const row = [...cellsOf(900)]
    row[dice.below(row.length)] = payload
    return { bytes: withRow(row), touched: new Set(['3000000900000000001']) }
  },
}

/** @param seed the same one makes the same file */
export const damagedCsv = (seed: number): DamagedFile => {
  const dice = diceOf(seed)
  const kinds = Object.entries(DAMAGES)
  const [what, make] = kinds[seed % kinds.length] ?? dice.pick(kinds)
  return { what, ...make(dice) }
}
