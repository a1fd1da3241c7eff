import { readOrderStream, readOrders } from '@shuke/shared/formats'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { casesOf } from './fixtures.ts'
import { cellsOf, csvLine, HEADERS, report, utf8 } from './made-up.ts'

const legacy = casesOf('taobao-report').find(({ name }) => name === 'legacy-gb18030')?.bytes ?? new Uint8Array()
const reasons = (bytes: Uint8Array) => readOrders(bytes, 'orders.csv').problems.map((problem) => problem.reason)

describe('a file that is no order file is refused in a sentence', () => {
  it.each([
    ['empty', new Uint8Array()],
    ['workbook-damaged', utf8('PK\u0003\u0004 and so on')],
    ['xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['unknown-layout', utf8('<html><table><tr><td>订单编号</td></tr></table></html>')],
    ['unknown-layout', utf8('主订单编号,子订单编号,订单编号,买家应付货款\n1,2,3,4\n')],
    ['unknown-layout', new Uint8Array(100_000)],
    ['no-orders', utf8(report([]))],
    ['too-many-columns', utf8(`${[...HEADERS, ...Array.from({ length: 5000 }, () => 'x')].join(',')}\n`)],
  ])('%s', (reason, bytes) => {
    const { orders, problems } = readOrders(bytes, '某.csv')
    expect(orders).toEqual([])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ reason, effect: 'file-stopped' })
    expect(problems[0]?.message['zh-CN']).toMatch(/。$/)
    expect(problems[0]?.message.en).toMatch(/^[A-Z"].*\.$/)
  })

  it('the sentence for an old xls says what to do', () => {
    const [problem] = readOrders(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), '订单.xls').problems
    expect(problem?.message['zh-CN']).toContain('另存为 xlsx')
    expect(problem?.message.en).toContain('save it as xlsx')
  })
})

it('a row without an end stops the reading soon, and not in memory', async () => {
  let given = 0
  async function* endless() {
    yield utf8(report([cellsOf(1)]))
    for (; given < 5_000_000; given += 50_000) yield utf8('x'.repeat(50_000))
  }
  const batches = []
  for await (const batch of readOrderStream(endless(), 'orders.csv')) batches.push(batch)
  expect(given).toBeLessThan(600_000)
  expect(batches).toHaveLength(1)
  expect(batches[0]).toMatchObject({
    done: true,
    orders: [{ paid: 1250 }],
    problems: [{ reason: 'row-too-long', effect: 'file-stopped', row: 3 }],
  })
})

it('a quote that is never closed costs the rows behind it, with a sentence', () => {
  const rows = Array.from({ length: 30 }, (_, index) => csvLine(cellsOf(index)))
  rows[10] = '"3000000010000000001,阿南,1'
  const { orders, problems } = readOrders(utf8(`${csvLine(HEADERS)}\n${rows.join('\n')}\n`), 'orders.csv')
  expect(problems.map(({ row, reason }) => [row, reason])).toEqual([[12, 'broken-quotes']])
  expect(orders).toHaveLength(28)
})

it('a cell longer than a spreadsheet allows costs its row alone', () => {
  const bytes = utf8(report([cellsOf(1, '长'.repeat(40_000)), cellsOf(2)]))
  expect(readOrders(bytes, 'orders.csv')).toMatchObject({
    orders: [{ number: '3000000002000000001' }],
    problems: [{ reason: 'cell-too-long', row: 2, column: '买家留言' }],
  })
})

it('stray quotes before endless space cost no more than their length', () => {
  // The tokenizer alone takes some ten seconds for this row, so this test fails by its time limit.
  const bomb = `"${'" '.repeat(60_000)}x${' '.repeat(120_000)},\n`
  expect(reasons(utf8(report([cellsOf(1)]) + bomb))).toContain('cut-off')
})

it('headers called as the parts of an object change no object', () => {
  const headers = [...HEADERS, '__proto__', 'constructor', 'toString']
  const bytes = utf8(`${csvLine(headers)}\n${csvLine([...cellsOf(1), '{"polluted":true}', 'x', 'y'])}\n`)
  expect(readOrders(bytes, 'orders.csv').orders).toHaveLength(1)
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

it('cut at any byte, the rows before the cut are read and the last is never guessed', () => {
  const whole = readOrders(legacy, 'orders.csv').orders
  for (let end = 0; end < legacy.length; end += 7) {
    const { orders, problems } = readOrders(legacy.subarray(0, end), 'orders.csv')
    // A last cell that is empty may be missing its quotes: the order is complete without it.
    expect(whole.slice(0, orders.length)).toEqual(orders)
    expect(problems.length).toBeLessThanOrEqual(1)
  }
})

it('with any bits turned over it gives orders and sentences, and never throws', () => {
  const flips = fc.array(fc.tuple(fc.nat(legacy.length - 1), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 40,
  })
  fc.assert(
    fc.property(flips, (turned) => {
      const bytes = legacy.slice()
      for (const [at, mask] of turned) bytes[at] = (bytes[at] ?? 0) ^ mask
      const { orders, problems } = readOrders(bytes, 'orders.csv')
      expect(orders.every((order) => Number.isSafeInteger(order.paid) && /^\d+$/.test(order.number))).toBe(true)
      expect(problems.every((problem) => problem.message['zh-CN'] !== '' && problem.message.en !== '')).toBe(true)
    }),
    { numRuns: 300 },
  )
})

it('a number that only looks like the same order is not merged', () => {
  const other = cellsOf(1)
  other[1] = '另一个人'
  expect(reasons(utf8(report([cellsOf(1), other, cellsOf(1)])))).toEqual(['contradicts'])
})

describe('whoever reads sets the pace', () => {
  const many = utf8(report(Array.from({ length: 5000 }, (_, index) => cellsOf(index))))

  it('nothing is taken from the source ahead of need', async () => {
    let taken = 0
    async function* source() {
      for (let from = 0; from < many.length; from += 1 << 16) {
        taken++
        yield many.subarray(from, from + (1 << 16))
      }
    }
    const batches = readOrderStream(source(), 'orders.csv')
    const first = await batches.next()
    expect(first.value).toMatchObject({ orders: { length: 1000 }, rows: 1001, done: false })
    expect(taken * (1 << 16)).toBeLessThan(many.length / 2)
    await batches.return(undefined)
  })

  it('leaving the loop closes a stream', async () => {
    let cancelled = false
    const stream = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => controller.enqueue(many),
        cancel() {
          cancelled = true
        },
      },
      { highWaterMark: 0 },
    )
    for await (const batch of readOrderStream(stream, 'orders.csv')) if (batch.rows > 2000) break
    expect(cancelled).toBe(true)
  })

  it('a stream that fails tells whoever reads it', async () => {
    const stream = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new Error('disk gone')) })
    await expect(readOrderStream(stream, 'orders.csv').next()).rejects.toThrow('disk gone')
  })
})
