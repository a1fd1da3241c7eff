/** Tables that no format knows: what is guessed of them, and what is read by what a person has confirmed. */
import {
  guessMapping,
  lookAtTable,
  mappedFormat,
  mappedFormatId,
  mappingIdOf,
  readerWith,
  readOrders,
} from '@shuke/shared/formats'
import { FileMapping, Order } from '@shuke/shared/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, utf8 } from './made-up.ts'
import { workbook } from './made-workbook.ts'

type Cells = readonly (readonly string[])[]

const csv = (rows: Cells) => utf8(rows.map((row) => `${csvLine(row)}\n`).join(''))

const looked = (rows: Cells) => {
  const table = lookAtTable(csv(rows), '表.csv')
  if (!table) throw new Error('no table was seen')
  return table
}

const guessed = (rows: Cells, platform = 'other') => guessMapping(looked(rows), '自己的表', platform)

const read = (rows: Cells, change: Partial<FileMapping> = {}, platform = 'other') =>
  readerWith([{ ...guessed(rows, platform), ...change }]).readOrders(csv(rows), '表.csv', {
    shop: { code: 'shop-1', name: '小店' },
    zone: 'Asia/Shanghai',
    currency: 'CNY',
  })

const LEDGER: Cells = [
  ['日期', '单号', '客户邮箱', '品名', '数量', '金额', '情况'],
  ['2026/3/4 8:05', 'A-1001', 'Mara@Example.test', '香云纱衬衫', '1', '¥299.00', '已签收'],
  ['2026/3/5 9:00', 'A-1002', 'oskar@example.test', '丝巾', '2', '88', '待发货'],
]
const ledgerMapping = (change: Partial<FileMapping> = {}): FileMapping => {
  const mapping = guessed(LEDGER)
  const statuses = { 已签收: 'completed', 待发货: 'paid' } as const
  return { ...mapping, columns: { ...mapping.columns, status: '情况' }, statuses, ...change }
}
const ledger = (change: Partial<FileMapping> = {}) => read(LEDGER, ledgerMapping(change))

describe('a table that no format knows', () => {
  it('is guessed by the words over its columns', () => {
    const chinese = guessed([
      [
        '序号',
        '订单编号',
        '买家会员名',
        '订单状态',
        '实付金额',
        '下单时间',
        '付款时间',
        '商品名称',
        '规格',
        '数量',
        '收货人',
        '手机',
        '收货地址',
        '快递单号',
        '快递公司',
        '买家留言',
        '卖家备注',
      ],
      [
        '1',
        '90001',
        '小鱼',
        '交易成功',
        '12.50',
        '2026-03-01 10:00',
        '2026-03-01 10:01',
        '衬衫',
        'M',
        '1',
        '王*',
        '1**',
        '杭州',
        'SF1',
        '顺丰',
        '',
        '',
      ],
    ])
    expect(chinese.columns).toEqual({
      number: '订单编号',
      buyer: '买家会员名',
      status: '订单状态',
      paid: '实付金额',
      placedAt: '下单时间',
      paidAt: '付款时间',
      title: '商品名称',
      sku: '规格',
      quantity: '数量',
      recipient: '收货人',
      mobile: '手机',
      address: '收货地址',
      tracking: '快递单号',
      carrier: '快递公司',
      message: '买家留言',
      memo: '卖家备注',
    })
    expect(chinese).toMatchObject({ buyerIs: 'login', statuses: { 交易成功: 'completed' } })
    const english = guessed([
      [
        'order_id',
        'order_number',
        'order_date',
        'paid_date',
        'status',
        'order_total',
        'order_currency',
        'customer_id',
        'customer_email',
        'shipping_city',
        'item_name',
        'item_quantity',
        'refunded_total',
        'tracking_number',
      ],
      [
        '17',
        '1042',
        '2026-03-04 08:29:10',
        '2026-03-04 08:30:00',
        'processing',
        '129.90',
        'EUR',
        '0',
        'mara@example.test',
        'Utrecht',
        'Linen shirt',
        '1',
        '0',
        '',
      ],
    ])
    expect(english.columns).toMatchObject({
      buyer: 'customer_email',
      placedAt: 'order_date',
      paidAt: 'paid_date',
      status: 'status',
      paid: 'order_total',
      currency: 'order_currency',
      title: 'item_name',
      quantity: 'item_quantity',
      refunded: 'refunded_total',
      tracking: 'tracking_number',
      city: 'shipping_city',
    })
    expect(['order_id', 'order_number']).toContain(english.columns.number)
    expect(english).toMatchObject({ buyerIs: 'email', statuses: { processing: 'paid' } })
  })

  it('is not guessed against how its cells look', () => {
    const { columns } = guessed([
      ['订单编号', '下单时间', '实付', '数量', '备注'],
      ['A1', '三月初', '十元', '一件', '好'],
    ])
    expect(columns).toEqual({ number: '订单编号', memo: '备注' })
  })

  it('is looked at in any encoding, with titles above its header, and as a workbook', () => {
    const title: Cells = [['云裳旗舰店的订单'], [], ...LEDGER]
    expect(looked(title).headers).toEqual(LEDGER[0])
    const sheet = lookAtTable(workbook([{ rows: LEDGER }]), '表.xlsx')
    expect(sheet).toMatchObject({ encoding: 'xlsx', headers: LEDGER[0] })
    expect(sheet?.rows).toHaveLength(2)
  })

  it('is none when there is no table', () => {
    expect(lookAtTable(utf8('not orders at all'), 'x')).toBeNull()
    expect(lookAtTable(utf8(''), 'x')).toBeNull()
    const noise = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 7919 + ((i * i) % 251)) % 256)
    expect(lookAtTable(noise, 'x.png')).toBeNull()
  })

  it('never shows what is on an identity card', () => {
    const rows = [
      ['订单编号', '下单时间', '实付', '收件人身份证号'],
      ['A1', '2026-03-01', '10', '110101190001010000'],
    ]
    expect(JSON.stringify(looked(rows))).not.toContain('110101190001')
  })
})

describe('a mapped table', () => {
  it('is read like any other file', () => {
    const { orders, problems, format } = ledger()
    expect(problems).toEqual([])
    expect(format?.id).toBe(mappedFormatId(ledgerMapping()))
    expect(format?.id.length).toBeLessThanOrEqual(40)
    expect(mappedFormatId({ ...ledgerMapping(), everyStatus: 'paid' })).not.toBe(format?.id)
    for (const order of orders) expect(Order.parse(order)).toEqual(order)
    expect(orders[0]).toEqual({
      key: 'other/shop-1/order/A-1001',
      platform: 'other',
      shop: 'shop-1',
      number: 'A-1001',
      status: 'completed',
      afterSale: 'none',
      currency: 'CNY',
      paid: 29900,
      refunded: 0,
      placedAt: Date.UTC(2026, 2, 4, 0, 5),
      updatedAt: Date.UTC(2026, 2, 4, 0, 5),
      lines: [{ title: '香云纱衬衫', quantity: 1 }],
      // It speaks neither of after-sales nor of money that went back: another file may.
      assumed: ['afterSale', 'refunded'],
      buyer: {
        platform: 'other',
        shop: 'shop-1',
        kind: 'email',
        value: 'mara@example.test',
        strong: true,
        masked: false,
      },
    })
  })

  it('is known again by its header, in whatever order the columns stand, and by no other header', () => {
    const format = mappedFormat(guessed(LEDGER))
    const names = [...(LEDGER[0] ?? [])]
    expect(format.detect(new Set(names))).toBe(true)
    expect(format.detect(new Set([...names].reverse()))).toBe(true)
    expect(format.detect(new Set([...names, '运费']))).toBe(false)
    expect(format.detect(new Set(names.slice(1)))).toBe(false)
    expect(FileMapping.parse(guessed(LEDGER))).toEqual(guessed(LEDGER))
  })

  it('comes before a format that knows the header, too', () => {
    const rows: Cells = [
      ['订单编号', '买家会员名', '买家应付货款', '买家实际支付金额', '订单状态', '订单创建时间'],
      ['3000000000000000001', '小鱼', '10', '12.50', '交易成功', '2026-03-01 10:00:00'],
    ]
    expect(readOrders(csv(rows), 'x.csv').format?.id).toBe('taobao-report')
    expect(read(rows, {}, 'taobao').format?.id).toContain(mappingIdOf(rows[0] ?? []))
  })

  it('numbers its orders and logins on a platform that does, and within the shop on any other', () => {
    const login = (platform: string) => read(LEDGER, { buyerIs: 'login', platform }, platform).orders[0]
    expect(login('taobao')).toMatchObject({ key: 'taobao/*/order/A-1001', buyer: { shop: null, strong: true } })
    expect(login('woocommerce')).toMatchObject({ key: 'woocommerce/shop-1/order/A-1001', buyer: { shop: 'shop-1' } })
    expect(login('elsewhere')).toMatchObject({ key: 'elsewhere/shop-1/order/A-1001', buyer: { shop: 'shop-1' } })
  })

  it('tells nobody by a display name, a mask, or a word for nobody', () => {
    const named = (value: string, buyerIs: FileMapping['buyerIs']) => {
      const rows = LEDGER.map((row, i) => (i === 0 ? row : row.map((cell, at) => (at === 2 ? value : cell))))
      return read(rows, { buyerIs, columns: { ...guessed(LEDGER).columns, buyer: '客户邮箱' } }).orders[0]?.buyer
    }
    expect(named('小鱼', 'nick')).toMatchObject({ kind: 'nick', strong: false })
    expect(named('t**1', 'login')).toMatchObject({ strong: false, masked: true })
    expect(named('m***@example.test', 'email')).toMatchObject({ strong: false, masked: true })
    for (const nobody of ['0', '-', 'Guest', '匿名用户', '***', '', 'N/A']) {
      expect(named(nobody, 'customer-id')).toBeUndefined()
      expect(named(nobody, 'login')).toBeUndefined()
    }
    expect(named('no address', 'email')).toBeUndefined()
    expect(named('1.23E+18', 'customer-id')).toBeUndefined()
  })

  it('keeps a status that was not said as it is written, and reports it', () => {
    const { orders, problems } = ledger({ statuses: { 待发货: 'paid' } })
    expect(orders[0]).toMatchObject({ stated: '已签收' })
    expect(problems).toMatchObject([{ row: 2, reason: 'unknown-status', value: '已签收', effect: 'value-skipped' }])
    expect(orders[1]).toMatchObject({ status: 'paid' })
  })

  it('without a status stands where the person says every order does', () => {
    expect(read(LEDGER, { everyStatus: 'shipped' }).orders.map(({ status }) => status)).toEqual(['shipped', 'shipped'])
  })

  it('gives back what was refunded, by its own column or by its status', () => {
    expect(ledger({ statuses: { 已签收: 'refunded', 待发货: 'after-sale' } }).orders).toMatchObject([
      { status: 'closed', afterSale: 'refunded', paid: 29900, refunded: 29900 },
      { afterSale: 'open', refunded: 0 },
    ])
  })

  it('adds the rows of one order up, or takes the amount of all of them once, as was said', () => {
    const rows: Cells = [
      ['订单编号', '下单时间', '实付', '商品名称', '数量'],
      ['A1', '2026-03-01 10:00', '10', '甲', '1'],
      ['A1', '2026-03-01 10:00', '5', '乙', '2'],
      ['A2', '2026-03-01 11:00', '7', '丙', '1'],
    ]
    expect(guessed(rows).paidIs).toBe('row')
    expect(read(rows).orders).toMatchObject([
      {
        paid: 1500,
        lines: [
          { title: '甲', paid: 1000 },
          { title: '乙', quantity: 2, paid: 500 },
        ],
      },
      { paid: 700 },
    ])
    const whole = rows.map((row, i) => (i === 2 ? ['A1', '', '', '乙', '2'] : row))
    expect(guessed(whole).paidIs).toBe('order')
    expect(read(whole).orders).toMatchObject([{ paid: 1000, lines: [{}, {}] }, { paid: 700 }])
  })

  it('reads dates and amounts as other countries write them', () => {
    const at = (cell: string, dates: FileMapping['dates'] = 'day-first') =>
      read(
        [
          ['Order ID', 'Date', 'Total'],
          ['A1', cell, '$1,299.00'],
        ],
        { dates },
      ).orders[0]
    const noon = Date.UTC(2026, 2, 4, 5, 5)
    expect(at('04/03/2026 13:05')).toMatchObject({ placedAt: noon, paid: 129900 })
    expect(at('03/04/2026 1:05 PM', 'month-first')?.placedAt).toBe(noon)
    expect(at('March 4, 2026 1:05 pm')?.placedAt).toBe(noon)
    expect(at('4 Mar 2026 13:05')?.placedAt).toBe(noon)
    expect(at('2026-03-04T05:05:00Z')?.placedAt).toBe(noon)
    expect(at('1772600700')?.placedAt).toBe(noon)
    expect(at('46085.545138888891')?.placedAt).toBe(noon)
    expect(at('2026/3/4 12:05 AM')?.placedAt).toBe(Date.UTC(2026, 2, 3, 16, 5))
    expect(at('31/02/2026')).toBeUndefined()
    expect(at('13/13/2026')).toBeUndefined()
  })

  it('says of each row that is none what it lacks, as the line of totals under a table', () => {
    const { orders, problems } = ledger()
    expect(orders).toHaveLength(2)
    expect(problems).toEqual([])
    const more = read([...LEDGER, ['', '合计', '', '', '3', '387.00', '']])
    expect(more.orders).toHaveLength(2)
    expect(more.problems).toMatchObject([{ row: 4, reason: 'missing', effect: 'row-skipped' }])
  })

  it('survives names that are no names', () => {
    const rows: Cells = [
      ['__proto__', 'constructor', '订单编号', '下单时间', '实付', '状态'],
      ['x', 'y', 'A1', '2026-03-01', '10', '__proto__'],
    ]
    const mapping = guessed(rows)
    expect(FileMapping.parse(mapping)).toEqual(mapping)
    const said = { ...mapping, statuses: Object.fromEntries([['__proto__', 'paid' as const]]) }
    expect(readerWith([said]).readOrders(csv(rows), 'x').orders).toMatchObject([{ status: 'paid' }])
  })

  it('whatever is in the cells, gives orders of the model or sentences', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('2026-03-01', '12.50', 'A1', '0', '=1+1', '\u0000', '𝒳'.repeat(300)),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const all = [LEDGER[0] ?? [], ...rows]
        const mapping = { ...guessed(LEDGER), columns: { ...guessed(LEDGER).columns, status: '情况' } }
        const { orders, problems } = readerWith([mapping]).readOrders(csv(all), 'x.csv')
        for (const order of orders) expect(Order.parse(order)).toEqual(order)
        for (const { message } of problems) expect(message.en.length * message['zh-CN'].length).toBeGreaterThan(0)
      }),
      { numRuns: 200 },
    )
  })
})
