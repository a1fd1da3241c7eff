import { type OrderBatch, readOrderStream, readOrders } from '@shuke/shared/formats'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CsvRows } from '../../../shared/formats/text/csv-rows.ts'
import { casesOf } from './fixtures.ts'
import { cellsOf, csvLine, report, utf8, utf16 } from './made-up.ts'

async function* cut(bytes: Uint8Array, at: readonly number[]): AsyncGenerator<Uint8Array> {
  const ends = [...new Set(at.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b)
  let from = 0
  for (const end of [...ends, bytes.length]) {
    yield bytes.slice(from, end)
    from = end
  }
}

async function all(batches: AsyncIterable<OrderBatch>) {
  const read = { orders: [] as unknown[], problems: [] as unknown[], rows: 0, bytesRead: 0 }
  for await (const batch of batches) {
    read.orders.push(...batch.orders)
    read.problems.push(...batch.problems)
    Object.assign(read, { rows: batch.rows, bytesRead: batch.bytesRead })
  }
  return read
}

const places = fc.array(fc.nat(), { maxLength: 12 })

it.each(casesOf('taobao-report').map((fixture) => [fixture.name, fixture] as const))(
  '%s: the same bytes cut anywhere give the same',
  async (_, { bytes }) => {
    const whole = await all(readOrderStream(cut(bytes, []), 'orders.csv'))
    await fc.assert(
      fc.asyncProperty(places, async (at) => {
        expect(await all(readOrderStream(cut(bytes, at), 'orders.csv'))).toEqual(whole)
      }),
      { numRuns: 60 },
    )
  },
)

it.each([
  ['UTF-8', utf8],
  ['UTF-16', utf16],
])('a file over several pieces, in %s, cut anywhere, gives the same', async (_, encode) => {
  const bytes = encode(
    report(Array.from({ length: 1500 }, (_, index) => cellsOf(index, index % 3 ? '' : '一\r\n"二"，'))),
  )
  const whole = readOrders(bytes, 'orders.csv')
  expect(whole).toMatchObject({ orders: { length: 1500 }, problems: [] })
  await fc.assert(
    fc.asyncProperty(places, async (at) => {
      const read = await all(readOrderStream(cut(bytes, at), 'orders.csv'))
      expect(read.orders).toEqual(whole.orders)
      expect(read).toMatchObject({ problems: [], rows: 1501, bytesRead: bytes.length })
    }),
    { numRuns: 8 },
  )
})

it('one byte at a time gives the same as all at once', async () => {
  for (const { bytes } of casesOf('taobao-report').slice(0, 4)) {
    const each = Array.from(bytes, (_, index) => index)
    expect(await all(readOrderStream(cut(bytes, each), 'x.csv'))).toEqual(
      await all(readOrderStream(cut(bytes, []), 'x.csv')),
    )
  }
})

it('what was quoted comes back cell by cell, on the line it was written on, however the text is cut', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '字', '𠮷', '"', ',', '\n', ' ', '='), maxLength: 8 })
  // A last row of one empty cell cannot be told from the end of the file.
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(rows, places, fc.constantFrom('\n', '\r\n', '\r'), (written, at, lineEnd) => {
      const text = written.map((cells) => csvLine(cells).replaceAll('\n', lineEnd) + lineEnd).join('')
      const csv = new CsvRows(',')
      const ends = [...at.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length]
      const read = ends.flatMap((end, index) => [...csv.push(text.slice(ends[index - 1] ?? 0, end))])
      read.push(...csv.end())

      expect(read.map((row) => row.cells)).toEqual(written)
      let line = 1
      for (const [index, row] of read.entries()) {
        expect(row).toMatchObject({ row: index + 1, line, broken: false })
        line += 1 + (written[index] ?? []).join('').split('\n').length - 1
      }
    }),
  )
})
