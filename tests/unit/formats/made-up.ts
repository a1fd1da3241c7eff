/** Report files made of words, for the tests that need many rows or odd ones. */

export const HEADERS =
  '订单编号,买家会员名,买家应付货款,总金额,买家实际支付金额,订单状态,买家留言,订单创建时间,订单付款时间 ,宝贝标题,宝贝总数量'.split(
    ',',
  )

export const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
export const csvLine = (cells: readonly string[]) => cells.map(quoted).join(',')

/** The cells of one made-up order. */
export const cellsOf = (index: number, message = ''): string[] => [
  `="${3_000_000_000 + index}000000001"`,
  `买家${index % 7}`,
  '12.50',
  '12.50',
  '12.50',
  '交易成功',
  message,
  '2026-03-01 10:00:00',
  '2026-03-01 10:00:30',
  '棉麻衬衫',
  '1',
]

export const report = (rows: readonly (readonly string[])[], lineEnd = '\r\n') =>
  [HEADERS, ...rows].map((row) => csvLine(row) + lineEnd).join('')

export const utf8 = (text: string) => new TextEncoder().encode(text)

export function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, true)
  for (let index = 0; index < text.length; index++) view.setUint16(2 + index * 2, text.charCodeAt(index), true)
  return bytes
}
