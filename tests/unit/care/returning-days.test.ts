/** What returns with the calendar or follows from habits, over many customers, plans and instants. */
import { DEFAULT_PLAN, nextStep, RULES } from '@shuke/shared/care'
import { LOCALES, type Plan, type ProductFields, plainText } from '@shuke/shared/model'
import { minuteOfDay } from '@shuke/shared/summary'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../tools/runs.ts'
import { bundle, CUSTOMER, instant } from './given.ts'

const DAY = 86_400_000
const NOW = instant('2026-11-22T10:00:00+08:00')
const MINE: ReadonlySet<string> = new Set([
  ...['birthday', 'festival', 'baby-stage', 'long-absent', 'replenish', 'care-tip', 'weather', 'privilege-reminder'],
  ...['first-privilege', 'new-arrivals', 'price-drop', 'back-in-stock'],
])
const rules = RULES.filter(({ id }) => MINE.has(id))

const day = (text: string) => fc.constantFrom(...text.split(' '))
const fact = fc.oneof(
  fc.record({ field: fc.constant('birthday'), value: day('11-22 11-25 lunar:10-18 11 12 02-29 lunar:12-30 01-01') }),
  fc.record({ field: fc.constant('babyBirth'), value: day('2026-05 2025-11 2024-12 2020-01') }),
  fc.record({ field: fc.constant('dueDate'), value: day('2026-12 2027-03 2026-10') }),
  fc.record({ field: fc.constant('gender'), value: day('female male') }),
  fc.record({ field: fc.constant('likes'), value: day('素色 真丝') }),
  fc.record({
    field: fc.constant('consent'),
    value: day('promo:yes birthday:yes coupon:yes new-arrivals:yes price-drop:no back-in-stock:yes'),
  }),
  fc.record({ field: fc.constant('doNotContact'), value: day('promo sms') }),
)
const ago = fc.integer({ min: 0, max: 400 * DAY }).map((ms) => NOW - ms)
const order = fc.record({
  number: fc.integer({ min: 1, max: 9 }).map(String),
  status: fc.constantFrom('paid', 'shipped', 'completed', 'closed'),
  paidAt: ago,
  title: fc.constantFrom('明前龙井', '真丝衬衫 女', '玻尿酸补水面膜', '室内绿植 盆栽', '桑蚕丝素色长巾', '赠品'),
})
const touch = fc.record({ class: fc.constantFrom('care', 'promo', 'service'), at: ago })
const product = (kind: 'new-arrivals' | 'price-drop' | 'back-in-stock', from: number): ProductFields => ({
  ...{
    platform: 'taobao',
    shop: '1',
    code: '',
    title: '桑蚕丝素色长巾',
    category: null,
    season: null,
    sellsFrom: null,
  },
  ...{ endsFrom: null, pastFrom: null, useDays: null, fragile: null, tips: null, margin: null },
  ...{ news: { kind, at: from, until: from + 9 * DAY }, by: 'chen' as ProductFields['by'], at: from },
})
const plan: Plan = {
  ...DEFAULT_PLAN,
  firstPrivilege: { enabled: true, percent: 50, days: 200 },
  weather: [
    {
      ...{ id: 'w', region: '厦门', event: '台风', from: NOW - DAY, until: NOW + DAY },
      ...{ categories: ['plant'], caution: '' },
    },
  ],
}
const world = fc.record({
  facts: fc.array(fact, { maxLength: 6 }),
  orders: fc.uniqueArray(order, { maxLength: 5, selector: ({ number }) => number }),
  care: fc.array(touch, { maxLength: 4 }),
  kind: fc.constantFrom('new-arrivals' as const, 'price-drop' as const, 'back-in-stock' as const),
  newsAt: fc.integer({ min: NOW - 9 * DAY, max: NOW + 9 * DAY }),
  now: fc.integer({ min: NOW - 40 * DAY, max: NOW + 400 * DAY }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
})

type World = typeof world extends fc.Arbitrary<infer W> ? W : never

function asked({ facts, orders, care, kind, newsAt }: World, now: number) {
  const given = bundle({
    facts: facts.map((one) => ({ ...one, at: NOW - 200 * DAY })),
    orders: orders.map(({ title, paidAt, ...rest }) => ({
      ...{ ...rest, paidAt, placedAt: paidAt, lines: [{ title, quantity: 1 }] },
      ...{ recipient: { address: '福建省厦门市' } },
      ...(rest.status === 'completed' && { signedAt: paidAt + 3 * DAY }),
    })),
    care,
  })
  expect(given.id).toBe(CUSTOMER)
  return nextStep(given, plan, null, now, { rules, news: [product(kind, newsAt)] })
}

test('the answer stays the same until the instant at which it says that it may change', () => {
  fc.assert(
    fc.property(world, (one) => {
      const answer = asked(one, one.now)
      const until = Math.min(answer.changesAt ?? Number.POSITIVE_INFINITY, one.now + 500 * DAY)
      expect(until).toBeGreaterThan(one.now)
      const between = one.now + Math.floor(one.share * (until - 1 - one.now))
      expect(asked(one, between)).toEqual(answer)
    }),
    { numRuns: runs(400) },
  )
})

test('C01: none of it is proposed in the quiet hours', () => {
  fc.assert(
    fc.property(world, (one) => {
      const { step } = asked(one, one.now)
      const hour = Math.floor(minuteOfDay(one.now, plan.zone) / 60)
      if (step) expect(hour >= 8 && hour < 22, step.id).toBe(true)
    }),
    { numRuns: runs(400) },
  )
})

test('T52, T54: no text of care holds a price, a discount, a coupon or a link, but a present where she asked for one', () => {
  fc.assert(
    fc.property(world, (one) => {
      const { step } = asked(one, one.now)
      if (step?.class !== 'care' || step.rule === 'birthday') return
      for (const locale of LOCALES)
        expect(plainText(step.text[locale])).not.toMatch(/[¥￥$%]|折|优惠|券|减|https?:|discount|coupon|\boff\b/iu)
    }),
    { numRuns: runs(400) },
  )
})
