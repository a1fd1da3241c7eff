/** Workbooks, as programs write them: what a person sees in a cell is what is read of it. */
import { type OrderBatch, type Problem, previewOrders, readOrderStream, readOrders } from '@shuke/shared/formats'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openWorkbook } from '../../../shared/formats/workbook/open-workbook.ts'
import { cellsOf, HEADERS, report, utf8 } from './made-up.ts'
import { type Cell, type MadeSheet, workbook } from './made-workbook.ts'

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
    expect(preview).toMatchObject({ format: { id: 'taobao-report' }, encoding: 'xlsx' })
    expect(preview.problems).toMatchObject([{ value: '说明', effect: 'sheet-skipped' }])
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

describe('several sheets of orders in one workbook', () => {
  const SOLD =
    '子订单编号,主订单编号,商品标题,购买数量,商品属性,订单状态,买家实付金额,退款状态,退款金额,订单创建时间'.split(',')
  /** Of the order that `cellsOf` makes of the same number. */
  const soldOf = (index: number, part: number, paid = '6.00'): string[] => [
    `9${index}00000${part}`,
    `${3_000_000_000 + index}000000001`,
    ...[`商品${part}`, '1', `颜色:${part}`, '交易成功', paid, '没有申请退款', '无退款申请', '2026-03-01 10:00:00'],
  ]
  const read = (...sheets: readonly MadeSheet[]) => readOrders(workbook(sheets), '订单.xlsx')
  const sentences = (problems: readonly Problem[]) => problems.map(({ message }) => message['zh-CN'])

  it('are all read, each by its own header, and what is no sheet of orders is named', async () => {
    const other = [...HEADERS].reverse()
    const sheets = [
      { name: '说明', rows: [['请勿修改']] },
      { name: '一月', rows: [HEADERS, cellsOf(1), cellsOf(2)] },
      { name: 'Sheet9', rows: [] },
      { name: '二月', rows: [['云裳'], other, [...cellsOf(3)].reverse()] },
      { name: '汇总', rows: [['月份', '金额']] },
    ]
    const { orders, problems } = read(...sheets)
    expect(orders.map(({ number }) => number)).toEqual([1, 2, 3].map((index) => `${3_000_000_000 + index}000000001`))
    expect(problems).toMatchObject([
      { row: null, value: '说明', reason: 'sheet-unknown', effect: 'sheet-skipped' },
      { row: null, value: '汇总', reason: 'sheet-unknown', effect: 'sheet-skipped' },
    ])
    expect(sentences(problems)).toEqual([
      '工作表“说明”没有读，开头没有见过的表头。',
      '工作表“汇总”没有读，开头没有见过的表头。',
    ])
    expect(problems[0]?.message.en).toBe('The sheet "说明" was not read: it starts with no header known here.')
    const bytes = workbook(sheets)
    const source = (async function* () {
      yield bytes
    })()
    const batches: OrderBatch[] = []
    for await (const batch of readOrderStream(source, '订单.xlsx')) batches.push(batch)
    expect(batches.at(-1)).toMatchObject({ rows: 6, bytesRead: bytes.length, done: true })
    expect(previewOrders(bytes, '订单.xlsx')).toMatchObject({ headers: HEADERS, rows: { length: 3 } })
  })

  it('that speak of the same orders in two ways are joined, whichever stands first', () => {
    const report = { name: '订单报表', rows: [HEADERS, cellsOf(1, '周末送'), cellsOf(2)] }
    const sold = { name: '销售明细', rows: [SOLD, soldOf(1, 1), soldOf(1, 2, '5.00'), soldOf(3, 1)] }
    const expected = (numbers: readonly number[]) => numbers.map((index) => `${3_000_000_000 + index}000000001`)
    for (const [sheets, numbers] of [
      [
        [report, sold],
        [1, 3, 2],
      ],
      [
        [sold, report],
        [1, 2, 3],
      ],
    ] as const) {
      const { orders, problems } = read(...sheets)
      expect(problems).toEqual([])
      expect(orders.map(({ number }) => number)).toEqual(expected(numbers))
      expect(orders[0]).toMatchObject({
        ...{ paid: 1250, buyerMessage: '周末送', buyer: { value: '买家1' } },
        lines: [
          { id: '91000001', title: '商品1', sku: '颜色:1', quantity: 1, paid: 600 },
          { id: '91000002', title: '商品2', sku: '颜色:2', quantity: 1, paid: 500 },
        ],
      })
      expect(orders[0]?.assumed).toBeUndefined()
    }
  })

  it('of two platforms are not mixed: those of the second are named', () => {
    const youzan = '订单号,全部商品名称,商品种类数,订单状态,订单实付金额'.split(',')
    const { orders, problems } = read(
      { name: '淘宝', rows: [HEADERS, cellsOf(1)] },
      { name: '有赞', rows: [youzan, ['E20260301100000000001', '茶', '1', '交易成功', '1.00']] },
    )
    expect(orders).toHaveLength(1)
    expect(sentences(problems)).toEqual([
      '工作表“有赞”没有读：它是有赞的订单，和前面的不是一个平台，请另存成一个文件再导。',
    ])
  })

  it('say of a row that cannot be read which sheet it is in', () => {
    const bad = [...cellsOf(2)]
    bad[4] = '很多'
    const twice = [...cellsOf(1)]
    twice[7] = '2026-03-02 10:00:00'
    const { orders, problems } = read(
      { name: '一月', rows: [HEADERS, cellsOf(1)] },
      { name: '二月', rows: [HEADERS, bad, twice] },
    )
    expect(orders).toHaveLength(1)
    expect(problems).toMatchObject([
      { sheet: '二月', row: 2, reason: 'bad-money' },
      { sheet: '二月', row: 3, reason: 'contradicts' },
    ])
    expect(sentences(problems)).toEqual([
      '“二月”第2行：“买家实际支付金额”是“很多”，看不出是多少钱；这行没有导入。',
      '“二月”第3行：订单号 3000000001000000001 在“一月”第2行已经有了，可买家或下单时间对不上；这行没有导入。',
    ])
  })

  it('do not join two orders under one number', () => {
    const other = soldOf(1, 1)
    other[9] = '2026-03-02 10:00:00'
    const { orders, problems } = read({ name: '甲', rows: [HEADERS, cellsOf(1)] }, { name: '乙', rows: [SOLD, other] })
    expect(orders).toMatchObject([{ paid: 1250, lines: [{ title: '棉麻衬衫' }] }])
    expect(problems).toMatchObject([{ sheet: '乙', row: 2, reason: 'contradicts' }])
  })

  it('are read although a sheet beside them is too wide for orders', () => {
    const wide = { name: '透视', rows: [Array.from({ length: 600 }, (_, i) => `列${i}`)] }
    const { orders, problems } = read(wide, { name: '一月', rows: [HEADERS, cellsOf(1)] })
    expect(orders).toHaveLength(1)
    expect(problems).toMatchObject([{ value: '透视', reason: 'sheet-unknown' }])
    expect(read(wide).problems).toMatchObject([{ reason: 'too-many-columns', effect: 'file-stopped' }])
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
