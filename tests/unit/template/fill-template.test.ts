import { type Bundle, type Locale, type Order, plainText } from '@shuke/shared/model'
import { DAY, dayNumberOf } from '@shuke/shared/summary'
import { filled, fillTemplate, parseTemplate, type TemplateContext, VARIABLES, valuesFor } from '@shuke/shared/template'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bundle, type Given, instant } from '../care/given.ts'

const NOW = instant('2026-11-22T11:42:00+08:00')
const ZONE = 'Asia/Shanghai'

/** A customer's values, and the instants that they hang on. */
function context(given: Given, more: Partial<TemplateContext> = {}) {
  const asked: number[] = []
  const of: Bundle = bundle(given)
  const clock = {
    zone: ZONE,
    today: () => dayNumberOf(NOW, ZONE),
    past: (at: number) => {
      asked.push(at)
      return at <= NOW
    },
  }
  const orders: readonly Order[] = of.orders
  return { asked, context: { bundle: of, orders, shopName: null, agentName: null, clock, ...more } }
}

function said(template: string, given: Given, locale: Locale = 'zh-CN', more: Partial<TemplateContext> = {}) {
  const { parts } = parseTemplate(template)
  const { text, asks, blocked } = fillTemplate(parts, valuesFor(parts, context(given, more).context), locale)
  return text ? plainText(text) : { asks: asks.map((one) => one.variable), blocked: blocked.map((one) => one.variable) }
}

const dress = {
  number: '1',
  paid: 73_600,
  placedAt: '2026-11-22T10:00:00+08:00',
  carrier: '顺丰速运',
  tracking: 'SF1403358862017',
  lines: [{ title: '真丝长裙', quantity: 1 }],
  recipient: { name: '周敏' },
}

describe('V01: fillTemplate', () => {
  it('T08: says it with this customer’s real values, and keeps these apart from the words', () => {
    const { parts } = parseTemplate('{称呼}好，{商品}一共{金额}')
    const given = { profile: { callName: '周姐' }, orders: [dress] }
    const values = valuesFor(parts, context(given).context)
    expect(fillTemplate(parts, values, 'zh-CN').text).toEqual([
      { filled: '周姐', variable: 'callName' },
      '好，',
      { filled: '真丝长裙', variable: 'product' },
      '一共',
      { filled: '¥736', variable: 'amount' },
    ])
    expect(said('{称呼}，{收件人}，{快递公司}{货运单号}，{拍下时间}', given)).toBe(
      '周姐，周敏，顺丰速运SF1403358862017，今天10:00',
    )
    expect(said('{product} by {carrier}', given, 'en')).toBe('The 真丝长裙 by 顺丰速运')
  })

  it('says what is unknown in words that fit, and begins a sentence with them large', () => {
    expect(said('{称呼}好，欢迎来{店名}', {})).toBe('您好，欢迎来小店')
    expect(said('Hi {call name}. {product} is here. I like {product}.', {}, 'en')).toBe(
      'Hi there. Your order is here. I like your order.',
    )
  })

  it('asks what the shop can know, each thing once, and gives no text', () => {
    expect(said('{货运单号}……{货运单号}，{活动名}', {})).toEqual({ asks: ['trackingNumber', 'event'], blocked: [] })
  })

  it('blocks what nobody can make up', () => {
    expect(said('到{五折特权截止日}', {})).toEqual({ asks: [], blocked: ['privilegeUntil'] })
  })

  it('leaves a clause out whose value is unknown', () => {
    expect(said('{商品}给您留着呢[，一共{金额}]。', {})).toBe('您订的东西给您留着呢。')
    expect(said('{商品}给您留着呢[，一共{金额}]。', { orders: [dress] })).toBe('真丝长裙给您留着呢，一共¥736。')
  })

  it('takes a value of spaces, and one with stars, for unknown', () => {
    expect(said('{称呼}好', { profile: { callName: '  ' } })).toBe('您好')
    expect(said('{会员昵称}好', { profile: { nick: 't***8' } })).toBe('您好')
    expect(said('{收件人}好', { orders: [{ ...dress, recipient: { name: '周*' } }] })).toBe('您好')
    expect(said('{货运单号}', { orders: [{ ...dress, tracking: 'SF14****2017' }] })).toEqual({
      asks: ['trackingNumber'],
      blocked: [],
    })
  })

  it('G31: says how many points there are, without what was taken back, and nothing where there are none', () => {
    const points = (amount: number, at: string, id: string) => ({ type: 'points', amount, at, id })
    const care = [
      points(120, '2026-11-01T10:00:00+08:00', 'car_a'),
      points(30, '2026-11-02T10:00:00+08:00', 'car_b'),
      { type: 'undone', undoes: 'car_b', at: '2026-11-03T10:00:00+08:00', id: 'car_c' },
    ]
    expect(said('您有{积分}', { care })).toBe('您有120分')
    expect(said('You have {points}', { care: [points(1, '2026-11-01T10:00:00+08:00', 'car_a')] }, 'en')).toBe(
      'You have 1 point',
    )
    expect(said('您有{积分}', {})).toEqual({ asks: [], blocked: ['points'] })
  })

  it('takes what the rule gives before what the data say', () => {
    const { parts } = parseTemplate('{商品}')
    const { context: of } = context({ orders: [dress] })
    const given = new Map([['product', filled('product', '台风加固件')]])
    const { text } = fillTemplate(parts, valuesFor(parts, of, given), 'zh-CN')
    expect(text).toEqual([{ filled: '台风加固件', variable: 'product' }])
  })

  it('never lets a gap, a brace or a blank go out, whatever is known', () => {
    const piece = fc.constantFrom(
      ...VARIABLES.flatMap(({ id }) => [`{${id}}`, `[，{${id}}]`]),
      '您好',
      '。',
      '[x]',
      ' and ',
    )
    const some = fc.subarray(VARIABLES.map(({ id }) => id))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), some, fc.boolean(), (pieces, known, english) => {
        const locale = english ? 'en' : 'zh-CN'
        const { parts, problems } = parseTemplate(pieces.join(''))
        expect(problems).toEqual([])
        const values = new Map(known.map((id) => [id, filled(id, `<${id}>`)]))
        const { text, asks, blocked } = fillTemplate(parts, values, locale)
        expect(text === null).toBe(asks.length + blocked.length > 0)
        if (text) expect(plainText(text)).not.toMatch(/[{}]|undefined|null/)
        for (const one of [...asks, ...blocked]) expect(values.has(one.variable)).toBe(false)
      }),
    )
  })
})

describe('P06: what the buyer once told', () => {
  const at = '2026-09-12T10:00:00+08:00'
  const size = { field: 'topSize', value: 'M', at }

  it('is said with the day on which it was told', () => {
    expect(said('根据您{上次提供日期}提供的{尺码}码', { facts: [size] })).toBe('根据您9月12日提供的M码')
    expect(said('you told us {told on}: {size}', { facts: [size] }, 'en')).toBe('you told us on 12 Sep: M')
  })

  it('is dated by what the text comes back to, not by something else', () => {
    const facts = [size, { field: 'style', value: '简约', at: '2026-11-20T10:00:00+08:00' }]
    expect(said('{上次提供日期}说的{尺码}', { facts })).toBe('9月12日说的M')
    expect(said('{上次提供日期}说的{风格}', { facts })).toBe('前天说的简约')
    expect(said('{上次提供日期}说的{尺码}和{风格}', { facts })).toBe('前天说的M和简约')
  })

  it('blocks the text when it is not known, was only supposed, or is masked', () => {
    const blocked = { asks: [], blocked: ['size'] }
    expect(said('{尺码}', {})).toEqual(blocked)
    expect(said('{尺码}', { facts: [{ ...size, removed: true }] })).toEqual(blocked)
    expect(said('{尺码}', { facts: [{ ...size, source: 'inferred' }] })).toEqual(blocked)
    expect(said('{尺码}', { facts: [{ ...size, value: '*' }] })).toEqual(blocked)
  })

  it('blocks the text when nobody made sure of it for too long, and knows when that will be', () => {
    const weight = { field: 'skinType', value: 'dry', at: '2024-01-01T10:00:00+08:00' }
    expect(said('{肤质}', { facts: [weight] })).toEqual({ asks: [], blocked: ['skinType'] })
    expect(said('{肤质}', { facts: [{ ...weight, confirmedAt: at }] })).not.toEqual({ asks: [], blocked: ['skinType'] })
    const { parts } = parseTemplate('{肤质}')
    const { asked, context: of } = context({ facts: [{ ...weight, confirmedAt: at }] })
    valuesFor(parts, of)
    expect(asked.some((one) => one > NOW && one < NOW + 1000 * DAY)).toBe(true)
  })
})

describe('the baby’s age', () => {
  const born = (value: string) => ({ facts: [{ field: 'babyBirth', value, at: NOW }] })

  it('is counted in months, until a child has years', () => {
    expect(said('{宝宝月龄}', born('2026-05'))).toBe('6个月')
    expect(said('{baby age}', born('2026-10'), 'en')).toBe('1 month')
    for (const month of ['2026-11', '2026-12', '2023-01'])
      expect(said('{宝宝月龄}', born(month))).toEqual({ asks: [], blocked: ['babyAge'] })
  })
})
