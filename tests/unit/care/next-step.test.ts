import { type CareRule, CLAIM_MS, DEFAULT_PLAN, dueSteps, nextStep, RULES } from '@shuke/shared/care'
import type { MemberId, Plan } from '@shuke/shared/model'
import { DAY, dayOf, HOUR, hourOf, MINUTE } from '@shuke/shared/summary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../tools/runs.ts'
import { bundle, type Given, instant } from './given.ts'

const NOW = instant('2026-11-22T11:42:00+08:00')
const ago = (ms: number) => NOW - ms

const match = { kind: 'preference', words: { 'zh-CN': '喜欢素色', en: 'Likes plain colours' } } as const

/** A promotion for everybody, in the chat, wanted since this morning: none of the real rules sells yet. */
const promo: CareRule = {
  id: 'new-season',
  class: 'promo',
  title: { 'zh-CN': '换季上新', en: 'New season' },
  does: { 'zh-CN': '换季上新。', en: 'New season.' },
  unit: 'days',
  defaults: { enabled: true, after: 0, lapses: 30, window: [10, 20] },
  channel: () => 'chat',
  occasions: () => [
    { key: '2026-11', orders: [], from: instant('2026-11-22T10:00:00+08:00'), lapsesAt: NOW + 30 * DAY, match },
  ],
  say: () => ({ reason: { 'zh-CN': '上新了。', en: 'New things.' }, text: { 'zh-CN': ['上新'], en: ['New'] } }),
}
const textMessage: CareRule = { ...promo, id: 'text-message', class: 'care', channel: () => 'sms' }

const ask = (given: Given, options: Parameters<typeof nextStep>[4] = {}, now = NOW, plan: Plan = DEFAULT_PLAN) =>
  nextStep(bundle(given, plan.zone), plan, null, now, options)

/** She said that she wants to hear of offers. */
const YES = { field: 'consent', value: 'promo:yes' }
const KNOWN: Given = { facts: [{ field: 'topSize', value: 'M' }, YES] }
const unpaid = { number: '1', status: 'unpaid', placedAt: ago(HOUR) }
const signedFor = { number: '2', placedAt: ago(20 * DAY), signedAt: ago(15 * DAY) }

describe('nextStep', () => {
  it('has nothing to do for a known buyer without an occasion', () => {
    expect(Object.values(ask(KNOWN))).toEqual([null, null, null])
  })

  it('wants nothing of the shop’s own people, until somebody says that they are buyers after all', () => {
    const marked = (removed: boolean) => ({
      orders: [unpaid],
      facts: [{ field: 'notBuyer', value: 'staff', removed }],
    })
    expect(Object.values(ask(marked(false)))).toEqual([null, null, null])
    expect(dueSteps(bundle(marked(false)), DEFAULT_PLAN, null, NOW)).toEqual([])
    expect(ask(marked(true)).step?.rule).toBe('payment-reminder')
  })

  it('reminds nobody of a payment that is only guessed to be missing', () => {
    expect(ask({ ...KNOWN, orders: [unpaid] }).step?.rule).toBe('payment-reminder')
    expect(ask({ ...KNOWN, orders: [{ ...unpaid, stated: '拼单中' }] }).step).toBeNull()
  })

  it('puts service before care before promo, and says which comes after', () => {
    const given = { orders: [unpaid, signedFor], facts: [YES] }
    const all = dueSteps(bundle(given), DEFAULT_PLAN, null, NOW, { rules: [promo, ...RULES] })
    expect(all.map((step) => step.class)).toEqual(['service', 'care', 'promo'])
    const answer = ask(given, { rules: [promo, ...RULES] })
    expect(answer.step?.rule).toBe('payment-reminder')
    expect(answer.then?.title.en).toBe('Ask how it is')
  })

  it('puts the more overdue of two of a class first', () => {
    const given = { orders: [unpaid, { ...unpaid, number: '3', placedAt: ago(3 * HOUR) }] }
    expect(dueSteps(bundle(given), DEFAULT_PLAN, null, NOW).map((step) => step.order)).toEqual([
      'taobao/*/3',
      'taobao/*/1',
    ])
  })

  it('forgets a step that was done or skipped, and takes it back when that was undone', () => {
    const step = 'payment-reminder:taobao/*/1'
    for (const type of ['done', 'skipped'] as const) {
      const over = { id: `car_${'9'.repeat(26)}`, type, step, at: ago(10 * MINUTE) }
      expect(ask({ orders: [unpaid], care: [over] }).step).toBeNull()
      const undone = { type: 'undone', undoes: over.id, at: ago(9 * MINUTE) }
      expect(ask({ orders: [unpaid], care: [over, undone] }).step?.id).toBe(step)
      const redone = { id: `car_${'8'.repeat(26)}`, type, step, at: ago(8 * MINUTE) }
      expect(ask({ orders: [unpaid], care: [over, undone, redone] }).step).toBeNull()
    }
  })

  it('brings a snoozed step back at its time, even when it would have lapsed', () => {
    const until = instant('2026-12-20T12:00:00+08:00')
    const care = [{ type: 'snoozed', step: 'follow-up:taobao/*/2', until, at: ago(HOUR) }]
    expect(ask({ orders: [signedFor], care }).then?.at).toBe(until)
    expect(ask({ orders: [signedFor], care }, {}, until).step?.rule).toBe('follow-up')
  })

  it('names the colleague, the day and the hour when promotions rest', () => {
    const touch = { class: 'promo', channel: 'wechat', at: instant('2026-11-21T15:00:00+08:00') }
    const { step, blocked, then } = ask({ ...KNOWN, care: [touch] }, { rules: [promo], nameOf: () => '小林' })
    expect(step).toBeNull()
    expect(blocked?.kind).toBe('promo-rest')
    expect(blocked?.why).toEqual({
      'zh-CN': '昨天小林联系过了，同一个人隔天再联系会烦，明天10:00以后再说。',
      en: '小林 wrote yesterday; two days running is too much. Free again tomorrow at 10:00.',
    })
    expect(then).toEqual({ title: promo.title, at: instant('2026-11-23T10:00:00+08:00') })
    expect(blocked?.step?.id).toBe('new-season:2026-11')
  })

  it('rests promotions on the day of one and on the next, by the shop’s days', () => {
    const at = instant('2026-11-20T23:59:00+08:00')
    const on = (now: string) =>
      ask(
        { ...KNOWN, care: [{ class: 'promo', at }] },
        {
          rules: [
            { ...promo, occasions: () => [{ key: 'x', orders: [], from: at - DAY, lapsesAt: at + 30 * DAY, match }] },
          ],
        },
        instant(now),
      )
    expect(on('2026-11-21T19:59:00+08:00').blocked?.kind).toBe('promo-rest')
    expect(on('2026-11-22T10:00:00+08:00').step?.class).toBe('promo')
  })

  it('does not rest care for a promotion, nor promotions for service', () => {
    expect(ask({ orders: [signedFor], care: [{ class: 'promo', at: ago(DAY) }] }).step?.rule).toBe('follow-up')
    expect(ask({ ...KNOWN, care: [{ class: 'service', at: ago(DAY) }] }, { rules: [promo] }).step?.class).toBe('promo')
  })

  it('counts a done step as one contact, with or without a touch of its own', () => {
    const done = { type: 'done', step: 'signed:taobao/*/9', class: 'care', at: ago(DAY) }
    const touch = { type: 'touch', step: 'signed:taobao/*/9', class: 'care', at: ago(DAY) }
    const others = [{ at: ago(2 * DAY) }]
    const used = (care: Given['care'] & object) =>
      ask({ ...KNOWN, care }, { rules: [promo] }, NOW, { ...DEFAULT_PLAN, caps: { week: 2, month: 9 } }).blocked?.quota
    expect(used([done, ...others])).toEqual({ used: 2, cap: 2, days: 7 })
    expect(used([done, touch, ...others])).toEqual({ used: 2, cap: 2, days: 7 })
  })

  it('is held back by the month’s cap until the oldest contact that counts is out of it', () => {
    const care = [1, 6, 11, 16, 21, 26].map((days) => ({ at: ago(days * DAY) }))
    const { blocked } = ask({ ...KNOWN, care }, { rules: [promo] })
    expect(blocked?.quota).toEqual({ used: 6, cap: 6, days: 30 })
    expect(dayOf(blocked?.until ?? 0, 'Asia/Shanghai')).toBe('2026-11-26')
  })

  it('holds back a channel that she refused, with her words', () => {
    const refusal = { field: 'doNotContact', value: 'sms', quote: '别发短信', at: ago(9 * DAY) }
    const { blocked } = ask({ facts: [refusal] }, { rules: [textMessage] })
    expect(blocked).toMatchObject({
      kind: 'do-not-contact',
      until: null,
      evidence: { quote: '别发短信', by: 'chen', scope: 'sms' },
    })
    expect(blocked?.why['zh-CN']).toBe('短信不要。买家来问就照常答。')
  })

  it('offers what is left when only promotions are refused', () => {
    const facts = [{ field: 'doNotContact', value: 'promo', at: ago(9 * DAY) }]
    expect(ask({ facts, orders: [signedFor] }, { rules: [promo, ...RULES] }).step?.rule).toBe('follow-up')
    expect(ask({ facts }, { rules: [promo] }).blocked?.kind).toBe('do-not-contact')
  })

  it('offers nothing of any class to somebody who refused everything, and forgets a refusal that was removed', () => {
    const facts = [{ field: 'doNotContact', value: 'all', at: ago(9 * DAY) }]
    expect(dueSteps(bundle({ facts, orders: [unpaid, signedFor] }), DEFAULT_PLAN, null, NOW)).toEqual([])
    const lifted = [{ ...facts[0], removed: true }]
    expect(ask({ facts: lifted, orders: [unpaid] }).step?.rule).toBe('payment-reminder')
  })

  it('answers at night for as many hours as it is told', () => {
    const night = instant('2026-11-22T23:30:00+08:00')
    const given = {
      orders: [{ ...unpaid, placedAt: night - 3 * HOUR }],
      care: [{ from: 'buyer', at: night - 2 * HOUR }],
    }
    expect(ask(given, {}, night).step?.rule).toBe('payment-reminder')
    expect(ask(given, { answerHours: 1 }, night).blocked?.kind).toBe('quiet-hours')
  })

  it('keeps quiet for a phone call even to somebody who wrote', () => {
    const night = instant('2026-11-22T23:30:00+08:00')
    const call: CareRule = { ...promo, class: 'care', channel: () => 'phone' }
    expect(ask({ ...KNOWN, care: [{ from: 'buyer', at: night - HOUR }] }, { rules: [call] }, night).blocked?.kind).toBe(
      'quiet-hours',
    )
  })

  it('proposes a call where a number is held, here or by the server alone, and not where the platform hides it', () => {
    const channelWith = (phone: object) => ask({ facts: [phone], orders: [signedFor] }).step?.channel
    expect(channelWith({ field: 'phone', value: '13812345678' })).toBe('phone')
    expect(channelWith({ field: 'phone', value: '138****5678', hidden: ['value'] })).toBe('phone')
    expect(channelWith({ field: 'phone', value: '138****5678' })).toBe('chat')
  })

  it('proposes the channel she prefers, unless she refused it', () => {
    const facts = [{ field: 'channel', value: 'wechat' }]
    expect(ask({ facts, orders: [signedFor] }).step?.channel).toBe('wechat')
    const refused = [
      { field: 'channel', value: 'sms' },
      { field: 'doNotContact', value: 'sms' },
    ]
    expect(ask({ facts: refused, orders: [signedFor] }).step?.channel).toBe('chat')
  })

  it('is not stopped by a rule that the plan does not name, or by a plan with no hour open', () => {
    expect(ask({ orders: [unpaid] }, {}, NOW, { ...DEFAULT_PLAN, rules: {} }).step?.rule).toBe('payment-reminder')
    const closed = { ...DEFAULT_PLAN, quiet: { from: 0, to: 24 } }
    expect(Object.values(ask({ orders: [unpaid] }, {}, NOW, closed)).slice(0, 2)).toEqual([null, null])
  })
})

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Australia/Lord_Howe', 'Asia/Kathmandu']
// A year with every change of clocks in it.
const someTime = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) })
const recent = fc.integer({ min: 0, max: 40 * DAY })

const anyGiven = fc.record({
  now: someTime,
  zone: fc.constantFrom(...ZONES),
  orders: fc.array(
    fc.record({
      status: fc.constantFrom('unpaid', 'paid', 'shipped', 'completed', 'closed'),
      afterSale: fc.constantFrom('none', 'none', 'open', 'refunded'),
      placed: recent,
      signed: fc.option(recent),
    }),
    { maxLength: 5 },
  ),
  care: fc.array(
    fc.record({
      type: fc.constantFrom('touch', 'touch', 'done', 'snoozed', 'skipped', 'taken', 'taken'),
      by: fc.constantFrom('lin', 'chen', 'wang'),
      step: fc.constantFrom(
        '',
        'follow-up:taobao/*/0',
        'signed:taobao/*/1',
        'payment-reminder:taobao/*/0',
        'new-season:2026-11',
      ),
      class: fc.constantFrom('service', 'care', 'promo'),
      channel: fc.constantFrom('chat', 'phone', 'sms'),
      from: fc.constantFrom('shop', 'buyer'),
      ago: fc.oneof(recent, fc.integer({ min: 0, max: 14 * HOUR }), fc.integer({ min: 0, max: 20 * MINUTE })),
      until: recent,
    }),
    { maxLength: 6 },
  ),
  refused: fc.option(fc.constantFrom('all', 'sms', 'phone', 'promo'), { freq: 6 }),
})

type Drawn = typeof anyGiven extends fc.Arbitrary<infer T> ? T : never

function given({ now, orders, care, refused }: Drawn): Given {
  return {
    identifiers: [{ lastSeen: now - HOUR }],
    orders: orders.map((one, n) => ({
      number: String(n),
      status: one.status,
      afterSale: one.afterSale,
      placedAt: now - one.placed,
      ...(one.signed !== null && { signedAt: now - one.signed }),
    })),
    care: care.map(({ ago: before, until, ...one }) => ({ ...one, at: now - before, until: now - before + until })),
    facts: [YES, ...(refused ? [{ field: 'doNotContact', value: refused, at: now - DAY }] : [])],
  }
}

const options = {
  rules: [...RULES, { ...promo, occasions: () => [{ key: '2026-11', orders: [], from: 0, lapsesAt: 8e15, match }] }],
}

describe('a step that somebody has taken', () => {
  const STEP = 'payment-reminder:taobao/*/1'
  const names: Readonly<Record<string, string>> = { wang: '小王' }
  const asked = (care: Given['care'], me: string | undefined, now = NOW) =>
    ask(
      { orders: [unpaid], ...(care && { care }) },
      { nameOf: (one) => names[one], ...(me && { me: me as MemberId }) },
      now,
    )
  const take = (by: string, at: number, more: object = {}) => ({
    ...{ type: 'taken', step: STEP, by, at, until: at + CLAIM_MS },
    ...more,
  })

  it('is held back for everybody else, with who and until when', () => {
    const care = [take('wang', ago(2 * MINUTE))]
    for (const me of ['lin', undefined]) {
      const { step, blocked, then, changesAt } = asked(care, me)
      expect(step).toBeNull()
      expect(blocked?.kind).toBe('taken')
      expect(blocked?.why).toEqual({ 'zh-CN': '小王在办，到11:50为止。', en: '小王 is on it until 11:50.' })
      expect(blocked?.until).toBe(NOW + 8 * MINUTE)
      expect(blocked?.taken).toEqual({ by: 'wang', at: ago(2 * MINUTE) })
      expect(then?.at).toBe(NOW + 8 * MINUTE)
      expect(changesAt).toBe(NOW + 8 * MINUTE)
    }
    expect(dueSteps(bundle({ orders: [unpaid], care }), DEFAULT_PLAN, null, NOW)).toEqual([])
  })

  it('is still her own, and says until when', () => {
    const { step, blocked, changesAt } = asked([take('wang', ago(2 * MINUTE))], 'wang')
    expect(blocked).toBeUndefined()
    expect(step).toMatchObject({ id: STEP, mineUntil: NOW + 8 * MINUTE })
    expect(changesAt).toBe(NOW + 8 * MINUTE)
  })

  it('is anybody’s again after ten minutes, or once it is put off or the taking is taken back', () => {
    const care = [take('wang', ago(2 * MINUTE), { id: 'car_taken' })]
    expect(asked(care, 'lin', NOW + 8 * MINUTE).step?.id).toBe(STEP)
    const undone = { type: 'undone', undoes: 'car_taken', at: ago(MINUTE) }
    expect(asked([...care, undone], 'lin').step?.id).toBe(STEP)
    const snoozed = { type: 'snoozed', step: STEP, until: ago(30_000), at: ago(MINUTE) }
    expect(asked([...care, snoozed], 'lin').step?.id).toBe(STEP)
  })

  it('is the first one’s of two who took it at the same time, whatever their own clocks say', () => {
    const client = (letter: string) => `cli_${letter.repeat(26)}`
    const at = ago(MINUTE)
    const year = 365 * DAY
    const first = take('lin', at - year, { stamp: [at, client('a'), 7], until: at - year + CLAIM_MS })
    const second = take('wang', at + year, { stamp: [at, client('b'), 3], until: at + year + CLAIM_MS })
    for (const care of [
      [first, second],
      [second, first],
    ]) {
      expect(asked(care, 'lin').step).toMatchObject({ id: STEP, mineUntil: at + CLAIM_MS })
      expect(asked(care, 'wang').blocked?.taken?.by).toBe('lin')
      // The one that came second has not got it afterwards either.
      expect(asked(care, 'wang', at + CLAIM_MS).step?.id).toBe(STEP)
      expect(asked(care, 'lin', at + CLAIM_MS).step?.id).toBe(STEP)
    }
  })

  it('stays hers without a gap when she takes it again', () => {
    const care = [take('wang', ago(9 * MINUTE)), take('wang', ago(MINUTE))]
    expect(asked(care, 'lin').blocked?.until).toBe(NOW + 9 * MINUTE)
  })
})

describe('nextStep for any customer, zone and time', () => {
  it('gives the same answer until the instant at which it says that it may change', () => {
    fc.assert(
      fc.property(anyGiven, fc.constantFrom(1, 1, 0.5, 0.1), (drawn, part) => {
        const plan = { ...DEFAULT_PLAN, zone: drawn.zone }
        const customer = bundle(given(drawn), drawn.zone)
        const answer = nextStep(customer, plan, null, drawn.now, options)
        const end = answer.changesAt ?? drawn.now + 400 * DAY
        expect(end).toBeGreaterThan(drawn.now)
        const later = drawn.now + Math.floor(part * (end - 1 - drawn.now))
        expect({ ...nextStep(customer, plan, null, later, options), changesAt: null }).toEqual({
          ...answer,
          changesAt: null,
        })
      }),
      { numRuns: runs(1500) },
    )
  })

  it('offers a step or says why not, never both, and offers none in quiet hours but where she is answered', () => {
    fc.assert(
      fc.property(anyGiven, (drawn) => {
        const plan = { ...DEFAULT_PLAN, zone: drawn.zone }
        const customer = bundle(given(drawn), drawn.zone)
        const { step, blocked } = nextStep(customer, plan, null, drawn.now, options)
        expect(step && blocked).toBeFalsy()
        if (blocked?.until) expect(blocked.until).toBeGreaterThan(drawn.now)
        const hour = hourOf(drawn.now, drawn.zone)
        const answered = customer.care.some((one) => one.from === 'buyer' && drawn.now - one.at < 12 * HOUR)
        if (step && (hour >= 22 || hour < 8) && step.rule !== 'greeting') expect(answered).toBe(true)
        if (drawn.refused === 'all') expect(step).toBeNull()
        if (step) expect(step.lapsesAt).toBeGreaterThan(drawn.now)
      }),
      { numRuns: runs(1000) },
    )
  })

  it('is no longer held back for the same reason once the instant it named has come', () => {
    fc.assert(
      fc.property(anyGiven, (drawn) => {
        const plan = { ...DEFAULT_PLAN, zone: drawn.zone }
        const customer = bundle(given(drawn), drawn.zone)
        const { blocked } = nextStep(customer, plan, null, drawn.now, options)
        if (!blocked?.until) return
        const then = nextStep(customer, plan, null, blocked.until, options)
        expect(then.blocked?.kind === blocked.kind && then.blocked.step?.id === blocked.step?.id).toBe(false)
      }),
      { numRuns: runs(1000) },
    )
  })
})
