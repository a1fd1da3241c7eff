import { type CareRule, DEFAULT_PLAN, nextStep, type SayWithOptions, sayWith } from '@shuke/shared/care'
import { type Localised, type MemberId, type Plan, plainText } from '@shuke/shared/model'
import { DAY } from '@shuke/shared/summary'
import { textsOf } from '@shuke/shared/template'
import { describe, expect, it } from 'vitest'
import { bundle, type Given, instant } from './given.ts'

const NOW = instant('2026-11-22T11:42:00+08:00')
const AT = '2026-11-22T10:00:00+08:00'

/** A rule that says what the house says for another, for every order. */
const ruleOf = (texts: string, options: SayWithOptions = {}, id = texts): CareRule => ({
  id,
  class: 'service',
  title: { 'zh-CN': '说', en: 'Say' },
  does: { 'zh-CN': '说。', en: 'Say.' },
  unit: 'days',
  defaults: { enabled: true, after: 0, lapses: 400, window: [8, 22] },
  channel: () => 'chat',
  occasions: ({ bundle: { orders } }) =>
    orders.map((order) => ({ key: order.key, orders: [order], from: order.placedAt, lapsesAt: NOW + 400 * DAY })),
  say: (subject, occasion) => ({
    reason: { 'zh-CN': '到时候了。', en: 'It is time.' },
    ...sayWith(texts, subject, occasion, options),
  }),
})

const order = (number: string, more: object = {}) => ({
  number,
  placedAt: AT,
  lines: [{ title: '真丝长裙', quantity: 1 }],
  ...more,
})

const stepOf = (
  rule: CareRule,
  given: Given,
  { plan = DEFAULT_PLAN, ...more }: { shopName?: string; me?: MemberId; plan?: Plan } = {},
) =>
  nextStep(bundle(given), plan, null, NOW, {
    rules: [rule],
    nameOf: (member) => (member === 'lin' ? '小林' : undefined),
    ...more,
  }).step

const words = (text: Localised<Parameters<typeof plainText>[0]> | undefined) => text && plainText(text['zh-CN'])

/** The owner's words for a rule. */
const own = (rule: CareRule, zh: string, en = 'Hi {call name}.'): Plan => ({
  ...DEFAULT_PLAN,
  rules: { [rule.id]: { ...rule.defaults, text: { 'zh-CN': zh, en } } },
})

describe('sayWith', () => {
  const shipped = ruleOf('shipped')
  const parcel = { carrier: '中通快递', tracking: '73512345678901' }

  it('T08: says the house’s text with this customer’s values, underlined', () => {
    const step = stepOf(ruleOf('shipped'), { profile: { callName: '周姐' }, orders: [order('1', parcel)] })
    const filled = step?.text['zh-CN'].filter((part) => typeof part !== 'string').map((part) => part.variable)
    expect(filled).toEqual(expect.arrayContaining(['callName', 'product', 'trackingNumber']))
    expect(words(step?.text)).toContain('73512345678901')
    expect(words(step?.text)).toMatch(/^周姐好，/)
  })

  it('names whoever answers, and the shop', () => {
    const said = words(
      stepOf(ruleOf('unanswered-text'), { orders: [order('1')] }, { shopName: '一匹素', me: 'lin' as MemberId })?.text,
    )
    expect(said).toContain('一匹素')
    expect(said).toContain('小林')
  })

  it('V01: asks for what the shop can know, and shows no text with a gap', () => {
    const step = stepOf(ruleOf('weather'), { orders: [order('1')] })
    expect(step?.text).toEqual({ 'zh-CN': [], en: [] })
    expect(step?.asks?.map(({ variable }) => variable)).toEqual(['weather'])
  })

  it('takes the way that can be filled where the other cannot', () => {
    const texts = textsOf('payment-reminder')
    expect(texts?.variants).toHaveLength(2)
    for (const number of ['1', '2', '3', '4'])
      expect(words(stepOf(ruleOf('payment-reminder'), { orders: [order(number)] })?.text)).toContain('真丝长裙')
  })

  it('T46: says the owner’s text instead', () => {
    const step = stepOf(shipped, { orders: [order('1')] }, { plan: own(shipped, '{称呼}，{商品}发啦') })
    expect(words(step?.text)).toBe('您，真丝长裙发啦')
    expect(step?.variant).toBe(10)
  })

  it('says the house’s where the owner’s cannot be read, or is not for this customer', () => {
    const given = { orders: [order('1', parcel)] }
    for (const text of ['{没有这个}', '{称呼', '您的{尺码}码', '到{五折特权截止日}'])
      expect(words(stepOf(shipped, given, { plan: own(shipped, text) })?.text)).toContain('73512345678901')
  })

  it('asks for what the owner’s text needs', () => {
    const step = stepOf(shipped, { orders: [order('1', parcel)] }, { plan: own(shipped, '{活动名}') })
    expect(words(step?.text)).toBe('')
    expect(step?.asks?.map(({ variable }) => variable)).toEqual(['event'])
  })

  it('T46: asks in a call what the owner’s script says, in this buyer’s terms', () => {
    const plan: Plan = {
      ...DEFAULT_PLAN,
      scripts: {
        'signed-call': {
          version: 1,
          items: [
            { id: 'thanks', 'zh-CN': '谢谢{称呼}', en: 'Thank you, {call name}' },
            { id: 'size', 'zh-CN': '{尺码}码合身吗', en: 'Does {size} fit?' },
          ],
        },
      },
    }
    const given = { profile: { callName: '周姐' }, orders: [order('1', { signedAt: AT })] }
    const { step } = nextStep(bundle(given), plan, null, NOW)
    expect(step?.script).toEqual([{ id: 'thanks', words: { 'zh-CN': '谢谢周姐', en: 'Thank you, 周姐' } }])
  })

  it('goes by the variant that was noted with the contact', () => {
    for (const variant of [0, 1]) {
      const care = [{ type: 'done', step: 'signed:taobao/*/1', at: '2026-10-01T10:00:00+08:00', variant }]
      expect(stepOf(ruleOf('signed'), { orders: [order('2')], care })?.variant).toBe(1 - variant)
    }
  })

  it('does not say the same to a regular twice running, and the same on every workstation', () => {
    const heard: (string | undefined)[] = []
    const care: { type: string; step: string; at: string }[] = []
    for (let n = 1; n <= 6; n++) {
      const given = { orders: [order(String(n))], care }
      const said = words(stepOf(ruleOf('signed'), given)?.text)
      expect(said).toBeTruthy()
      expect(said).not.toBe(heard.at(-1))
      expect(words(stepOf(ruleOf('signed'), { ...given, care: care.toReversed() })?.text)).toBe(said)
      heard.push(said)
      care.push({ type: 'done', step: `signed:taobao/*/${n}`, at: `2026-10-0${n}T10:00:00+08:00` })
    }
    expect(new Set(heard).size).toBe(2)
  })
})
