/** Who is this? Only strong, unmasked identifiers decide, and a person's refusal outlives every later sighting. */
import { customerIdFor, identifierKey, type Known, orderKey, personOf, resolve } from '@shuke/shared/identity'
import type { CustomerId, LinkFields, MemberId, SeenIdentifier } from '@shuke/shared/model'
import { CustomerId as CustomerIdSchema } from '@shuke/shared/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const uid = (value: string, shop: string | null = 'silk'): SeenIdentifier => ({
  platform: 'practice',
  shop,
  kind: 'uid',
  value,
  strong: true,
  masked: false,
})
const order = (value: string): SeenIdentifier => ({ ...uid(value, null), kind: 'order' })
const nick = (value: string): SeenIdentifier => ({
  ...uid(value),
  kind: 'nick',
  strong: false,
  masked: value.includes('*'),
})

const knowing = (
  holders: Readonly<Record<string, CustomerId>>,
  pairs: { linked?: [CustomerId, CustomerId][]; refused?: [CustomerId, CustomerId][] } = {},
): Known => {
  const has = (list: [CustomerId, CustomerId][] = [], a: CustomerId, b: CustomerId) =>
    list.some(([x, y]) => (x === a && y === b) || (x === b && y === a))
  return {
    holder: (key) => holders[key],
    linked: (a, b) => has(pairs.linked, a, b),
    refused: (a, b) => has(pairs.refused, a, b),
  }
}

const ANNA = customerIdFor('anna')
const BELLA = customerIdFor('bella')

test('a stranger with a uid becomes a customer whose id every workstation derives alike', () => {
  const first = resolve([uid('7'), order('1'), nick('小鱼')], knowing({}))
  expect(first).toMatchObject({ kind: 'new', customer: customerIdFor(identifierKey(uid('7'))) })
  expect(first.kind === 'new' && first.learn.map((one) => one.kind)).toEqual(['uid', 'order'])
  expect(CustomerIdSchema.parse(first.kind === 'new' ? first.customer : '')).toMatch(/^cus_/)
})

test('the order number on the page is the bridge to the history that a file brought', () => {
  const result = resolve([uid('7'), order('1')], knowing({ [identifierKey(order('1'))]: ANNA }))
  expect(result).toEqual({ kind: 'known', customer: ANNA, learn: [uid('7')], link: [] })
})

test('an order alone names nobody while nobody holds it', () => {
  expect(resolve([order('1'), nick('小鱼')], knowing({}))).toEqual({ kind: 'uncertain' })
})

test('a masked value and a nick never decide', () => {
  const masked: SeenIdentifier = { ...uid('t**1'), masked: true }
  const holders = { [identifierKey(masked)]: ANNA, [identifierKey(nick('小鱼'))]: ANNA }
  expect(resolve([masked, nick('小鱼')], knowing(holders))).toEqual({ kind: 'uncertain' })
})

test('two customers seen under strong identifiers of one chat are linked, once', () => {
  const holders = {
    [identifierKey(uid('7'))]: ANNA,
    [identifierKey(order('1'))]: BELLA,
    [identifierKey(order('2'))]: BELLA,
  }
  const seen = [uid('7'), order('1'), order('2')]
  expect(resolve(seen, knowing(holders))).toEqual({
    kind: 'known',
    customer: ANNA,
    learn: [],
    link: [{ customer: BELLA, because: identifierKey(order('1')) }],
  })
  expect(resolve(seen, knowing(holders, { linked: [[BELLA, ANNA]] }))).toMatchObject({ link: [] })
})

test('a refused pair stays apart however often it is seen together', () => {
  const holders = { [identifierKey(uid('7'))]: ANNA, [identifierKey(order('1'))]: BELLA }
  expect(resolve([uid('7'), order('1')], knowing(holders, { refused: [[ANNA, BELLA]] }))).toMatchObject({
    customer: ANNA,
    link: [],
  })
})

test('the same value in another shop, or of another kind, is somebody else', () => {
  const holders = { [identifierKey(uid('7', 'silk'))]: ANNA }
  expect(resolve([uid('7', 'tea')], knowing(holders))).toMatchObject({ kind: 'new' })
  expect(resolve([uid('7', null)], knowing(holders))).toMatchObject({ kind: 'new' })
  expect(resolve([{ ...uid('7'), kind: 'login' }], knowing(holders))).toMatchObject({ kind: 'new' })
})

test('no value can reach into another scope by the characters in it', () => {
  const part = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.isWellFormed())
  fc.assert(
    fc.property(part, part, part, part, (shop, value, otherShop, otherValue) => {
      const same = shop === otherShop && value === otherValue
      expect(identifierKey(uid(value, shop)) === identifierKey(uid(otherValue, otherShop))).toBe(same)
      expect(identifierKey(uid(value, shop))).not.toBe(identifierKey(uid(value, null)))
    }),
  )
  expect(identifierKey(uid('7', '*'))).not.toBe(identifierKey(uid('7', null)))
  expect(orderKey({ platform: 'taobao', shop: null, number: '3/1' })).toBe('taobao/*/order/3%2F1')
})

const link = (a: CustomerId, b: CustomerId, state: LinkFields['state'] = 'linked'): LinkFields => ({
  a,
  b,
  state,
  reason: 'person',
  by: 'me' as MemberId,
  at: 0,
})

test('a person is everybody that links reach, the same from every side, and taking a link away parts them', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((one) => customerIdFor(one)) as [
    CustomerId,
    CustomerId,
    CustomerId,
    CustomerId,
  ]
  const links = [link(a, b), link(c, b), link(c, d, 'refused')]
  expect(new Set(personOf(a, links))).toEqual(new Set([a, b, c]))
  expect(personOf(c, links)[0]).toBe(c)
  expect([...personOf(b, links)].sort()).toEqual([...personOf(a, links)].sort())
  expect(personOf(a, links.slice(1))).toEqual([a])
})
