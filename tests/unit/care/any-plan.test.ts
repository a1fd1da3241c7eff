/** What holds for every registered rule, whatever the owner set and whatever happened. */
import { type CareRule, DEFAULT_PLAN, dueSteps, nextStep, RULES } from '@shuke/shared/care'
import type { Plan, ProductFields, RuleSettings } from '@shuke/shared/model'
import { DAY, dayNumberOf, HOUR, hourOf, MINUTE } from '@shuke/shared/summary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../tools/runs.ts'
import { bundle, type Given } from './given.ts'

const match = { kind: 'preference', words: { 'zh-CN': '喜欢素色', en: 'Likes plain colours' } } as const

/** Sells to everybody, all the time, in a way that only the engine holds back. */
const selling = (channel: 'chat' | 'sms'): CareRule => ({
  id: `selling-by-${channel}`,
  class: 'promo',
  title: { 'zh-CN': '上新', en: 'New things' },
  does: { 'zh-CN': '上新。', en: 'New things.' },
  unit: 'days',
  defaults: { enabled: true, after: 0, lapses: 30, window: [0, 24] },
  channel: () => channel,
  occasions: () => [{ key: 'always', orders: [], from: 0, lapsesAt: 8e15, match }],
  say: () => ({ reason: { 'zh-CN': '上新了。', en: 'New.' }, text: { 'zh-CN': ['上新'], en: ['New'] } }),
})

const ALL = [...RULES, selling('chat'), selling('sms')]

/** What is known of the one thing that is sold here, and what is new of it. */
const optionsOf = ({ now, news }: Pick<Drawn, 'now' | 'news'>) => ({
  rules: ALL,
  productOf: () => ({ useDays: 7, fragile: true, category: 'mask', margin: 0.5 }),
  news: news.map(({ kind, ago, lasts, ends }) => {
    const told = { kind, at: now - ago, until: now - ago + lasts } as const
    const known = { platform: 'taobao', shop: '1', code: '', title: '面膜', category: 'mask', season: null }
    const rest = { sellsFrom: null, pastFrom: null, useDays: null, fragile: null, tips: null, margin: null }
    return {
      ...known,
      ...rest,
      endsFrom: ends === null ? null : now - ends,
      news: told,
      by: 'lin',
      at: 0,
    } as ProductFields
  }),
})

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Australia/Lord_Howe', 'Asia/Kathmandu']
const hour = fc.integer({ min: 0, max: 24 })
const anySettings: fc.Arbitrary<RuleSettings> = fc.record({
  enabled: fc.constantFrom(true, true, true, false),
  after: fc.constantFrom(0, 0.5, 2, 7, 15, 30, 48),
  lapses: fc.constantFrom(0, 0.1, 1, 3, 15),
  window: fc.tuple(hour, hour),
})

const GIFTS: NonNullable<Plan['gifts']> = [
  { name: '发圈', cost: 100, category: null, neutral: true, keepsBrand: false },
]

const anyPlan = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    quiet: fc.record({ from: hour, to: hour }),
    caps: fc.record({ week: fc.integer({ min: 0, max: 4 }), month: fc.integer({ min: 0, max: 8 }) }),
    rules: fc.dictionary(fc.constantFrom(...ALL.map(({ id }) => id)), anySettings),
    traffic: fc.option(fc.array(fc.nat(9), { minLength: 24, maxLength: 24 }), { nil: undefined, freq: 3 }),
    firstPrivilege: fc.option(fc.constant({ enabled: true, percent: 50, days: 30 }), { nil: undefined }),
    gifts: fc.option(fc.constant(GIFTS), { nil: undefined }),
  })
  .map(
    ({ traffic, firstPrivilege, gifts, ...drawn }): Plan => ({
      ...DEFAULT_PLAN,
      ...drawn,
      ...(traffic && { traffic }),
      ...(firstPrivilege && { firstPrivilege }),
      ...(gifts && { gifts }),
    }),
  )

const recent = fc.integer({ min: 0, max: 40 * DAY })
const STEPS = ALL.flatMap(({ id }) => [`${id}:taobao/*/0`, `${id}:taobao/*/1`, `${id}:always`, `${id}:first`])

const anyGiven = fc.record({
  // A year with every change of clocks in it.
  now: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
  plan: anyPlan,
  orders: fc.array(
    fc.record({
      status: fc.constantFrom('unpaid', 'paid', 'shipped', 'shipped', 'completed', 'closed'),
      afterSale: fc.constantFrom('none', 'none', 'none', 'open', 'refunded'),
      placed: recent,
      shipped: fc.option(recent),
      signed: fc.option(recent),
    }),
    { maxLength: 4 },
  ),
  care: fc.array(
    fc.record({
      type: fc.constantFrom(
        ...['touch', 'touch', 'touch', 'done', 'done', 'snoozed', 'skipped', 'taken', 'signed'],
        ...['shipped', 'moved', 'arrived', 'issue', 'issue-closed', 'promise', 'privilege'],
      ),
      by: fc.constantFrom('lin', 'chen', 'wang'),
      step: fc.constantFrom('', ...STEPS),
      class: fc.constantFrom('service', 'care', 'promo'),
      channel: fc.constantFrom('chat', 'phone', 'sms', 'wechat'),
      from: fc.constantFrom('shop', 'shop', 'buyer'),
      order: fc.constantFrom(null, 'taobao/*/0', 'taobao/*/1'),
      outcome: fc.constantFrom(undefined, undefined, undefined, 'satisfied', 'unhappy', 'unanswered'),
      ago: fc.oneof(recent, fc.integer({ min: 0, max: 14 * HOUR }), fc.integer({ min: 0, max: 20 * MINUTE })),
      until: recent,
    }),
    { maxLength: 8 },
  ),
  refused: fc.option(fc.constantFrom('all', 'sms', 'phone', 'promo', 'chat'), { freq: 4 }),
  consents: fc.constantFrom('promo:yes', 'promo:yes', 'new-arrivals:yes', 'price-drop:yes', 'promo:no', 'signed:no'),
  news: fc.array(
    fc.record({
      kind: fc.constantFrom('new-arrivals', 'price-drop', 'back-in-stock'),
      ago: recent,
      lasts: recent,
      ends: fc.option(recent),
    }),
    { maxLength: 2 },
  ),
  prefers: fc.option(fc.constantFrom('sms', 'phone', 'wechat', 'chat')),
})

type Drawn = typeof anyGiven extends fc.Arbitrary<infer T> ? T : never

const given = ({ now, orders, care, refused, consents, prefers }: Drawn): Given => ({
  identifiers: [{ lastSeen: now - HOUR }],
  orders: orders.map(({ placed, shipped, signed, ...one }, n) => ({
    ...one,
    number: String(n),
    placedAt: now - placed,
    lines: [{ title: '面膜', quantity: 1 }],
    ...(shipped !== null && { shippedAt: now - shipped }),
    ...(signed !== null && { signedAt: now - signed }),
  })),
  care: care.map(({ ago, until, outcome, ...one }) => ({
    ...one,
    ...(outcome && { outcome }),
    at: now - ago,
    until: now - ago + until,
  })),
  facts: [
    { field: 'consent', value: consents, at: now - DAY },
    { field: 'phone', value: '13812345678', at: now - DAY },
    ...(prefers ? [{ field: 'channel', value: prefers, at: now - DAY }] : []),
    ...(refused ? [{ field: 'doNotContact', value: refused, at: now - DAY }] : []),
  ],
})

const within = (at: number, { from, to }: Plan['quiet']) => (from <= to ? at >= from && at < to : at >= from || at < to)

// Many cases take long on a machine that is busy with others.
describe('every rule, under any plan', { timeout: 180_000 }, () => {
  it('C01: proposes nothing of any class in quiet hours but in the chat of a buyer who wrote', () => {
    fc.assert(
      fc.property(anyGiven, (drawn) => {
        const { plan, now } = drawn
        const options = optionsOf(drawn)
        const customer = bundle(given(drawn), plan.zone)
        const wrote = customer.care.some(
          (one) => one.type === 'touch' && one.from === 'buyer' && one.channel === 'chat' && now - one.at < 12 * HOUR,
        )
        for (const step of dueSteps(customer, plan, null, now, options))
          if (within(hourOf(now, plan.zone), plan.quiet)) expect(wrote && step.channel === 'chat', step.id).toBe(true)
      }),
      { numRuns: runs(1500) },
    )
  })

  it('C02 C03 C05: sells nothing after a refusal, over a cap, or the day after another promotion', () => {
    fc.assert(
      fc.property(anyGiven, (drawn) => {
        const { plan, now, refused, consents } = drawn
        const options = optionsOf(drawn)
        const customer = bundle(given(drawn), plan.zone)
        const promos = dueSteps(customer, plan, null, now, options).filter((step) => step.class === 'promo')
        if (promos.length === 0) return
        expect(['all', 'promo', ...new Set(promos.map(({ channel }) => channel))]).not.toContain(refused)
        expect(consents).not.toBe('promo:no')
        const day = (at: number) => dayNumberOf(at, plan.zone)
        const touches = customer.care.filter((one) => one.type === 'touch' && one.from === 'shop')
        expect(touches.filter((one) => day(one.at) > day(now) - 7).length).toBeLessThan(plan.caps.week)
        expect(touches.filter((one) => day(one.at) > day(now) - 30).length).toBeLessThan(plan.caps.month)
        const sold = touches.filter((one) => one.class === 'promo')
        expect(sold.every((one) => day(now) - day(one.at) >= 2)).toBe(true)
      }),
      { numRuns: runs(5000) },
    )
  })

  it('answers alike on two workstations that agree on what happened, in whatever order they heard of it', () => {
    fc.assert(
      fc.property(anyGiven, fc.infiniteStream(fc.nat()), (drawn, lots) => {
        const { plan, now } = drawn
        const options = optionsOf(drawn)
        const here = bundle(given(drawn), plan.zone)
        const shuffled = <T>(list: readonly T[]): T[] =>
          [...list]
            .map((one) => ({ one, lot: lots.next().value ?? 0 }))
            .sort((a, b) => a.lot - b.lot)
            .map(({ one }) => one)
        const there = {
          ...here,
          care: shuffled(here.care),
          facts: shuffled(here.facts),
          orders: shuffled(here.orders),
          identifiers: shuffled(here.identifiers),
        }
        const ask = (one: typeof here) => nextStep(one, plan, null, now, { ...options, rules: ALL })
        expect(ask(there)).toEqual(ask(here))
        const back = { ...options, rules: [...ALL].reverse() }
        expect(nextStep(here, plan, null, now, back)).toEqual(ask(here))
      }),
      { numRuns: runs(1500) },
    )
  })

  it('gives the same answer until the instant at which it says that it may change', () => {
    fc.assert(
      fc.property(anyGiven, fc.constantFrom(1, 1, 0.5, 0.1), (drawn, part) => {
        const { plan, now } = drawn
        const options = optionsOf(drawn)
        const customer = bundle(given(drawn), plan.zone)
        const answer = nextStep(customer, plan, null, now, options)
        const end = answer.changesAt ?? now + 400 * DAY
        expect(end).toBeGreaterThan(now)
        const later = now + Math.floor(part * (end - 1 - now))
        const then = nextStep(customer, plan, null, later, options)
        expect({ ...then, changesAt: null }).toEqual({ ...answer, changesAt: null })
      }),
      { numRuns: runs(3000) },
    )
  })

  it('queues what a contact holds back for an instant to come, and does not lose it before then', () => {
    fc.assert(
      fc.property(anyGiven, fc.double({ min: 0, max: 1, noNaN: true }), (drawn, part) => {
        const { plan, now } = drawn
        const options = optionsOf(drawn)
        const customer = bundle(given(drawn), plan.zone)
        const { blocked } = nextStep(customer, plan, null, now, options)
        if (!blocked?.step || blocked.until === null || (blocked.kind !== 'cap' && blocked.kind !== 'promo-rest'))
          return
        expect(blocked.until).toBeGreaterThan(now)
        const rule = ALL.find(({ id }) => id === blocked.step?.rule)
        const only = { ...options, rules: rule ? [rule] : [] }
        const alone = nextStep(customer, plan, null, now, only)
        if (alone.blocked?.step?.id !== blocked.step.id) return
        const later = now + Math.floor(part * (blocked.until - now))
        const then = nextStep(customer, plan, null, later, only)
        // Held back, or about to come: on its last morning it may only wait for its hour.
        expect(then.blocked?.step ?? then.step ?? then.then).not.toBeNull()
      }),
      { numRuns: runs(2000) },
    )
  })

  it('has an answer for every instant and every order that the model allows', () => {
    const anyInstant = fc.oneof(
      fc.integer({ min: -8.64e15, max: 8.64e15 }),
      fc.constantFrom(-8.64e15, 8.64e15, 0, -1, Number.MAX_SAFE_INTEGER > 8.64e15 ? 8.64e15 - 1 : 0),
    )
    fc.assert(
      fc.property(anyGiven, anyInstant, anyInstant, (drawn, now, at) => {
        const customer = bundle(given({ ...drawn, now: Math.min(Math.max(at, -8.6e15), 8.6e15) }), drawn.plan.zone)
        const { step, blocked } = nextStep(customer, drawn.plan, null, now, optionsOf(drawn))
        expect(step && blocked).toBeFalsy()
      }),
      { numRuns: runs(1000) },
    )
  })
})
