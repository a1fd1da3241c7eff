import { execFileSync } from 'node:child_process'
import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readOrderStream, readOrders } from '@shuke/shared/formats'
import { expect, it } from 'vitest'

const folder = process.env.SHUKE_REAL_DATA
const file = join(folder ?? '', 'orders/taobao-orders-cdnow.csv')
const why = 'SHUKE_REAL_DATA names no folder with real order files'

/** The totals once more, with nothing of the reader: iconv, and a split at the quotes. */
function recount() {
  const text = execFileSync('iconv', ['-f', 'GB18030', '-t', 'UTF-8', file], { maxBuffer: 1 << 28 }).toString()
  const rows = text.trim().split('\r\n').slice(1)
  const cells = rows.map((row) => row.slice(1, -1).split('","'))
  return {
    orders: new Set(cells.map((cell) => cell[0])).size,
    buyers: new Set(cells.map((cell) => cell[1])).size,
    fen: cells.reduce((sum, cell) => sum + BigInt((cell[8] ?? '').replace('.', '')), 0n),
    pieces: cells.reduce((sum, cell) => sum + Number(cell[24]), 0),
    first: cells.map((cell) => cell[17] ?? '').sort()[0],
    last: cells
      .map((cell) => cell[18] ?? '')
      .sort()
      .at(-1),
  }
}

it('a real report of 6,911 orders reads without a problem and to the same totals', async ({ skip }) => {
  skip(!folder, why)
  const { orders, problems } = readOrders(new Uint8Array(readFileSync(file)), 'taobao-orders-cdnow.csv')
  const shanghai = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
  expect(problems).toEqual([])
  expect({
    orders: orders.length,
    buyers: new Set(orders.map((order) => order.buyer?.value)).size,
    fen: orders.reduce((sum, order) => sum + BigInt(order.paid), 0n),
    pieces: orders.flatMap((order) => order.lines).reduce((sum, line) => sum + line.quantity, 0),
    first: shanghai(Math.min(...orders.map((order) => order.placedAt))),
    last: shanghai(Math.max(...orders.map((order) => order.paidAt ?? 0))),
  }).toEqual(recount())
  expect(orders).toHaveLength(6911)
  expect(new Set(orders.map((order) => order.buyer?.value)).size).toBe(2349)
  expect(orders.every((order) => order.buyer?.strong)).toBe(true)

  const streamed = []
  for await (const batch of readOrderStream(createReadStream(file), 'taobao-orders-cdnow.csv'))
    streamed.push(...batch.orders)
  expect(streamed).toEqual(orders)
})
