/** What spreadsheets leave of long numbers: each row says so by itself, and nobody is found by it. */
import { readOrders } from '@shuke/shared/formats'
import { expect, it } from 'vitest'
import { cellsOf, csvLine, HEADERS, report, utf8 } from './made-up.ts'

const JD = '订单号,商品ID,商品名称,订购数量,下单时间,京东价,订单金额,应付金额,订单状态,下单帐号'.split(',')
const bought = (number: string, buyer: string) =>
  csvLine([number, '100012', '茶', '1', '2026-03-01 10:00:00', '9.00', '9.00', '9.00', '完成', buyer])

it('rows whose numbers were rounded alike are not one order, and each of them says what happened', () => {
  const file = [csvLine(JD), bought('3.1E+11', 'a'), bought('3.1E+11', 'b'), bought('310012345678', 'c')].join('\n')
  const { orders, problems } = readOrders(utf8(`${file}\n`), 'x.csv')
  expect(orders.map(({ number }) => number)).toEqual(['310012345678'])
  expect(problems).toMatchObject([
    { row: 2, column: '订单号', reason: 'scientific-notation', effect: 'row-skipped' },
    { row: 3, column: '订单号', reason: 'scientific-notation', effect: 'row-skipped' },
  ])
})

it('a rounded number that a second program wrote out again is known by its zeros', () => {
  const file = [
    csvLine(JD),
    bought('310000000000', 'a'),
    bought('310000000000', 'b'),
    bought('310012345678', '13800000000'),
  ]
  const { orders, problems } = readOrders(utf8(`${file.join('\n')}\n`), 'x.csv')
  expect(orders).toMatchObject([{ number: '310012345678' }])
  expect(orders[0]).not.toHaveProperty('buyer')
  expect(problems.map(({ row, column, effect }) => [row, column, effect])).toEqual([
    [2, '订单号', 'row-skipped'],
    [3, '订单号', 'row-skipped'],
    [4, '下单帐号', 'value-skipped'],
  ])
  expect(problems[0]?.message['zh-CN']).toContain('310000000000，表格软件已经把号码改掉了')
})

it('a cell under no name is one too many, also where a spreadsheet made the header as wide as the row', () => {
  const wide = (row: readonly string[]) => [...row, ...Array(2).fill('')]
  const moved = [...cellsOf(2), '多', '出']
  const file = [wide(HEADERS), wide(cellsOf(1)), moved, wide(HEADERS), wide(cellsOf(3))].map(csvLine).join('\n')
  const { orders, problems } = readOrders(utf8(`${file}\n`), 'x.csv')
  expect(orders).toEqual(readOrders(utf8(report([cellsOf(1), cellsOf(3)])), 'x.csv').orders)
  expect(problems).toMatchObject([{ row: 3, reason: 'extra-cells' }])
})
