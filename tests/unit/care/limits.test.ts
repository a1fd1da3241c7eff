/** When to keep quiet: hours, refusals, consent, rests, caps, channels and trouble. */
import {
  type CareRule,
  consents,
  DEFAULT_PLAN,
  dueSteps,
  foldCareLog,
  invitation,
  lastTouches,
  mayInviteFrom,
  nextStep,
  promoShare,
  splitList,
  touchesAfterOptOut,
  wholePlan,
} from '@shuke/shared/care'
import type { Plan } from '@shuke/shared/model'
import { DAY, dayOf, HOUR, MINUTE } from '@shuke/shared/summary'
import { describe, expect, it, test } from 'vitest'
import { bundle, type Given, instant } from './given.ts'

const NOW = instant('2026-11-22T11:42:00+08:00')
const ago = (ms: number) => NOW - ms
const match = { kind: 'preference', words: { 'zh-CN': '喜欢素色', en: 'Likes plain colours' } } as const
const YES = { field: 'consent', value: 'promo:yes' }

const ruleOf = (more: Partial<CareRule> & Pick<CareRule, 'id'>): CareRule => ({
  class: 'promo',
  title: { 'zh-CN': '换季上新', en: 'New season' },
  does: { 'zh-CN': '换季上新。', en: 'New season.' },
  unit: 'days',
  defaults: { enabled: true, after: 0, lapses: 1, window: [10, 20] },
  channel: () => 'chat',
  occasions: () => [
    { key: 'x', orders: [], from: instant('2026-11-22T10:00:00+08:00'), lapsesAt: NOW + 30 * DAY, match },
  ],
  say: () => ({ reason: { 'zh-CN': '上新了。', en: 'New things.' }, text: { 'zh-CN': ['上新'], en: ['New'] } }),
  ...more,
})
const promo = ruleOf({ id: 'new-season' })

const ask = (given: Given, rules?: readonly CareRule[], now = NOW, plan: Plan = DEFAULT_PLAN) =>
  nextStep(bundle(given, plan.zone), plan, null, now, rules ? { rules } : {})

const unpaid = { number: '1', status: 'unpaid', placedAt: ago(HOUR) }
const signedFor = { number: '2', placedAt: ago(20 * DAY), signedAt: ago(15 * DAY) }

describe('when to keep quiet', () => {
  test('C01: nothing is due in quiet hours; it moves to the next legal minute, and says why', () => {
    const night = instant('2026-11-22T23:10:00+08:00')
    const { step, blocked, then } = ask({ orders: [{ ...unpaid, placedAt: night - HOUR }] }, undefined, night)
    expect(step).toBeNull()
    expect(blocked).toMatchObject({ kind: 'quiet-hours', until: instant('2026-11-23T08:00:00+08:00') })
    expect(blocked?.why.en).toBe('Quiet from 22:00 to 8:00; better tomorrow at 8:00.')
    expect(then?.at).toBe(instant('2026-11-23T08:00:00+08:00'))
  })

  test('C02: a promotion today or yesterday rests promotions, whoever sent it on whatever channel, and no service', () => {
    for (const channel of ['chat', 'wechat', 'sms', 'phone', 'weibo'])
      for (const by of ['lin', 'chen'])
        for (const at of ['2026-11-22T09:00:00+08:00', '2026-11-21T00:01:00+08:00']) {
          const care = [{ class: 'promo', channel, by, at }]
          expect(ask({ facts: [YES], care }, [promo]).blocked?.kind, `${channel} ${at}`).toBe('promo-rest')
        }
    const before = [{ class: 'promo', at: '2026-11-20T23:59:00+08:00' }]
    expect(ask({ facts: [YES], care: before }, [promo]).step?.id).toBe('new-season:x')
    const service = [{ class: 'promo', at: '2026-11-21T10:00:00+08:00' }]
    expect(ask({ orders: [unpaid], care: service }).step?.rule).toBe('payment-reminder')
  })

  test('C03: whoever asked for nothing on a channel, or at all, is in no queue and gets no text on it', () => {
    for (const channel of ['chat', 'wechat', 'sms', 'phone', 'email'] as const) {
      const rule = ruleOf({ id: 'by-channel', class: 'care', channel: () => channel })
      const refused = [{ field: 'doNotContact', value: channel, at: ago(DAY) }]
      expect(ask({ facts: refused }, [rule])).toMatchObject({
        step: null,
        blocked: { kind: 'do-not-contact', until: null },
      })
      expect(dueSteps(bundle({ facts: refused }), DEFAULT_PLAN, null, NOW, { rules: [rule] })).toEqual([])
    }
    const all = { facts: [{ field: 'doNotContact', value: 'all', at: ago(DAY) }], orders: [unpaid, signedFor] }
    expect(dueSteps(bundle(all), DEFAULT_PLAN, null, NOW)).toEqual([])
    expect(ask(all)).toMatchObject({ step: null, blocked: { kind: 'do-not-contact', step: null } })
  })

  test('C04: contacts after a refusal are reported, and those before it, on other channels or begun by her are not', () => {
    const facts = [{ field: 'doNotContact', value: 'sms', at: ago(9 * DAY) }]
    const care = [
      { channel: 'sms', at: ago(10 * DAY) },
      { channel: 'sms', at: ago(8 * DAY), id: 'car_00000000000000000000000081' },
      { channel: 'chat', at: ago(7 * DAY) },
      { channel: 'sms', from: 'buyer', at: ago(6 * DAY) },
    ]
    const found = touchesAfterOptOut(bundle({ facts, care }))
    expect(found.map(({ touch }) => touch.id)).toEqual(['car_00000000000000000000000081'])
    const promos = [{ field: 'doNotContact', value: 'promo', at: ago(9 * DAY) }]
    const sold = [
      { class: 'promo', at: ago(DAY) },
      { class: 'care', at: ago(2 * DAY) },
    ]
    expect(touchesAfterOptOut(bundle({ facts: promos, care: sold })).map(({ touch }) => touch.class)).toEqual(['promo'])
    expect(touchesAfterOptOut(bundle({ care: sold }))).toEqual([])
  })

  test('C05: the week’s and the month’s caps hold back, and say how many there were of how many', () => {
    const plan = { ...DEFAULT_PLAN, caps: { week: 2, month: 3 } }
    const week = [{ at: ago(DAY) }, { at: ago(2 * DAY) }]
    expect(ask({ orders: [signedFor], care: week }, undefined, NOW, plan).blocked?.quota).toEqual({
      used: 2,
      cap: 2,
      days: 7,
    })
    const month = [{ at: ago(9 * DAY) }, { at: ago(12 * DAY) }, { at: ago(20 * DAY) }]
    const { blocked } = ask({ orders: [signedFor], care: month }, undefined, NOW, plan)
    expect(blocked?.quota).toEqual({ used: 3, cap: 3, days: 30 })
    expect(blocked?.why['zh-CN']).toMatch(/^30天里联系过3次，上限3次，/)
  })

  test('C06: each need is asked for by itself: silence is a no to what sells, and a yes to her own parcel', () => {
    const said = (need: string, value: string) => [{ field: 'consent', value: `${need}:${value}`, at: ago(DAY) }]
    for (const need of ['promo', 'price-drop', 'new-arrivals', 'back-in-stock', 'birthday', 'coupon'] as const) {
      const rule = ruleOf({ id: 'for-need', need })
      expect(ask({}, [rule]), need).toMatchObject({ step: null, blocked: { kind: 'consent', until: null } })
      expect(ask({ facts: said(need, 'no') }, [rule]).blocked?.kind, need).toBe('consent')
      expect(ask({ facts: said(need, 'yes') }, [rule]).step?.rule, need).toBe('for-need')
    }
    for (const need of ['shipped', 'signed'] as const) {
      const rule = ruleOf({ id: 'for-need', need, class: 'service' })
      expect(ask({}, [rule]).step?.rule, need).toBe('for-need')
      expect(ask({ facts: said(need, 'no') }, [rule]).blocked?.kind, need).toBe('consent')
    }
    expect(ask({}, [ruleOf({ id: 'for-need', need: 'birthday' })]).blocked?.why.en).toBe(
      'Nobody has asked whether they want to hear of birthday: ask first, when you talk.',
    )
  })

  it('takes her last word on a need, and the careful one of two that were written at once', () => {
    const facts = (yes: number, no: number) =>
      bundle({
        facts: [
          { field: 'consent', value: 'promo:yes', at: yes },
          { field: 'consent', value: 'promo:no', at: no },
        ],
      }).facts
    expect(consents(facts(2, 1), 'promo')).toBe(true)
    expect(consents(facts(1, 2), 'promo')).toBe(false)
    expect(consents(facts(2, 2), 'promo')).toBe(false)
  })

  test('C07: what the buyer began is answered at any hour and counts for no cap', () => {
    const night = instant('2026-11-22T23:30:00+08:00')
    const plan = { ...DEFAULT_PLAN, caps: { week: 1, month: 1 } }
    const hers = [1, 2, 3, 4].map((n) => ({ from: 'buyer', at: night - n * HOUR }))
    const given = { orders: [{ ...signedFor, signedAt: night - 15 * DAY }], care: hers }
    expect(ask(given, undefined, night, plan).step?.rule).toBe('follow-up')
    const answered = { type: 'done', step: 'greeting:first', from: 'buyer', at: night - HOUR }
    expect(ask({ ...given, care: [...hers, answered] }, undefined, night, plan).blocked).toBeUndefined()
  })

  test('C05: what goes into a parcel is no contact', () => {
    const give = (step: string) => ({ type: 'done', step, class: 'service', at: ago(DAY) })
    const steps = ['first-privilege:first-purchase', 'parcel-gift:taobao/*/1@发圈', 'signed:taobao/*/1']
    expect(foldCareLog(bundle({ care: steps.map(give) }).care).touches.map(({ step }) => step)).toEqual(steps.slice(2))
  })

  test('C08: the channel that she prefers is proposed first, of all seven', () => {
    const phone = { field: 'phone', value: '13812345678' }
    for (const channel of ['wechat', 'weibo', 'weitao', 'email', 'sms', 'phone', 'chat']) {
      const facts = [phone, { field: 'channel', value: channel }]
      expect(ask({ facts, orders: [signedFor] }).step?.channel).toBe(channel)
      expect(ask({ facts, orders: [unpaid] }).step?.channel).toBe(channel)
    }
  })

  test('C09: the next channel that reaches her is offered, and who is reached on none is told so', () => {
    const noNumber = [{ field: 'channel', value: 'sms' }]
    expect(ask({ facts: noNumber, orders: [signedFor] }).step?.channel).toBe('chat')
    const email = { kind: 'email', value: 'z@example.com', lastSeen: ago(DAY) }
    const due = ruleOf({ id: 'visit', class: 'care', channel: undefined as never })
    const visit: CareRule = { ...due, channel: (subject) => (subject.bundle.identifiers.length > 0 ? 'email' : null) }
    expect(ask({ identifiers: [email] }, [visit]).step?.channel).toBe('email')
    expect(ask({ facts: [YES] }, [{ ...visit, channel: () => null }])).toMatchObject({
      step: null,
      blocked: { kind: 'unreachable', until: null },
    })
    // Of a parcel's recipient alone there is a number that nobody can read, and no chat.
    const hidden = { kind: 'phone', value: '138****5678', masked: true }
    const lost = { number: '3', placedAt: ago(20 * DAY), signedAt: ago(15 * DAY) }
    expect(ask({ identifiers: [hidden], orders: [lost] }).step?.channel).toBe('chat')
  })

  test('C10: an invitation to a channel rests for ninety days after a no', () => {
    const care = [{ item: invitation('wechat'), outcome: 'declined', at: ago(10 * DAY) }]
    const log = foldCareLog(bundle({ care }).care)
    expect(mayInviteFrom(log, 'wechat')).toBe(ago(10 * DAY) + 90 * DAY)
    expect(mayInviteFrom(log, 'weibo')).toBeNull()
  })

  test('C11: every contact has its class; the last five are listed, and too large a share of promotions is warned of', () => {
    const care = [
      ...['promo', 'care', 'service', 'promo', 'care'].map((kind, n) => ({ class: kind, at: ago(n * DAY) })),
      { class: 'service', from: 'buyer', at: ago(HOUR) },
    ]
    expect(lastTouches(bundle({ care })).map((one) => one.class)).toEqual([
      'promo',
      'service',
      'care',
      'service',
      'promo',
    ])
    const touches = foldCareLog(bundle({ care }).care).touches
    expect(promoShare(touches, 0.5)).toMatchObject({
      counts: { promo: 2, care: 2, service: 1 },
      share: 0.4,
      warning: null,
    })
    expect(promoShare(touches, 0.3).warning?.en).toBe(
      '40% of all contacts sold something, more than the 30% that you set: serve first, then sell.',
    )
    expect(promoShare([], 0).warning).toBeNull()
  })

  test('C12: nothing is sold without a reason in what is known of her, and the step shows it', () => {
    const blind = { ...promo, occasions: () => [{ key: 'x', orders: [], from: ago(HOUR), lapsesAt: NOW + DAY }] }
    expect(ask({ facts: [YES] }, [blind])).toMatchObject({ step: null, blocked: { kind: 'no-match', until: null } })
    expect(ask({ facts: [YES] }, [promo]).step?.match).toEqual(match)
    expect(ask({ facts: [YES] }, [{ ...blind, class: 'care' }]).step?.rule).toBe('new-season')
  })

  test('C13: a list over a channel’s limit is split, and nobody is left out', () => {
    const list = Array.from({ length: 450 }, (_, n) => n)
    const plan = wholePlan(DEFAULT_PLAN)
    expect(splitList(list, 'chat', plan).map(({ length }) => length)).toEqual([200, 200, 50])
    expect(splitList(list, 'chat', plan).flat()).toEqual(list)
    expect(splitList(list, 'sms', plan)).toEqual([list])
    expect(splitList([], 'sms', plan)).toEqual([])
  })

  test('T33: nothing is sold while something is wrong, be it an issue or a return that is open', () => {
    const issue = { type: 'issue', words: '少了一只', at: ago(DAY), id: 'car_00000000000000000000000077' }
    const { blocked } = ask({ facts: [YES], care: [issue] }, [promo])
    expect(blocked).toMatchObject({ kind: 'issue', until: null })
    expect(blocked?.why['zh-CN']).toBe('「少了一只」还没了结，先把事办好，别推东西。')
    const closed = { type: 'issue-closed', of: issue.id, at: ago(HOUR) }
    expect(ask({ facts: [YES], care: [issue, closed] }, [promo]).step?.rule).toBe('new-season')
    const returned = { ...signedFor, afterSale: 'open' }
    expect(ask({ facts: [YES], orders: [returned] }, [promo]).blocked?.kind).toBe('issue')
  })
})

describe('what is held back', () => {
  const held: CareRule = ruleOf({
    id: 'held',
    class: 'care',
    occasions: () => [{ key: 'x', orders: [], from: ago(HOUR), lapsesAt: ago(HOUR) + DAY }],
  })
  // A contact a day for a week: nothing is free before the day on which the third of them is a week old.
  const care = [0, 1, 2].map((n) => ({ at: ago(2 * HOUR + n * DAY) }))

  it('is queued again for the first legal instant, though it would have lapsed meanwhile', () => {
    const { blocked, then } = ask({ care }, [held])
    expect(blocked?.kind).toBe('cap')
    expect(dayOf(blocked?.until ?? 0, 'Asia/Shanghai')).toBe('2026-11-27')
    expect(then?.at).toBe(blocked?.until)
    // On every day between it is still there and still says the same.
    for (const day of [1, 2, 3]) expect(ask({ care }, [held], NOW + day * DAY).blocked?.until).toBe(blocked?.until)
    expect(ask({ care }, [held], blocked?.until ?? 0).step?.id).toBe('held:x')
    expect(ask({ care }, [held], (blocked?.until ?? 0) + DAY + MINUTE).step).toBeNull()
  })

  it('lapses where it could have been done in time, and where nothing is worth doing later', () => {
    expect(ask({ care: [] }, [held], NOW + 2 * DAY).step).toBeNull()
    const final: CareRule = {
      ...held,
      occasions: () => [{ key: 'x', orders: [], from: ago(HOUR), lapsesAt: NOW + DAY, final: true }],
    }
    expect(Object.values(ask({ care }, [final], NOW + 2 * DAY)).slice(0, 2)).toEqual([null, null])
  })

  it('waits behind a promotion of another channel and of the cap, one after the other', () => {
    const sold = [{ class: 'promo', channel: 'sms', at: ago(3 * HOUR) }, ...care.slice(1)]
    const short = {
      ...promo,
      occasions: () => [{ key: 'x', orders: [], from: ago(HOUR), lapsesAt: NOW + HOUR, match }],
    }
    const { blocked } = ask({ facts: [YES], care: sold }, [short])
    expect(blocked?.kind).toBe('promo-rest')
    const next = ask({ facts: [YES], care: sold }, [short], blocked?.until ?? 0)
    expect(next.blocked?.kind).toBe('cap')
    expect(ask({ facts: [YES], care: sold }, [short], next.blocked?.until ?? 0).step?.rule).toBe('new-season')
  })
})

describe('the owner’s settings', () => {
  it('may be others for a shop and for a category of goods, which stands above the shop’s', () => {
    const order = { ...signedFor, platform: 'taobao', shop: 'silk', lines: [{ title: '面膜', quantity: 1 }] }
    const rule = { enabled: true, after: 15, lapses: 15, window: [11, 16] as [number, number] }
    const asked = (more: object, category?: string) =>
      nextStep(
        bundle({ orders: [order] }),
        { ...DEFAULT_PLAN, rules: { ...DEFAULT_PLAN.rules, 'follow-up': { ...rule, ...more } } },
        null,
        NOW,
        { productOf: () => (category ? { category } : null) },
      )
    expect(asked({}).step?.rule).toBe('follow-up')
    const byShop = { 'taobao/silk': { after: 20 } }
    expect(asked({ byShop }).then?.at).toBe(instant('2026-11-27T11:00:00+08:00'))
    expect(asked({ byShop: { 'taobao/other': { after: 20 } } }).step?.rule).toBe('follow-up')
    const byCategory = { mask: { after: 18 } }
    expect(asked({ byShop, byCategory }, 'mask').then?.at).toBe(instant('2026-11-25T11:00:00+08:00'))
    expect(asked({ byShop, byCategory }, 'dress').then?.at).toBe(instant('2026-11-27T11:00:00+08:00'))
    expect(asked({ byCategory: { mask: { enabled: false } } }, 'mask').step).toBeNull()
  })

  it('are taken from the defaults where a plan of an earlier version says nothing', () => {
    const { zone, quiet, caps, rules } = DEFAULT_PLAN
    const given = { orders: [unpaid, signedFor] }
    expect(ask(given, undefined, NOW, { zone, quiet, caps, rules })).toEqual(ask(given))
  })

  it('may make a rule another class and propose another channel first', () => {
    const plan = {
      ...DEFAULT_PLAN,
      rules: {
        ...DEFAULT_PLAN.rules,
        'follow-up': { ...DEFAULT_PLAN.rules['follow-up'], class: 'service', channel: 'sms' } as never,
      },
    }
    const facts = [{ field: 'phone', value: '13812345678' }]
    expect(ask({ orders: [signedFor], facts }, undefined, NOW, plan).step).toMatchObject({
      class: 'service',
      channel: 'sms',
    })
  })
})
