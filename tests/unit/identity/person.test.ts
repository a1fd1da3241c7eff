/** Whom somebody parted is one person with nobody's help, whatever links there are and whoever asks. */
import { BY_PERSON, customerIdFor, isRefusal, personOf, TAKEN_BACK } from '@shuke/shared/identity'
import type { CustomerId, LinkFields, MemberId } from '@shuke/shared/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const POOL = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => customerIdFor(name)).sort()
const [A, B, C] = POOL as [CustomerId, CustomerId, CustomerId]

const link = (one: CustomerId, other: CustomerId, more: Partial<LinkFields> = {}): LinkFields => ({
  ...(one < other ? { a: one, b: other } : { a: other, b: one }),
  state: 'linked',
  reason: 'taobao/*/order/1',
  by: 'me' as MemberId,
  at: 0,
  ...more,
})
const parted = (one: CustomerId, other: CustomerId) => link(one, other, { state: 'refused', reason: BY_PERSON })

/** At most one row for a pair, as a store has it. */
const links = fc
  .array(
    fc.record({
      i: fc.nat({ max: POOL.length - 1 }),
      j: fc.nat({ max: POOL.length - 1 }),
      said: fc.constantFrom('seen', 'joined', 'parted', 'taken-back'),
      at: fc.nat({ max: 5 }),
    }),
    { maxLength: 20 },
  )
  .map((all) => {
    const rows = new Map<string, LinkFields>()
    for (const { i, j, said, at } of all) {
      if (i === j) continue
      const row = link(POOL[i] as CustomerId, POOL[j] as CustomerId, {
        at,
        state: said === 'seen' || said === 'joined' ? 'linked' : 'refused',
        reason: said === 'seen' ? 'taobao/*/order/1' : said === 'taken-back' ? TAKEN_BACK : BY_PERSON,
      })
      rows.set(`${row.a} ${row.b}`, row)
    }
    return [...rows.values()]
  })

test('two who were parted are never in one person, whatever joins each of them to others', () => {
  fc.assert(
    fc.property(links, (all) => {
      for (const start of POOL) {
        const person = personOf(start, all)
        for (const { a, b } of all.filter(isRefusal)) expect(person.includes(a) && person.includes(b)).toBe(false)
      }
    }),
    { numRuns: 2000 },
  )
})

test('a person is the same from every side, whatever order the links come in', () => {
  const shuffled = links.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
  fc.assert(
    fc.property(shuffled, ([all, otherwise]) => {
      for (const start of POOL) {
        const person = personOf(start, all)
        expect(person[0]).toBe(start)
        for (const one of person) expect(personOf(one, otherwise).toSorted()).toEqual(person.toSorted())
      }
    }),
    { numRuns: 1000 },
  )
})

test('everybody whom links join and nobody parted is one person', () => {
  const joining = links.map((all) => all.filter((one) => !isRefusal(one)))
  fc.assert(
    fc.property(joining, (all) => {
      for (const { a, b, state } of all) if (state === 'linked') expect(personOf(a, all)).toContain(b)
    }),
  )
})

test('parted by a person, two are not joined by way of a third; the older of the two links holds', () => {
  const all = [link(A, B, { at: 1 }), link(B, C, { at: 2 }), parted(A, C)]
  expect(personOf(A, all)).toEqual([A, B])
  expect(personOf(C, all)).toEqual([C])
})

test('what a person joined stands before what pages joined', () => {
  const all = [link(A, B, { at: 1 }), link(B, C, { at: 2, reason: BY_PERSON }), parted(A, C)]
  expect(personOf(A, all)).toEqual([A])
  expect(personOf(C, all)).toEqual([C, B])
})

test('a judgement that was taken back parts nobody from a third', () => {
  const all = [link(A, B), link(B, C), { ...parted(A, C), reason: TAKEN_BACK }]
  expect(personOf(A, all)).toEqual([A, B, C])
})
