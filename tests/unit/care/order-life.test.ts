/** An order's life: unpaid, paid, on its way, received, used, visited, and what is done where something goes wrong. */
import {
  callOutside,
  DEFAULT_PLAN,
  dueSteps,
  foldCareLog,
  itemsLeft,
  journeyCounts,
  journeyOf,
  medianHours,
  nextStep,
  openingLine,
  payToScanHours,
  visitList,
} from '@shuke/shared/care'
import {
  type CustomerId,
  type MemberId,
  type Order,
  type Plan,
  plainText,
  type RuleSettings,
  type ShopModel,
} from '@shuke/shared/model'
import { DAY, HOUR, MINUTE } from '@shuke/shared/summary'
import { describe, expect, test } from 'vitest'
import { bundle, type Given, instant } from './given.ts'

const NOW = instant('2026-11-22T11:42:00+08:00')
const ago = (ms: number) => NOW - ms
const K = 'taobao/*/1'
const PHONE = { field: 'phone', value: '13812345678' }
const MODEL: ShopModel = { fittedAt: 0, buyers: 9, repeatBuyers: 0, historyDays: 9, rfm: null, gaps: null }

const ask = (given: Given, now = NOW, model: ShopModel | null = null, plan = DEFAULT_PLAN) =>
  nextStep(bundle(given, plan.zone), plan, model, now)

const unpaid = { number: '1', status: 'unpaid', placedAt: ago(HOUR), lines: [{ title: '真丝长裙', quantity: 1 }] }
const sent = { number: '1', status: 'shipped', placedAt: ago(2 * DAY), paidAt: ago(2 * DAY), shippedAt: ago(DAY) }
const received = { number: '1', placedAt: ago(9 * DAY), paidAt: ago(9 * DAY), signedAt: ago(DAY) }

describe('an order that is not paid', () => {
  test('T05: is called about while fewer wait for payment than the plan says, else written about', () => {
    const given = { orders: [unpaid], facts: [PHONE] }
    expect(ask(given).step).toMatchObject({ rule: 'payment-reminder', channel: 'phone' })
    expect(ask(given, NOW, { ...MODEL, unpaidADay: 19 }).step?.channel).toBe('phone')
    expect(ask(given, NOW, { ...MODEL, unpaidADay: 20 }).step?.channel).toBe('chat')
    const few = { ...DEFAULT_PLAN, unpaidCalls: 5 }
    expect(ask(given, NOW, { ...MODEL, unpaidADay: 5 }, few).step?.channel).toBe('chat')
  })

  test('T06: a normal order is asked about gently, and never with the urgent words of a sale', () => {
    const { step } = ask({ orders: [unpaid] })
    expect(step?.rule).toBe('payment-reminder')
    expect(plainText(step?.text['zh-CN'] ?? [])).toMatch(/不急/)
    expect(plainText(step?.text['zh-CN'] ?? [])).not.toMatch(/结束|错过|最后|马上/)
  })

  test('T08: the text that is seen is the text with her own values in it', () => {
    const { step } = ask({ orders: [unpaid], profile: { callName: '周姐' } })
    expect(plainText(step?.text['zh-CN'] ?? [])).toBe(
      '周姐好，真丝长裙给您留着呢，一共¥100。不急，您方便的时候付就好。',
    )
    expect(step?.text['zh-CN']).toContainEqual({ filled: '周姐', variable: 'callName' })
  })

  test('T09: is not spoken of any more once it is paid', () => {
    expect(ask({ orders: [unpaid] }).step?.rule).toBe('payment-reminder')
    const paid = { ...unpaid, status: 'paid', paidAt: ago(MINUTE) }
    expect(Object.values(ask({ orders: [paid] })).slice(0, 2)).toEqual([null, null])
  })
})

describe('an order on its way', () => {
  test('T20: is told of within a minute of its leaving, by whoever sees it', () => {
    const care = [{ type: 'shipped', order: K, at: ago(MINUTE) }]
    expect(ask({ orders: [sent], care }).step).toMatchObject({ rule: 'shipped', dueAt: ago(MINUTE) })
    expect(ask({ orders: [sent] }).blocked?.kind).toBe('locked')
    const later = [{ type: 'shipped', order: K, at: NOW }]
    expect(ask({ orders: [sent], care: later }).step?.rule).toBe('shipped')
  })

  test('T21: is not told of while it has not left, however long the shop has called it sent', () => {
    for (const hours of [1, 12, 24, 36])
      expect(ask({ orders: [{ ...sent, shippedAt: ago(hours * HOUR) }] }).step).toBeNull()
    for (const type of ['shipped', 'moved', 'arrived'])
      expect(ask({ orders: [sent], care: [{ type, order: K, at: ago(HOUR) }] }).step).not.toBeNull()
  })

  test('T23: the hours from payment to the first scan are counted, and the middle of them told', () => {
    const order = bundle({ orders: [sent] }).orders[0] as Order
    const log = (at: number) =>
      foldCareLog(
        bundle({
          care: [
            { type: 'shipped', order: K, at },
            { type: 'moved', order: K, at: at + HOUR },
          ],
        }).care,
      )
    expect(payToScanHours(order, log(ago(2 * DAY) + 6 * HOUR))).toBe(6)
    expect(payToScanHours(order, foldCareLog([]))).toBeNull()
    expect(medianHours([6, null, 30, 10])).toBe(10)
    expect(medianHours([6, 10])).toBe(8)
    expect(medianHours([null])).toBeNull()
  })

  test('T25: its carrier and its number stand in the text', () => {
    const order = { ...sent, carrier: '顺丰', tracking: 'SF12' }
    const { step } = ask({ orders: [order], care: [{ type: 'shipped', order: K, at: ago(HOUR) }] })
    expect(step?.text['zh-CN']).toContainEqual({ filled: '顺丰', variable: 'carrier' })
    expect(step?.text['zh-CN']).toContainEqual({ filled: 'SF12', variable: 'trackingNumber' })
  })

  test('T29: what may go wrong with it goes before every promotion of the day, and before all other service', () => {
    // The reminder and the promotion have been due for longer.
    const late = { ...sent, number: '7', shippedAt: ago(49 * HOUR) }
    const { step, then } = ask({ orders: [{ ...unpaid, number: '8', placedAt: ago(20 * HOUR) }, late] })
    expect(step?.rule).toBe('stuck-parcel')
    expect(then?.title.en).toBe('Ask about payment, gently')

    const vase = { ...sent, shippedAt: ago(2 * DAY), lines: [{ title: '玻璃花瓶', quantity: 1 }] }
    const left = { type: 'shipped', order: K, from: 'buyer', at: ago(2 * DAY) }
    const known = { platform: 'taobao', shop: '1', code: '', title: '素色长巾', by: 'chen' as MemberId, at: 0 }
    const unsaid = { category: null, season: null, sellsFrom: null, endsFrom: null, pastFrom: null, useDays: null }
    const news = { kind: 'new-arrivals', at: ago(5 * DAY), until: NOW + DAY } as const
    const facts = [
      { field: 'consent', value: 'new-arrivals:yes' },
      { field: 'likes', value: '素色' },
    ]
    const told = dueSteps(bundle({ orders: [vase], care: [left], facts }), DEFAULT_PLAN, null, NOW, {
      productOf: () => ({ fragile: true }),
      news: [{ ...known, ...unsaid, fragile: null, tips: null, margin: null, news }],
    })
    expect(told.map(({ rule }) => rule)).toEqual(['stuck-parcel', 'fragile-call', 'new-arrivals'])
  })
})

describe('an order that was received', () => {
  test('T30: is called about in the next hours in which one calls', () => {
    const evening = instant('2026-11-22T21:10:00+08:00')
    const order = { ...received, signedAt: evening - HOUR }
    const answer = ask({ orders: [order], facts: [PHONE] }, evening)
    expect(answer.step).toBeNull()
    expect(answer.then).toMatchObject({
      title: { en: 'Ask if it arrived well' },
      at: instant('2026-11-23T10:00:00+08:00'),
    })
    const morning = ask({ orders: [order], facts: [PHONE] }, instant('2026-11-23T10:00:00+08:00'))
    expect(morning.step).toMatchObject({ rule: 'signed', channel: 'phone' })
  })

  test('T31: a call that nobody picked up and the line that follows it are one contact, and no cap parts them', () => {
    const call = { type: 'done', step: `signed:${K}`, order: K, class: 'care', channel: 'phone', outcome: 'unanswered' }
    const care = [{ ...call, at: ago(HOUR) }]
    const plan = { ...DEFAULT_PLAN, caps: { week: 1, month: 1 } }
    expect(ask({ orders: [received], care, facts: [PHONE] }, NOW, null, plan).step).toMatchObject({
      rule: 'unanswered-text',
      channel: 'sms',
    })
    const line = { type: 'done', step: `unanswered-text:signed:${K}`, order: K, class: 'care', at: ago(MINUTE) }
    expect(foldCareLog(bundle({ care: [...care, line] }).care).touches).toHaveLength(1)
    expect(ask({ orders: [received], care: [...care, line] }).step).toBeNull()
  })

  test('T32: is asked about item by item, in the order in which one speaks', () => {
    const { step } = ask({ orders: [received] })
    expect(step?.script?.map(({ id }) => id)).toEqual([
      'who-we-are',
      'thanks',
      'signed-herself',
      'first-impression',
      'apologise',
      'explain',
      'solve',
      'confirm',
      'tell-others',
      'rate',
      'follow-shop',
    ])
  })

  test('T33: once she is not happy, what is left to ask is what puts it right, and no word of reviews', () => {
    const answer = (item: string, ok: boolean) => ({ item, ok, words: '' })
    const begun = [answer('who-we-are', true), answer('thanks', true), answer('signed-herself', true)]
    const script = ask({ orders: [received] }).step?.script ?? []
    const left = (ok: boolean) => itemsLeft(script, [...begun, answer('first-impression', ok)]).map(({ id }) => id)
    expect(left(true)).toEqual(['confirm', 'tell-others', 'rate', 'follow-shop'])
    expect(left(false)).toEqual(['apologise', 'explain', 'solve'])
    expect(itemsLeft(script, begun).map(({ id }) => id)).toEqual(['first-impression'])
  })

  test('T33: her unhappiness is an issue with its owner and its date, until somebody closes it', () => {
    const id = 'car_00000000000000000000000071'
    const call = {
      id,
      type: 'done',
      step: `signed:${K}`,
      order: K,
      outcome: 'unhappy',
      words: '脱线',
      by: 'chen',
      at: ago(HOUR),
    }
    const issues = (care: Given['care'] & object) => foldCareLog(bundle({ care }).care).issues
    expect(issues([call])).toMatchObject([{ id, order: K, words: '脱线', by: 'chen', at: ago(HOUR) }])
    const written = { type: 'issue', of: id, words: '袖口脱线', until: NOW + DAY, at: ago(50 * MINUTE), by: 'lin' }
    expect(issues([call, written])).toMatchObject([{ words: '袖口脱线', by: 'lin', until: NOW + DAY }])
    expect(issues([call, { type: 'issue-closed', of: id, at: ago(MINUTE) }])).toEqual([])
    expect(issues([call, { type: 'undone', undoes: id, at: ago(MINUTE) }])).toEqual([])
  })

  test('T38: is visited on day 15 between 11 and 16 o’clock', () => {
    const order = { ...received, signedAt: instant('2026-11-07T20:00:00+08:00') }
    const care = [{ type: 'done', step: `signed:${K}`, class: 'care', at: '2026-11-08T11:00:00+08:00' }]
    const at = (text: string) => ask({ orders: [order], care }, instant(text)).step?.rule ?? null
    expect(at('2026-11-21T15:00:00+08:00')).toBeNull()
    expect(at('2026-11-22T10:59:00+08:00')).toBeNull()
    expect(at('2026-11-22T11:00:00+08:00')).toBe('follow-up')
    expect(at('2026-11-22T15:59:00+08:00')).toBe('follow-up')
    expect(at('2026-11-22T16:00:00+08:00')).toBeNull()
  })

  test('C14, T38: is visited at the small peaks of the shop’s own traffic where the owner gave that, unless the hours are set', () => {
    const order = { ...received, signedAt: instant('2026-11-07T20:00:00+08:00') }
    const care = [{ type: 'done', step: `signed:${K}`, class: 'care', at: '2026-11-08T11:00:00+08:00' }]
    const traffic = [5, 3, 2, 1, 1, 2, 5, 9, 14, 22, 30, 31, 40, 42, 35, 30, 28, 25, 27, 45, 70, 90, 85, 40]
    const at = (text: string, plan: Plan) =>
      nextStep(bundle({ orders: [order], care }), plan, null, instant(text)).step?.rule ?? null
    const plan = { ...DEFAULT_PLAN, traffic }
    // Chats are answered from 20 to 22 o'clock: the peaks beside that are from 12 to 14 and from 19 to 21 o'clock.
    expect(at('2026-11-22T11:30:00+08:00', plan)).toBeNull()
    expect(at('2026-11-22T12:00:00+08:00', plan)).toBe('follow-up')
    expect(at('2026-11-22T15:00:00+08:00', plan)).toBeNull()
    expect(at('2026-11-22T19:30:00+08:00', plan)).toBe('follow-up')
    const set = { ...DEFAULT_PLAN.rules['follow-up'], window: [14, 17] } as RuleSettings
    const own = { ...plan, rules: { ...plan.rules, 'follow-up': set } }
    expect(at('2026-11-22T12:30:00+08:00', own)).toBeNull()
    expect(at('2026-11-22T16:30:00+08:00', own)).toBe('follow-up')
    const step = { rule: 'follow-up', channel: 'phone' } as const
    expect(callOutside(step, plan, instant('2026-11-22T15:20:00+08:00'))?.['zh-CN']).toBe(
      '现在15点多，这个电话该在12点到14点或19点到21点打。还是现在打吗？',
    )
    expect(callOutside(step, plan, instant('2026-11-22T19:20:00+08:00'))).toBeNull()
  })

  test('T40: a call at another time than its hours is asked about first', () => {
    const step = { rule: 'follow-up', channel: 'phone' } as const
    expect(callOutside(step, DEFAULT_PLAN, instant('2026-11-22T11:00:00+08:00'))).toBeNull()
    expect(callOutside(step, DEFAULT_PLAN, instant('2026-11-22T16:20:00+08:00'))?.en).toBe(
      'It is past 16:00, and this call belongs between 11:00 and 16:00. Call now all the same?',
    )
    expect(callOutside({ ...step, channel: 'chat' }, DEFAULT_PLAN, instant('2026-11-22T16:20:00+08:00'))).toBeNull()
  })

  test('T41: a visit is a call, and a chat where the number is hidden', () => {
    const order = { ...received, signedAt: ago(15 * DAY) }
    expect(ask({ orders: [order], facts: [PHONE] }).step).toMatchObject({ rule: 'follow-up', channel: 'phone' })
    const hidden = [{ field: 'phone', value: '138****5678' }]
    expect(ask({ orders: [order], facts: hidden }).step?.channel).toBe('chat')
  })

  test('T03: what was done by hand, with its day, its channel and a note, is done', () => {
    const order = { ...received, signedAt: ago(15 * DAY) }
    const care = [
      { type: 'done', step: `follow-up:${K}`, class: 'care', channel: 'wechat', words: '微信上聊的', at: ago(2 * DAY) },
    ]
    expect(ask({ orders: [order], care }).step).toBeNull()
    expect(foldCareLog(bundle({ care }).care).touches).toMatchObject([
      { channel: 'wechat', at: ago(2 * DAY), words: '微信上聊的' },
    ])
  })
})

describe('visits of a day', () => {
  const one = (n: number, value: number, lukewarm = false) => ({
    customer: `cus_${String(n).padStart(26, '0')}` as CustomerId,
    step: 'follow-up:x',
    value,
    lukewarm,
  })
  const many = Array.from({ length: 40 }, (_, n) => one(n, 100 + n, n % 10 === 0))
  const day = { capacity: 20, day: '2026-11-22', seed: 'silk' }

  test('T42: are all that are due where there is time for all', () => {
    const { visits, left } = visitList(many.slice(0, 20), day)
    expect(visits).toHaveLength(20)
    expect(left).toBe(0)
    expect(new Set(visits.map(({ because }) => because))).toEqual(new Set(['all']))
  })

  test('T43: are else the high orders, then praise without warmth, then a draw that comes out the same again', () => {
    const { visits, left } = visitList(many, day)
    expect(left).toBe(20)
    expect(visits.map(({ because }) => because)).toEqual([
      ...Array<string>(10).fill('high-value'),
      ...Array<string>(3).fill('lukewarm'),
      ...Array<string>(7).fill('drawn'),
    ])
    expect(visits.slice(0, 10).map(({ value }) => value)).toEqual([139, 138, 137, 136, 135, 134, 133, 132, 131, 130])
    expect(visits.every(({ reason }) => reason['zh-CN'] !== '' && reason.en !== '')).toBe(true)
    expect(visitList([...many].reverse(), day)).toEqual({ visits, left })
    const drawn = (more: object) =>
      visitList(many, { ...day, ...more })
        .visits.slice(13)
        .map(({ customer }) => customer)
    expect(drawn({ day: '2026-11-23' })).not.toEqual(drawn({}))
    expect(drawn({ seed: 'linen' })).not.toEqual(drawn({}))
    expect(visitList(many, { ...day, capacity: 0 }).visits).toEqual([])
  })
})

describe('a customer’s way', () => {
  test('T02: begins with her first chat, of which nothing is known: get acquainted', () => {
    const stranger = { identifiers: [{ lastSeen: ago(MINUTE) }] }
    expect(ask(stranger).step).toMatchObject({ rule: 'greeting', channel: 'chat' })
    expect(plainText(ask(stranger).step?.text['zh-CN'] ?? [])).not.toBe('')
    expect(ask({}).step?.rule).toBe('greeting')
  })

  const visited = { type: 'done', step: `follow-up:${K}`, class: 'care', at: ago(DAY) }

  test('T01: is at exactly one of seven stages, by her orders and what was done', () => {
    const paid = { number: '1', status: 'paid', placedAt: ago(DAY), paidAt: ago(DAY) }
    const stages = [
      bundle({}),
      bundle({ orders: [unpaid] }),
      bundle({ orders: [paid] }),
      bundle({ orders: [sent] }),
      bundle({ orders: [received] }),
      bundle({ orders: [sent], care: [{ type: 'signed', order: K, at: ago(HOUR) }] }),
      bundle({ orders: [received], care: [visited] }),
      bundle({ orders: [received, { ...paid, number: '2' }] }),
      bundle({
        orders: [
          received,
          { ...paid, number: '2' },
          { ...paid, number: '3', placedAt: ago(5 * DAY), paidAt: ago(5 * DAY) },
        ],
      }),
    ]
    expect(stages.map(journeyOf)).toEqual([
      'talk',
      'talk',
      'deal',
      'shipped',
      'visit',
      'visit',
      'kept',
      'second',
      'third',
    ])
    expect(journeyCounts(stages)).toEqual({ talk: 2, deal: 1, shipped: 1, visit: 2, kept: 1, second: 1, third: 1 })
  })

  test('T04: is told in one line when she comes back: her name, the last purchase, what is open and one thing of her', () => {
    const given: Given = {
      profile: { callName: '周姐' },
      orders: [{ ...received, lines: [{ title: '真丝长裙', quantity: 1 }] }],
      facts: [
        { field: 'skinType', value: 'sensitive' },
        { field: 'doNotContact', value: 'sms' },
      ],
      care: [{ type: 'issue', words: '发票没收到', at: ago(DAY) }],
    }
    expect(openingLine(bundle(given), 'Asia/Shanghai', NOW)).toEqual({
      'zh-CN': '周姐，11月13日买过真丝长裙，发票没收到，肤质 敏感',
      en: '周姐, bought the 真丝长裙 on 13 Nov, 发票没收到, Skin sensitive',
    })
    expect(openingLine(bundle({}), 'Asia/Shanghai', NOW)).toBeNull()
  })
})
