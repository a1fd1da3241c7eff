/** Which file is whose, by its header alone, and what of it is never read. */
import { FORMATS, orderReader, previewOrders, readOrders } from '@shuke/shared/formats'
import { expect, it } from 'vitest'
import { casesOf } from './fixtures.ts'
import { cellsOf, csvLine, HEADERS, report, utf8 } from './made-up.ts'
import { workbook } from './made-workbook.ts'

const every = FORMATS.flatMap(({ id }) => casesOf(id).map((fixture) => [`${id}/${fixture.name}`, id, fixture] as const))

it.each(every)('%s is of one format and no other', (_, id, { bytes }) => {
  const taken = FORMATS.filter((format) => orderReader([format]).previewOrders(bytes, 'orders').format !== null)
  expect(taken.map((format) => format.id)).toEqual([id])
})

it.each([
  ['pinduoduo', 'trailing-tabs-gb18030', 23],
  ['douyin', 'default-columns', 74],
  ['wechat-shop', 'amounts-repeated-and-blank', 57],
  ['wechat-shop', 'newer-columns-and-refunds', 64],
  ['xiaohongshu', 'all-columns', 72],
  ['kuaishou', 'unknown-words-and-refunds', 61],
  ['jd', 'amounts-repeated-gb18030', 30],
])('%s: every column of %s is known, all %i', (id, name, count) => {
  const bytes = casesOf(id).find((one) => one.name === name)?.bytes ?? new Uint8Array()
  const { mapping } = previewOrders(bytes, 'orders')
  expect(mapping.filter(({ known }) => !known)).toEqual([])
  expect(mapping).toHaveLength(count)
})

it.each(['xiaohongshu', 'kuaishou'])('%s: nothing on an identity card is kept, shown or repeated', (id) => {
  for (const { bytes } of casesOf(id)) {
    expect(previewOrders(bytes, 'orders').rows).not.toEqual([])
    const all = JSON.stringify([readOrders(bytes, 'orders'), previewOrders(bytes, 'orders')])
    expect(all).not.toMatch(/秘密|110101190001/)
  }
})

it('the identity card of any other file is not read either', () => {
  const headers = [...HEADERS, '收件人身份证号码（必填）']
  const rows = [headers, [...cellsOf(1), '110101190001010000'], [...cellsOf(2), '110101190001010000', '多出一格']]
  const bytes = workbook([{ rows }])
  expect(readOrders(bytes, 'x').orders).toHaveLength(1)
  expect(JSON.stringify([readOrders(bytes, 'x'), previewOrders(bytes, 'x')])).not.toContain('110101190001')
})

it('words about the columns are passed over under the header, and nowhere else', () => {
  const words = HEADERS.map((header) => `${header}的说明`)
  const read = (rows: readonly (readonly string[])[]) => readOrders(utf8(report(rows)), 'x.csv')
  expect(read([words, cellsOf(1)])).toMatchObject({ orders: { length: 1 }, problems: [] })
  expect(read([cellsOf(1), words]).problems).toMatchObject([{ row: 3, effect: 'row-skipped' }])
  const nameless = ['', ...cellsOf(2).slice(1)]
  expect(read([nameless, cellsOf(1)]).problems).toMatchObject([{ row: 2, reason: 'missing', column: '订单编号' }])
  const torn = ['订单', ...cellsOf(2).slice(1)]
  expect(read([torn, cellsOf(1)]).problems).toMatchObject([{ row: 2, reason: 'bad-number' }])
  expect(read([words]).problems).toMatchObject([{ reason: 'no-orders' }])
})

it('a buyer of whom only stars are left is nobody', () => {
  const named = (buyer: string) => {
    const cells = cellsOf(1)
    cells[1] = buyer
    return readOrders(utf8(`${csvLine(HEADERS)}\n${csvLine(cells)}\n`), 'x.csv').orders[0]?.buyer
  }
  expect(['*', '****', '＊＊', '##9Yb0c1p2uQ==', '$$kq3mZ8aQAA=='].map(named)).toEqual(Array(5).fill(undefined))
  expect(named('t**1')).toMatchObject({ value: 't**1', strong: false, masked: true })
})
