import { previewOrders } from '@shuke/shared/formats'
import { expect, it } from 'vitest'
import { casesOf } from './fixtures.ts'
import { cellsOf, report, utf8 } from './made-up.ts'

const bytesOf = (name: string) =>
  casesOf('taobao-report').find((fixture) => fixture.name === name)?.bytes ?? new Uint8Array()

it('says what each column becomes, with a sample, and tells known columns from new ones', () => {
  const { format, encoding, mapping } = previewOrders(bytesOf('utf8-bom-later-columns'), 'orders.csv')
  expect(format?.id).toBe('taobao-report')
  expect(encoding).toBe('utf-8')
  const of = (header: string) => mapping.find((column) => column.header === header)
  expect(of('订单编号')).toEqual({
    header: '订单编号',
    becomes: { 'zh-CN': '订单号', en: 'Order number' },
    known: true,
    sample: '="3000000000000000011"',
  })
  expect(of('订单付款时间')?.becomes?.en).toBe('Paid at')
  expect(of('打款商家金额')).toMatchObject({ becomes: null, known: true, sample: '200.00元' })
  expect(of('神秘新列')).toEqual({ header: '神秘新列', becomes: null, known: false, sample: '甲' })
  expect(mapping).toHaveLength(45)
})

it('knows all 41 columns of the legacy report', () => {
  const { mapping } = previewOrders(bytesOf('legacy-gb18030'), 'orders.csv')
  expect(mapping).toHaveLength(41)
  expect(mapping.filter((column) => !column.known)).toEqual([])
})

it('shows the first 20 rows with their orders and problems, from the first bytes of a large file', () => {
  const bytes = utf8(report(Array.from({ length: 2000 }, (_, index) => cellsOf(index))))
  const preview = previewOrders(bytes.subarray(0, 1 << 16), 'orders.csv')
  expect(preview.rows).toHaveLength(20)
  expect(preview.rows[0]).toMatchObject({ row: 2, order: { number: '3000000000000000001', paid: 1250 } })
  expect(preview.problems).toEqual([])
})

it('shows the rows that cannot be read, too', () => {
  const preview = previewOrders(bytesOf('damaged-rows'), 'orders.csv')
  expect(preview.rows.slice(0, 2).map(({ row, order }) => [row, order?.paid])).toEqual([
    [2, undefined],
    [3, 20057],
  ])
  expect(preview.problems[0]).toMatchObject({ row: 2, reason: 'bad-money' })
})

it('of a file it does not know it says so', () => {
  const preview = previewOrders(utf8('a,b\n1,2\n'), '清单.csv')
  expect(preview).toMatchObject({ format: null, encoding: null, mapping: [], rows: [] })
  expect(preview.problems[0]?.message['zh-CN']).toContain('清单.csv')
})
