/**
 * Sellers open an export to look at it and press save. Every fixture is opened in LibreOffice, saved by it and read again: the
 * same orders, or a sentence that says what the program destroyed, and never another order under the number of one.
 *
 * Runs where `soffice` is found: apt-get install --no-install-recommends libreoffice-calc
 */
import { FORMATS, type Problem, readOrders } from '@shuke/shared/formats'
import type { Order } from '@shuke/shared/model'
import { describe, expect, it } from 'vitest'
import { casesOf } from '../unit/formats/fixtures.ts'
import { cellsOf, HEADERS } from '../unit/formats/made-up.ts'
import { workbook } from '../unit/formats/made-workbook.ts'
import { findOffice, type OfficeFile, openAndSave } from './libre-office.ts'

const office = findOffice()
const why = 'LibreOffice (soffice) is not installed'

const FIXTURES = FORMATS.flatMap(({ id }) =>
  casesOf(id).map(({ name, bytes, expected }) => {
    const { encoding } = expected() as { encoding: OfficeFile['encoding'] }
    const isTabbed = name.endsWith('-tabs')
    return { name: `${id}-${name}`, bytes, encoding, delimiter: isTabbed ? ('\t' as const) : (',' as const) }
  }),
)

interface Read {
  readonly orders: ReadonlyMap<string, Order>
  readonly problems: readonly Problem[]
}

const readAll = (files: readonly Uint8Array[]): Read => {
  const read = files.map((bytes) => readOrders(bytes, 'saved'))
  // Of a workbook each sheet is a file: those without orders say so, and are not missed.
  const some = read.some(({ format }) => format) ? read.filter(({ format }) => format) : read
  return {
    orders: new Map(some.flatMap(({ orders }) => orders.map((order) => [order.key, order]))),
    problems: some.flatMap(({ problems }) => problems),
  }
}

/** What became of a file's orders, for people to read. */
const compared = (before: Read, after: Read): string[] => {
  const reasons = [...new Set(after.problems.map(({ reason }) => reason))].filter(
    (reason) => !before.problems.some((one) => one.reason === reason),
  )
  const told = reasons.length > 0 ? `told: ${reasons.join(', ')}` : 'not told'
  const lost = [...before.orders.keys()].filter((key) => !after.orders.has(key))
  const strange = [...after.orders.keys()].filter((key) => !before.orders.has(key))
  const changed = [...before.orders].flatMap(([key, order]) => {
    const now = after.orders.get(key)
    return now ? differences(order, now) : []
  })
  return [
    ...(lost.length > 0 ? [`${lost.length} of ${before.orders.size} orders lost, ${told}`] : []),
    ...(strange.length > 0 ? [`strange: ${strange.join(' ')}`] : []),
    ...(changed.length > 0 ? [`changed: ${[...new Set(changed)].sort().join(' ')}, ${told}`] : []),
  ]
}

const differences = (one: Order, other: Order): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (field) => JSON.stringify(one[field as keyof Order]) !== JSON.stringify(other[field as keyof Order]),
  )

/** By a double click the program takes for numbers and formulas what looks like them. */
const GUESSED = {
  // 2521800000000000011 stood there bare, and is 2.5218E+18 now.
  'kuaishou-unknown-words-and-refunds': ['3 of 3 orders lost, told: scientific-notation'],
  // It counted them out: =HYPERLINK("http://x.invalid","点我") is 点我 now, and looks like any login.
  'taobao-report-formula-payloads': ['changed: buyer buyerMessage, not told'],
  // 1.38E+10, which another program had left of a telephone number, is written out as 13800000000: nobody is found by it.
  'taobao-report-scientific-notation': ['changed: recipient, not told'],
}

/**
 * 2026/6/1 is taken for a date and shown the English way, 06/01/2026, since the program runs in English here: the sixth of
 * January, or the first of June. In a workbook it stays a date.
 */
const TURNED_ROUND = {
  'pinduoduo-chosen-columns-and-unknown-words': [
    'changed: assumed lines paid paidAt placedAt status updatedAt, told: bad-time',
  ],
  'taobao-report-newer-names': ['changed: shippedAt signedAt updatedAt, told: bad-time'],
}

describe('opened in LibreOffice and saved', () => {
  it.for([
    ['as CSV, its columns taken as text', 'csv', 'text', {}],
    ['as XLSX, its columns taken as text', 'xlsx', 'text', {}],
    ['as CSV, by a double click', 'csv', 'general', { ...GUESSED, ...TURNED_ROUND }],
    ['as XLSX, by a double click', 'xlsx', 'general', GUESSED],
  ] as const)(
    '%s, each fixture is the same or says why not',
    { timeout: 300_000 },
    ([, saved, columns, destroyed], { skip }) => {
      if (office === null) return skip(why)
      const files = openAndSave(office, FIXTURES, saved, columns)
      const found = FIXTURES.flatMap(({ name, bytes }) => {
        const said = compared(readAll([bytes]), readAll(files.get(name) ?? []))
        return said.length > 0 ? [[name, said] as const] : []
      })
      expect(Object.fromEntries(found)).toEqual(destroyed)
    },
  )

  it('the sheets of one workbook are joined as before', { timeout: 300_000 }, ({ skip }) => {
    if (office === null) return skip(why)
    const SOLD = ['子订单编号', '主订单编号', '商品标题', '购买数量', '订单状态', '买家实付金额', '订单付款时间']
    const number = `${3_000_000_001}000000001`
    const bytes = workbook([
      { name: '说明', rows: [['请勿修改']] },
      { name: '订单报表', rows: [HEADERS, cellsOf(1, '周末送')] },
      { name: '销售明细', rows: [SOLD, ['91', number, '衬衫', '1', '交易成功', '12.00', '2026-03-01 10:00:30']] },
    ])
    const saved = openAndSave(office, [{ name: 'sheets', bytes, encoding: 'xlsx', delimiter: ',' }], 'xlsx')
    const [before, after] = [bytes, saved.get('sheets')?.[0] ?? new Uint8Array()].map((one) => readOrders(one, 'x'))
    expect(before?.orders).toMatchObject([{ number, paid: 1250, buyerMessage: '周末送', lines: [{ id: '91' }] }])
    expect(after).toEqual(before)
  })
})
