/** A file of orders and a file of goods sold speak of one order: what is shown is what both come to, whichever came first. */
import { orderKey } from '@shuke/shared/identity'
import { AssumedField, type ImportId, Order, StoredOrder } from '@shuke/shared/model'
import {
  addStatement,
  addWitness,
  attributed,
  foldStatements,
  statementsOf,
  takeStatementBack,
} from '@shuke/shared/order'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const IMPORTS = ['a', 'b', 'c', 'd', 'e'].map((one) => `imp_${one.repeat(26)}` as ImportId)
const [A, B] = IMPORTS as [ImportId, ImportId]

const said = (changes: Partial<Order>): Order =>
  Order.parse({
    ...{
      key: orderKey({ platform: 'taobao', shop: null, number: '1' }),
      platform: 'taobao',
      shop: 'silk',
      number: '1',
    },
    ...{ status: 'shipped', currency: 'CNY', paid: 11_000, placedAt: 1, lines: [], updatedAt: 10 },
    ...changes,
  })

const BUYER = { platform: 'taobao', shop: null, kind: 'login', value: '小云', strong: true, masked: false } as const
const RECIPIENT = { name: '云裳', phone: '13800001111', address: '杭州市' }
const [DRESS, BAND] = [
  { id: '11', title: '长裙', sku: '杏色', quantity: 1, paid: 9000 },
  { id: '12', title: '发带', quantity: 2, paid: 1000 },
]

/** As the order report has it: who, where to, the total with its postage, and all titles in one cell. */
const REPORT = said({
  lines: [{ title: '长裙，发带', quantity: 3 }],
  ...{ recipient: RECIPIENT, buyer: BUYER, buyerMessage: '周末送', sellerMemo: '老客' },
  assumed: ['afterSale', 'refunded'],
})
/** As the detail has it: each thing, what was paid for it, and what became of it. */
const detail = (changes: Partial<Order> = {}): Order =>
  said({ lines: [DRESS, BAND], paid: 10_000, assumed: ['paid'], ...changes })

const newestFirst = (...all: Order[]) =>
  foldStatements(all.toSorted((a, b) => b.updatedAt - a.updatedAt) as [Order, ...Order[]])

const play = (all: readonly (readonly [ImportId, Order])[]): StoredOrder | null =>
  all.reduce<StoredOrder | null>((stored, [by, order]) => addStatement(stored ?? undefined, order, by) ?? stored, null)

describe('a report of orders and a detail of goods sold', () => {
  test.each([
    ['of one time', 10],
    ['the detail newer', 20],
    ['the report newer', 5],
  ])('%s: each says what the other leaves out', (_, updatedAt) => {
    const shown = newestFirst(REPORT, detail({ updatedAt }))
    expect(shown).toMatchObject({
      ...{ recipient: RECIPIENT, buyer: BUYER, buyerMessage: '周末送', sellerMemo: '老客' },
      ...{ lines: [DRESS, BAND], paid: 11_000, updatedAt: Math.max(10, updatedAt) },
    })
    expect(shown).not.toHaveProperty('assumed')
  })

  test.each([
    [A, B],
    [B, A],
  ])('whichever is imported first, and either taken back leaves what the other said', (first, second) => {
    const of = new Map([
      [A, REPORT],
      [B, detail({ updatedAt: 20 })],
    ])
    const statement = (one: ImportId) => of.get(one) as Order
    const stored = play([first, second].map((one) => [one, statement(one)])) as StoredOrder
    expect(stored).toMatchObject({ lines: [DRESS, BAND], paid: 11_000, recipient: RECIPIENT, imports: [] })
    expect(StoredOrder.parse(stored)).toEqual(stored)
    expect(takeStatementBack(stored, first)).toEqual({ ...statement(second), imports: [second] })
    expect(takeStatementBack(stored, second)).toEqual({ ...statement(first), imports: [first] })
  })

  test('the same file again says nothing new, and is one more witness', () => {
    const stored = play([
      [A, REPORT],
      [B, detail()],
    ]) as StoredOrder
    const again = IMPORTS[2] as ImportId
    expect(addStatement(stored, REPORT, again)).toBeNull()
    const witnessed = addWitness(stored, REPORT, again) as StoredOrder
    expect({ ...witnessed, older: null }).toEqual({ ...stored, older: null })
    expect(witnessed.older).toHaveLength(2)
    expect(takeStatementBack(witnessed, A)).toMatchObject({ recipient: RECIPIENT, lines: [DRESS, BAND] })
  })

  test('what one import said stands on the word of another that said it too', () => {
    const [C, D] = IMPORTS.slice(2) as [ImportId, ImportId]
    const stored = addWitness(
      play([
        [A, REPORT],
        [B, detail()],
      ]) as StoredOrder,
      REPORT,
      C,
    ) as StoredOrder
    const by = (held: StoredOrder) => new Set(statementsOf(held).map((one) => one.import))
    expect(by(attributed(stored, A, D))).toEqual(new Set([B, C, D]))
    expect(by(attributed(stored, C, A))).toEqual(new Set([A, B]))
    expect(by(attributed(stored, A, C))).toEqual(new Set([B, C]))
    expect(attributed({ ...REPORT, imports: [A] }, A, D)).toEqual({ ...REPORT, imports: [D] })
  })

  test('what an earlier version showed is joined when one of its files comes again', () => {
    const newest = detail({ updatedAt: 20 })
    const stored: StoredOrder = { ...newest, imports: [B], older: [{ import: A, order: REPORT }] }
    const again = IMPORTS[2] as ImportId
    const joined = addStatement(stored, REPORT, again) as StoredOrder
    expect(joined).toMatchObject({ recipient: RECIPIENT, lines: [DRESS, BAND], paid: 11_000 })
    expect(statementsOf(joined).map((one) => one.import)).toEqual([B, A, again])
    expect(takeStatementBack(stored, A)).toEqual({ ...newest, imports: [B] })
  })
})

describe('the things bought', () => {
  test('half a detail hides nothing of the other half, and both come to what was paid', () => {
    const halves = [
      detail({ lines: [DRESS], paid: 9000 }),
      detail({ lines: [BAND], paid: 1000, updatedAt: 20 }),
    ] as const
    expect(newestFirst(...halves)).toMatchObject({ lines: [BAND, DRESS], paid: 10_000, assumed: ['paid'] })
  })

  test('a newer detail says of a thing what has become of it since, and an older one fills in the rest', () => {
    const back = { ...DRESS, sku: undefined, refunded: 9000, afterSale: 'refunded' as const }
    const { sku: _sku, ...line } = back
    const newer = detail({ updatedAt: 20, lines: [line], paid: 9000, refunded: 9000, afterSale: 'refunded' })
    expect(newestFirst(newer, detail())).toMatchObject({
      ...{ afterSale: 'refunded', refunded: 9000, paid: 10_000 },
      lines: [{ ...DRESS, refunded: 9000, afterSale: 'refunded' }, BAND],
    })
  })

  test('a refund that was withdrawn is over', () => {
    const open = detail({ lines: [{ ...DRESS, afterSale: 'open' }, BAND], afterSale: 'open' })
    expect(newestFirst(detail({ updatedAt: 20 }), open)).toMatchObject({ afterSale: 'none', lines: [DRESS, BAND] })
  })

  test('of a refund of one thing nothing is lost when half a detail of the others comes later', () => {
    const back = { ...DRESS, afterSale: 'refunded' as const, refunded: 900 }
    const whole = detail({ lines: [back, BAND], afterSale: 'refunded', refunded: 900 })
    const half = detail({ lines: [BAND], paid: 1000, updatedAt: 20 })
    expect(newestFirst(half, whole)).toMatchObject({ lines: [BAND, back], afterSale: 'refunded', refunded: 900 })
  })

  test('titles in one cell that count more pieces than all details are not hidden by half a detail', () => {
    const half = detail({ lines: [DRESS], paid: 9000, updatedAt: 20 })
    expect(newestFirst(half, REPORT)).toMatchObject({ lines: REPORT.lines, paid: 11_000, refunded: 0 })
  })

  test('two things under one number are no detail', () => {
    const twice = said({ lines: [DRESS, { ...DRESS, title: '赠品' }], updatedAt: 20 })
    expect(newestFirst(twice, detail())).toMatchObject({ lines: [DRESS, BAND] })
  })

  test('rows with amounts of their own stand above joined titles', () => {
    const rows = said({ lines: [{ title: '长裙', quantity: 1, paid: 9000 }] })
    const titles = said({ lines: [{ title: '长裙，发带', quantity: 1 }], updatedAt: 20 })
    expect(newestFirst(rows, titles).lines).toEqual(rows.lines)
    expect(newestFirst(said({ updatedAt: 30 }), titles).lines).toEqual(titles.lines)
  })
})

describe('what was paid', () => {
  test('what was to be paid gives way to a newer sum of what was', () => {
    const unpaid = said({ status: 'unpaid', paid: 12_000 })
    expect(newestFirst(unpaid, detail({ updatedAt: 20 }))).toMatchObject({ paid: 10_000, assumed: ['paid'] })
    expect(newestFirst(unpaid, detail({ updatedAt: 5 })).paid).toBe(12_000)
  })

  test('a newer total stands above an older one', () => {
    expect(newestFirst(said({ paid: 1 }), said({ paid: 2, updatedAt: 20 })).paid).toBe(2)
  })
})

describe('where an order stands', () => {
  test('is what the newest says, backwards too, and of equally new ones the one further along', () => {
    expect(newestFirst(said({ status: 'completed' }), said({ status: 'paid', updatedAt: 20 })).status).toBe('paid')
    expect(foldStatements([said({ status: 'paid' }), said({ status: 'completed' })]).status).toBe('completed')
  })

  test('words that nobody knows are shown, and the order does not go back by them', () => {
    const unknown = said({ status: 'paid', stated: '待清关', assumed: ['status'], updatedAt: 20 })
    expect(newestFirst(unknown, said({ status: 'shipped' }))).toMatchObject({ status: 'shipped', stated: '待清关' })
    expect(newestFirst(unknown, said({ updatedAt: 30 }))).not.toHaveProperty('stated')
  })

  test('a file that does not speak of after-sales hides none', () => {
    const open = detail({ afterSale: 'open', lines: [{ ...DRESS, afterSale: 'open' }, BAND] })
    expect(newestFirst(said({ ...REPORT, updatedAt: 20 }), open)).toMatchObject({ afterSale: 'open', refunded: 0 })
  })

  test('money that went back is not taken back by an equally new file that does not know of it', () => {
    const back = said({ afterSale: 'refunded', refunded: 900 })
    expect(foldStatements([said({}), back])).toMatchObject({ afterSale: 'refunded', refunded: 900 })
    expect(newestFirst(said({ updatedAt: 20 }), back)).toMatchObject({ afterSale: 'none', refunded: 0 })
  })
})

describe('people and parcels', () => {
  test('nobody’s name comes to stand beside another one’s telephone', () => {
    const moved = said({ recipient: { name: '秋水', address: '苏州市' }, updatedAt: 20 })
    expect(newestFirst(moved, REPORT).recipient).toEqual({ name: '秋水', address: '苏州市' })
    const less = said({ recipient: { name: '云裳' }, updatedAt: 20 })
    expect(newestFirst(less, REPORT).recipient).toEqual(RECIPIENT)
  })

  test('another parcel’s carrier is not this one’s', () => {
    const first = said({ tracking: 'YT1', carrier: '圆通' })
    expect(newestFirst(said({ tracking: 'SF2', updatedAt: 20 }), first)).not.toHaveProperty('carrier')
    expect(newestFirst(said({ tracking: 'YT1', updatedAt: 20 }), first)).toMatchObject({ carrier: '圆通' })
  })

  test('a masked buyer does not stand before a certain one', () => {
    const masked = { ...BUYER, value: '小*', strong: false, masked: true }
    expect(newestFirst(said({ buyer: masked, updatedAt: 20 }), REPORT).buyer).toEqual(BUYER)
  })
})

const line = fc.record(
  {
    id: fc.constantFrom('1', '2', '3'),
    title: fc.constantFrom('a', 'b'),
    quantity: fc.integer({ min: 1, max: 3 }),
    sku: fc.constantFrom('x', 'y'),
    paid: fc.integer({ min: 0, max: 3 }),
    refunded: fc.integer({ min: 1, max: 2 }),
    afterSale: fc.constantFrom('open', 'refunded'),
  },
  { requiredKeys: ['title', 'quantity'] },
)
const text = fc.constantFrom('x', 'y')
const statement = (updatedAt: fc.Arbitrary<number>) =>
  fc
    .record(
      {
        status: fc.constantFrom('unpaid', 'paid', 'shipped', 'completed', 'closed'),
        afterSale: fc.constantFrom('none', 'open', 'refunded'),
        stated: text,
        paid: fc.integer({ min: 0, max: 9 }),
        refunded: fc.integer({ min: 0, max: 3 }),
        placedAt: fc.integer({ min: 1, max: 3 }),
        paidAt: fc.integer({ min: 1, max: 3 }),
        signedAt: fc.integer({ min: 1, max: 3 }),
        lines: fc.array(line, { maxLength: 3 }),
        recipient: fc.record({ name: text, phone: text }, { requiredKeys: [] }),
        tracking: text,
        carrier: text,
        sellerMemo: text,
        buyer: fc.constantFrom(BUYER, { ...BUYER, value: '小*', strong: false, masked: true }),
        assumed: fc.uniqueArray(fc.constantFrom(...AssumedField.options), { minLength: 1, maxLength: 3 }),
        updatedAt,
      },
      { requiredKeys: ['updatedAt'] },
    )
    .map((changes) => said(changes as Partial<Order>))

/** Up to five imports, each with its own time. */
const DIFFERENT_TIMES = fc
  .shuffledSubarray([1, 2, 3, 4, 5], { minLength: 1 })
  .chain((times) => fc.tuple(...times.map((at) => statement(fc.constant(at)))))
  .map((all) => all.map((order, i) => [IMPORTS[i] as ImportId, order] as const))

/** Up to five imports, of few times, so that many are equally new. */
const SAME_TIMES = fc
  .array(statement(fc.integer({ min: 1, max: 2 })), { minLength: 1, maxLength: 5 })
  .map((all) => all.map((order, i) => [IMPORTS[i] as ImportId, order] as const))

describe('for any statements', () => {
  test('the imports in any order end with the same order, kept the same way', () => {
    fc.assert(
      fc.property(
        DIFFERENT_TIMES.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(play(shuffled)).toEqual(play(all))
        },
      ),
    )
  })

  test('any of the imports taken back, in any order, leave what there would be without them', () => {
    fc.assert(
      fc.property(
        fc
          .oneof(DIFFERENT_TIMES, SAME_TIMES)
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all.map(([by]) => by)))),
        ([all, gone]) => {
          // Two imports that say the same are one statement with two witnesses: those are told apart above.
          fc.pre(new Set(all.map(([, order]) => JSON.stringify(order))).size === all.length)
          const left = gone.reduce<StoredOrder | null>(
            (stored, by) => stored && takeStatementBack(stored, by),
            play(all),
          )
          expect(left).toEqual(play(all.filter(([by]) => !gone.includes(by))))
        },
      ),
    )
  })

  test('what is kept is an order by its schema, and each import’s own words come back from it', () => {
    fc.assert(
      fc.property(SAME_TIMES, (all) => {
        const stored = all.reduce<StoredOrder | null>(
          (held, [by, order]) =>
            addStatement(held ?? undefined, order, by) ?? (held && addWitness(held, order, by)) ?? held,
          null,
        ) as StoredOrder
        expect(StoredOrder.parse(stored)).toEqual(stored)
        const words = new Map(statementsOf(stored).map((one) => [one.import, one.order]))
        expect(words).toEqual(new Map(all))
      }),
    )
  })

  test('nothing that one of them says is left out, unless a newer one says otherwise', () => {
    const fields = ['paidAt', 'signedAt', 'sellerMemo', 'buyer', 'recipient'] as const
    fc.assert(
      fc.property(DIFFERENT_TIMES, (all) => {
        const shown = play(all) as StoredOrder
        for (const field of fields) expect(field in shown).toBe(all.some(([, order]) => field in order))
        expect(shown.lines.length > 0).toBe(all.some(([, { lines }]) => lines.length > 0))
      }),
    )
  })
})
