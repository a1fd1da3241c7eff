/** Several imports may speak of one order; taking one back leaves exactly what there would be without it. */
import { customerIdFor, orderKey } from '@shuke/shared/identity'
import { type ImportId, Order, type StoredOrder } from '@shuke/shared/model'
import { addStatement, addWitness, ownerOf, takeStatementBack } from '@shuke/shared/order'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const IMPORTS = ['a', 'b', 'c'].map((one) => `imp_${one.repeat(26)}` as ImportId)

const order = (updatedAt: number, paid: number): Order =>
  Order.parse({
    key: orderKey({ platform: 'taobao', shop: null, number: '1' }),
    platform: 'taobao',
    shop: 'silk',
    number: '1',
    status: 'completed',
    currency: 'CNY',
    paid,
    placedAt: 1,
    lines: [],
    updatedAt,
  })

interface Said {
  readonly by: ImportId
  readonly order: Order
}

const play = (said: readonly Said[]): StoredOrder | undefined =>
  said.reduce<StoredOrder | undefined>((stored, one) => addStatement(stored, one.order, one.by) ?? stored, undefined)

const [A, B] = IMPORTS as [ImportId, ImportId, ImportId]

test('the newest statement is shown, whichever import came first', () => {
  const older = { by: A, order: order(10, 100) }
  const newer = { by: B, order: order(20, 200) }
  expect(play([older, newer])?.paid).toBe(200)
  expect(play([newer, older])?.paid).toBe(200)
})

test('of two statements of one age the one that came later is shown', () => {
  expect(
    play([
      { by: A, order: order(10, 100) },
      { by: B, order: order(10, 200) },
    ])?.paid,
  ).toBe(200)
})

test('the same statement again is no news, from the same import or another', () => {
  const stored = play([{ by: A, order: order(10, 100) }])
  expect(addStatement(stored, order(10, 100), A)).toBeNull()
  expect(addStatement(stored, order(10, 100), B)).toBeNull()
})

test('an import that says what is known is a witness: the order stays until the last witness is taken back', () => {
  const first = play([{ by: A, order: order(10, 100) }]) as StoredOrder
  const both = addWitness(first, order(10, 100), B) as StoredOrder
  expect(both).toMatchObject({ paid: 100, imports: [A, B] })
  expect(addWitness(both, order(10, 100), B)).toBeNull()
  const left = takeStatementBack(both, A) as StoredOrder
  expect(left).toMatchObject({ paid: 100, imports: [B] })
  expect(takeStatementBack(left, B)).toBeNull()
})

test('taking an import back uncovers what was said before, and the last one takes the order along', () => {
  const stored = play([
    { by: A, order: order(10, 100) },
    { by: B, order: order(20, 200) },
  ]) as StoredOrder
  expect(takeStatementBack(stored, B)).toEqual(play([{ by: A, order: order(10, 100) }]))
  expect(takeStatementBack(play([{ by: A, order: order(10, 100) }]) as StoredOrder, A)).toBeNull()
  expect(takeStatementBack(stored, IMPORTS[2] as ImportId)).toBe(stored)
})

test('for any run of distinct statements, taking one import back equals never having had it', () => {
  const said = fc.uniqueArray(
    fc.record({
      by: fc.constantFrom(...IMPORTS),
      order: fc
        .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 1000 }))
        .map(([at, paid]) => order(at, paid)),
    }),
    { maxLength: 3, selector: ({ by }) => by },
  )
  fc.assert(
    fc.property(said, fc.constantFrom(...IMPORTS), (list, gone) => {
      // Two imports that say the same are one statement, kept by the first: those are told apart above.
      fc.pre(new Set(list.map((one) => JSON.stringify(one.order))).size === list.length)
      const stored = play(list)
      const without = play(list.filter(({ by }) => by !== gone))
      expect(stored && takeStatementBack(stored, gone)).toEqual(without ?? (stored && null))
    }),
  )
})

test('the buyer in the file owns the order; another holder of its number is the same person', () => {
  const [anna, bella] = [customerIdFor('a'), customerIdFor('b')]
  expect(ownerOf(anna, bella)).toEqual({ customer: anna, alias: bella })
  expect(ownerOf(null, bella)).toEqual({ customer: bella, alias: null })
  expect(ownerOf(anna, anna)).toEqual({ customer: anna, alias: null })
  expect(ownerOf(null, null)).toEqual({ customer: null, alias: null })
})
