/** A first mapping of an unknown table, from its headers and from how its cells look. */
import type { DateOrder, FileMapping, MappedField, StatusMeaning } from '../model/index.ts'
import type { LookedTable } from './any-table.ts'
import { cleanId, headerName, parseMinor } from './cells.ts'
import { guessBuyer, guessFields } from './guess-fields.ts'
import { meaningOf } from './guess-status.ts'
import { mappingIdOf, namesOfHeader, statusWords } from './mapped.ts'
import { bareAmount, parseAnyTime } from './mapped-cells.ts'

/** More words than a platform has for an order are no statuses. */
const MOST_WORDS = 60

/**
 * @param name what the table is called until the person says otherwise
 * @param platform of the shop
 */
export const guessMapping = (table: LookedTable, name: string, platform: string): FileMapping => {
  const { headers } = table
  const columns = fitting(table, guessFields(headers.map(headerName).filter((one) => one !== '')))
  const dates = dateOrderOf(cellsOf(table, columns.placedAt))
  return {
    id: mappingIdOf(headers),
    name,
    platform,
    header: namesOfHeader(headers),
    columns,
    buyerIs: columns.buyer === undefined ? 'nick' : guessBuyer(columns.buyer),
    paidIs: paidIsOf(table, columns),
    dates,
    statuses: guessStatuses(wordsIn(table, columns.status)),
    everyStatus: 'completed',
  }
}

/** What the first rows have under a header. */
export const cellsOf = ({ headers, rows }: LookedTable, name: string | undefined): string[] => {
  const column = name === undefined ? -1 : headers.findIndex((header) => headerName(header) === name)
  return column < 0 ? [] : rows.map((cells) => cells[column] ?? '')
}

/** The different words under a header, as they are compared; none where they are too many to be words of a status. */
export const wordsIn = (table: LookedTable, name: string | undefined): string[] => {
  const words = new Set(cellsOf(table, name).map(statusWords))
  words.delete('')
  return words.size > MOST_WORDS ? [] : [...words]
}

/** Words that are not known stay out: they are kept as they are written. */
export const guessStatuses = (words: readonly string[]): Record<string, StatusMeaning> =>
  Object.fromEntries(
    words.flatMap((one) => {
      const meaning = meaningOf(one)
      return meaning === null ? [] : [[one, meaning]]
    }),
  )

const LOOKS: Partial<Record<MappedField, (cell: string) => boolean>> = {
  number: (cell) => /\d/.test(cell),
  paid: (cell) => parseMinor(bareAmount(cell), 4) !== null,
  refunded: (cell) => parseMinor(bareAmount(cell), 4) !== null,
  placedAt: isTime,
  paidAt: isTime,
  shippedAt: isTime,
  signedAt: isTime,
  quantity: (cell) => /^\d+(?:\.0+)?$/.test(cell),
  currency: (cell) => /^[A-Za-z]{3}$/.test(cell),
}

function isTime(cell: string): boolean {
  return (['day-first', 'month-first'] as const).some((order) => parseAnyTime(cell, order, (wall) => wall) !== null)
}

/** A column whose cells look like something else is not what its header made one think. */
const fitting = (table: LookedTable, guessed: FileMapping['columns']): FileMapping['columns'] =>
  Object.fromEntries(
    Object.entries(guessed).filter(([field, name]) => {
      const looks = LOOKS[field as MappedField]
      const said = cellsOf(table, name)
        .map((cell) => cleanId(cell))
        .filter((cell) => cell !== '' && cell !== '-')
      return !looks || said.length === 0 || said.filter(looks).length * 2 > said.length
    }),
  )

/** A number above twelve is a day. */
const dateOrderOf = (cells: readonly string[]): DateOrder => {
  for (const cell of cells) {
    const [, first, second] = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}/.exec(cell.trim()) ?? []
    if (Number(first) > 12) return 'day-first'
    if (Number(second) > 12) return 'month-first'
  }
  return 'day-first'
}

/** Of an order's rows: the same amount again, or none, is the order's; different ones are the rows' own. */
const paidIsOf = (table: LookedTable, { number, paid }: FileMapping['columns']): FileMapping['paidIs'] => {
  const numbers = cellsOf(table, number)
  const amounts = cellsOf(table, paid)
  for (let i = 1; i < numbers.length; i++) {
    const said = amounts[i]?.trim() ?? ''
    if (numbers[i] !== '' && numbers[i] === numbers[i - 1] && said !== '' && said !== amounts[i - 1]?.trim())
      return 'row'
  }
  return 'order'
}
