/** Workbooks, as programs write them: what a person sees in a cell is what is read of it. */
import { previewOrders, readOrders } from '@shuke/shared/formats'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openWorkbook } from '../../../shared/formats/workbook/open-workbook.ts'
import { cellsOf, HEADERS, report, utf8 } from './made-up.ts'
import { type Cell, workbook } from './made-workbook.ts'

const rowsIn = (bytes: Uint8Array, sheet = 0) => [...(openWorkbook(bytes)[sheet]?.rows() ?? [])]
const cellsIn = (bytes: Uint8Array) => rowsIn(bytes).map(({ cells }) => cells)

it('what was written comes back cell by cell, on the row that a spreadsheet shows', () => {
  const cell: fc.Arbitrary<Cell> = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '字', '𠮷', '<', '&', '"', '\n', ' ', '='), minLength: 1, maxLength: 6 }),
    fc.integer(),
    fc.record({ inline: fc.string({ unit: fc.constantFrom('字', '>', ' '), minLength: 1, maxLength: 4 }) }),
  )
  const text = (one: Cell) => (typeof one === 'object' && 'inline' in one ? one.inline : String(one))
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 12 })
  const ways = fc.record({ withoutPlaces: fc.boolean(), prefix: fc.constantFrom('', 'x:') })
  fc.assert(
    fc.property(rows, ways, (written, how) => {
      const read = rowsIn(workbook([{ rows: written }], how))
      expect(read.map(({ cells }) => cells)).toEqual(written.map((cells) => cells.map(text)))
      expect(read.map(({ row }) => row)).toEqual(written.map((_, i) => i + 1))
    }),
  )
})

it('a number keeps the digits that the file has, and only a cell that is shown as a date becomes one', () => {
  const rows = [
    ['数', { raw: '<c r="B1"><v>3000002610310000971</v></c>' }, { raw: '<c r="C1"><v>3.00000261031E+18</v></c>' }],
    [{ date: 46_326.877_615_740_74 }, { date: 46_326 }, 46_326, { date: 12 }],
  ] satisfies Cell[][]
  expect(cellsIn(workbook([{ rows }]))).toEqual([
    ['数', '3000002610310000971', '3.00000261031E+18'],
    ['2026-10-31 21:03:46', '2026-10-31 00:00:00', '46326', '12'],
  ])
})

it('counts from 1904 where the workbook does, and knows dates by their number and by their words', () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.00&quot;day&quot;"/><numFmt numFmtId="171" formatCode="m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="31"/></cellXfs></styleSheet>'
  const cells = [0, 1, 2, 3, 4].map((style) => ({ raw: `<c s="${style}"><v>44864</v></c>` }))
  const made = (date1904: string) =>
    workbook([{ rows: [cells] }], {
      parts: {
        'xl/styles.xml': styles,
        'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr date1904="${date1904}"/><sheets><sheet name="一" r:id="rId1"/></sheets></workbook>`,
      },
    })
  const day = '2022-10-30 00:00:00'
  expect(cellsIn(made('0'))).toEqual([['44864', day, '44864', day, day]])
  const later = '2026-10-31 00:00:00'
  expect(cellsIn(made('1'))).toEqual([['44864', later, '44864', later, later]])
})

it('reads what a formula came to, several runs of one text, and nothing of how it is read aloud', () => {
  const rows = [
    [
      { raw: '<c r="A1" t="str"><f>A2&amp;"!"</f><v>云裳!</v></c>' },
      {
        raw: '<c r="B1" t="inlineStr"><is><r><t>棉</t></r><r><t>麻</t></r><rPh sb="0" eb="1"><t>mian</t></rPh></is></c>',
      },
      { raw: '<c r="C1" t="b"><v>1</v></c>' },
      { raw: '<c r="D1" t="e"><v>#REF!</v></c>' },
      { raw: '<c r="F1" t="d"><v>2026-10-31T21:03:46</v></c>' },
    ],
  ]
  expect(cellsIn(workbook([{ rows }]))).toEqual([['云裳!', '棉麻', 'TRUE', '#REF!', '', '2026-10-31 21:03:46']])
})

describe('an order report as a workbook', () => {
  const orders = Array.from({ length: 2500 }, (_, index) => cellsOf(index, index % 3 ? '' : '一\n"二"，'))

  it.each([
    ['as Excel writes it', {}],
    ['with a dimension that is wrong', { dimension: 'A1:B2' }],
    ['by a program that names no places', { withoutPlaces: true }],
  ])('gives the orders of the same report as CSV, %s', (_, ways) => {
    const asText = readOrders(utf8(report(orders)), 'orders')
    const asWorkbook = readOrders(workbook([{ rows: [HEADERS, ...orders] }], ways), 'orders')
    expect(asWorkbook.problems).toEqual([])
    expect(asWorkbook.orders).toEqual(asText.orders)
  })

  it('is found behind another sheet, below a title, and previewed from the file as a whole', () => {
    const bytes = workbook([
      { name: '说明', rows: [['请勿修改']] },
      { name: '订单报表', rows: [['店铺：云裳'], [], HEADERS, ...orders.slice(0, 30)] },
    ])
    const preview = previewOrders(bytes, '订单.xlsx')
    expect(preview).toMatchObject({ format: { id: 'taobao-report' }, encoding: 'xlsx', problems: [] })
    expect(preview.rows).toHaveLength(20)
    expect(preview.rows[0]).toMatchObject({ row: 4, order: { number: '3000000000000000001', paid: 1250 } })
    expect(readOrders(bytes, '订单.csv').orders).toHaveLength(30)
  })

  it('flags a number that a spreadsheet rounded, by row and column, and reads the others', () => {
    const rounded = [...cellsOf(3)]
    rounded[0] = '3.00000261031E+18'
    const { orders: read, problems } = readOrders(workbook([{ rows: [HEADERS, cellsOf(1), rounded] }]), 'x.xlsx')
    expect(read).toHaveLength(1)
    expect(problems).toMatchObject([
      { row: 3, column: '订单编号', reason: 'scientific-notation', effect: 'row-skipped' },
    ])
  })
})

it('a zip of something else, and one with a password, is said to be that', () => {
  const reason = (bytes: Uint8Array) => readOrders(bytes, 'a.zip').problems.map((one) => one.reason)
  expect(reason(zipSync({ 'orders.csv': utf8(report([cellsOf(1)])) }))).toEqual(['workbook-no-workbook'])
  const locked = workbook([{ rows: [HEADERS, cellsOf(1)] }])
  const view = new DataView(locked.buffer, locked.byteOffset)
  for (let at = 0; at < locked.length - 4; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true)
  expect(reason(locked)).toEqual(['workbook-locked'])
})
