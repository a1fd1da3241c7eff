import { FORMATS, previewOrders, readOrders } from '@shuke/shared/formats'
import { Order } from '@shuke/shared/model'
import { describe, expect, it } from 'vitest'
import { casesOf, formatsWithFixtures } from './fixtures.ts'

it('every registered format has its fixtures, and every fixture its format', () => {
  expect(formatsWithFixtures()).toEqual(FORMATS.map((format) => format.id).sort())
})

describe.each(FORMATS.map((format) => [format.id] as const))('%s', (id) => {
  it.each(casesOf(id).map((fixture) => [fixture.name, fixture] as const))('reads %s as expected', (_, fixture) => {
    const read = readOrders(fixture.bytes, 'orders.csv')
    expect({
      format: read.format?.id,
      encoding: previewOrders(fixture.bytes, 'orders.csv').encoding,
      orders: read.orders,
      problems: read.problems.map(({ message: _message, ...rest }) => rest),
    }).toEqual(fixture.expected())
  })

  it.each(casesOf(id).map((fixture) => [fixture.name, fixture] as const))(
    '%s gives orders of the model',
    (_, fixture) => {
      for (const order of readOrders(fixture.bytes, 'orders.csv').orders) expect(Order.parse(order)).toEqual(order)
    },
  )

  it.each(casesOf(id).map((fixture) => [fixture.name, fixture] as const))(
    '%s: every problem says in both languages which row and field it means',
    (_, fixture) => {
      for (const { row, column, value, message } of readOrders(fixture.bytes, 'orders.csv').problems) {
        if (row === null) {
          for (const sentence of Object.values(message)) expect(sentence).toContain(`${value}`)
          continue
        }
        expect(message['zh-CN']).toContain(`第${row}行`)
        expect(message.en).toMatch(new RegExp(`^Row ${row}\\b`))
        expect(message['zh-CN']).toContain(column ?? '')
        expect(message.en).toContain(column ?? '')
      }
    },
  )
})

describe('the context', () => {
  const [fixture] = casesOf('taobao-report').filter(({ name }) => name === 'unquoted-mixed-line-ends')
  const bytes = fixture?.bytes ?? new Uint8Array()

  it('gives the shop its code, else the file names it', () => {
    expect(readOrders(bytes, 'x.csv').orders[0]?.shop).toBe('试衣间小店')
    expect(readOrders(bytes, 'x.csv', { shop: { code: 'shop-7' } }).orders[0]?.shop).toBe('shop-7')
  })

  it('says whose wall clock the times are of', () => {
    const at = (zone?: string) => new Date(readOrders(bytes, 'x.csv', { zone }).orders[0]?.placedAt ?? 0).toISOString()
    expect(at()).toBe('2026-03-01T02:00:00.000Z')
    expect(at('America/New_York')).toBe('2026-03-01T15:00:00.000Z')
  })

  it('says what the money is in, and so how many decimals it has', () => {
    const [first] = readOrders(bytes, 'x.csv', { currency: 'JPY' }).orders
    expect(first).toMatchObject({ currency: 'JPY', paid: 5 })
    expect(readOrders(bytes, 'x.csv').orders[0]).toMatchObject({ currency: 'CNY', paid: 500 })
  })
})
