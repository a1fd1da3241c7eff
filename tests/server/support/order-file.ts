/** A Taobao order report of any length, as it lies on a disk. */
import { closeSync, openSync, writeSync } from 'node:fs'

const HEADER =
  '订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间,宝贝标题,宝贝总数量,店铺名称'
const LINES_PER_WRITE = 5000

const two = (n: number) => String(n).padStart(2, '0')

/** Four orders a buyer, spread over the days of a year. */
const line = (i: number): string => {
  const day = `2025-${two(1 + (Math.floor(i / 28) % 12))}-${two(1 + (i % 28))}`
  const paid = `${10 + (i % 300)}.${two(i % 100)}`
  const time = `${two(8 + (i % 12))}:${two(i % 60)}`
  return `"${3_000_000_000_001 + i}",buyer${Math.floor(i / 4)},${paid},0.00,${paid},${paid},交易成功,${day} ${time}:00,${day} ${time}:30,龙井茶 ${i % 40} 号,${1 + (i % 3)},小店`
}

export const writeOrderFile = (path: string, orders: number): string => {
  const file = openSync(path, 'w')
  writeSync(file, `${HEADER}\n`)
  for (let from = 0; from < orders; from += LINES_PER_WRITE) {
    const some = Array.from({ length: Math.min(LINES_PER_WRITE, orders - from) }, (_, i) => line(from + i))
    writeSync(file, `${some.join('\n')}\n`)
  }
  closeSync(file)
  return path
}
