import { LOCALES } from '@shuke/shared/model'
import { FIELDS } from '@shuke/shared/preference'
import { type Degree, degree, degreeShares } from '@shuke/shared/segment'
import { expect, test } from 'vitest'
import { bundle, type Given, instant } from '../care/given.ts'

const NOW = instant('2026-11-22T10:00:00+08:00')
const at = (day: string) => `${day}T10:00:00+08:00`
const order = (day: string) => ({ number: day, placedAt: at(day) })
const asked = FIELDS.filter(({ askOrder }) => askOrder !== null)

/** Everything that lifts somebody, degree by degree. */
const RUNGS: readonly Given[] = [
  {},
  { care: [{ type: 'done', outcome: 'satisfied', words: '很软', order: 'taobao/*/1', at: at('2026-03-05') }] },
  { care: [{ type: 'touch', from: 'buyer', order: 'taobao/*/1', at: at('2026-05-01') }] },
  { orders: [order('2026-06-01')] },
  { care: [{ type: 'touch', from: 'buyer', item: 'style-test', order: 'taobao/*/1', at: at('2026-06-10') }] },
  {
    facts: asked.map(({ id }) => ({ field: id, value: '1' })),
    care: [
      { type: 'touch', from: 'buyer', at: at('2026-10-01') },
      { type: 'done', outcome: 'satisfied', at: at('2026-10-20') },
    ],
  },
]
const upTo = (rungs: number) => {
  const some = RUNGS.slice(0, rungs + 1)
  return bundle({
    orders: [order('2026-03-01'), ...some.flatMap((one) => one.orders ?? [])],
    care: some.flatMap((one) => one.care ?? []),
    facts: some.flatMap((one) => one.facts ?? []),
  })
}

test.each([0, 1, 2, 3, 4, 5])(
  'D01 D08: who has what lifts to degree %i stands there, and reads what lifts further',
  (rung) => {
    const answer = degree(upTo(rung), NOW)
    expect(answer.degree).toBe(rung)
    expect(answer.lift?.degree).toBe(rung + 1)
    for (const locale of LOCALES) expect(answer.lift?.words[locale].length).toBeGreaterThan(5)
  },
)

test('who works with the shop stands on the sixth, where nothing lifts further', () => {
  const friend = upTo(5)
  const tag = { label: '体验官', present: true } as (typeof friend.tags)[number]
  expect(degree({ ...friend, tags: [tag] }, NOW)).toMatchObject({ degree: 6, lift: null })
  expect(degree({ ...friend, tags: [{ ...tag, present: false }] }, NOW).degree).toBe(5)
})

test('D01: that nobody complained is no satisfaction', () => {
  const quiet = bundle({
    orders: [order('2026-03-01'), order('2026-06-01')],
    care: [{ type: 'done', at: at('2026-03-05') }],
  })
  const answer = degree(quiet, NOW)
  expect(answer.degree).toBe(0)
  // What lies above the gap is said, too.
  expect(answer.evidence.map((one) => one.degree)).toEqual([3])
})

test('who only answers the shop did not come by herself', () => {
  const orders = [order('2026-03-01')]
  const wrote = { type: 'touch', from: 'buyer', at: at('2026-05-02') }
  const remembers = (care: NonNullable<Given['care']>) => degree(bundle({ orders, care }), NOW).evidence.length > 0
  expect(remembers([wrote])).toBe(true)
  expect(remembers([wrote, { type: 'touch', from: 'shop', at: at('2026-05-01') }])).toBe(false)
  expect(remembers([{ ...wrote, at: at('2026-03-04') }])).toBe(false)
})

test('D08: who was not heard of for half a year is known, and no friend', () => {
  expect(degree(upTo(5), NOW + 190 * 86_400_000).degree).toBe(4)
})

test('D12: the shop reads on which degree its buyers stand and what would lift most of them', () => {
  const degrees: readonly Degree[] = [0, 1, 1, 1, 3, 6, 6, 6]
  const { shares, weakest } = degreeShares(degrees)
  expect(shares).toEqual([0.125, 0.375, 0, 0.125, 0, 0, 0.375])
  expect(weakest?.degree).toBe(2)
  expect(degreeShares([])).toEqual({ shares: [0, 0, 0, 0, 0, 0, 0], weakest: null })
})
