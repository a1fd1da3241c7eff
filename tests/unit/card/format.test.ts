import { describe, expect, it } from 'vitest'
import { localeOf, MESSAGES } from '../../../extension/locales/index.ts'
import { createFormat } from '../../../extension/ui/format.ts'

const zh = createFormat(MESSAGES['zh-CN'], 'Asia/Shanghai')
const en = createFormat(MESSAGES.en, 'Asia/Shanghai')
const at = (iso: string): number => Date.parse(iso)
const NOW = at('2026-11-22T10:42:00+08:00')

it('the browser’s Chinese, of any region, is Chinese; all else is English', () => {
  expect(['zh-CN', 'zh', 'zh-TW', 'ZH-hans', 'en-GB', 'de', 'zha'].map(localeOf)).toEqual([
    'zh-CN',
    'zh-CN',
    'zh-CN',
    'zh-CN',
    'en',
    'en',
    'en',
  ])
})

describe('money', () => {
  it('is written from minor units, and whole amounts lose their zeros', () => {
    expect([zh.money(428_600, 'CNY'), en.money(428_600, 'CNY'), zh.money(61_229, 'CNY')]).toEqual([
      '¥4,286',
      '¥4,286',
      '¥612.29',
    ])
  })
  it('knows that yen have no minor unit', () => {
    expect(en.money(1_200, 'JPY')).toBe('¥1,200')
  })
  it('is rounded where only its size matters', () => {
    expect(zh.money(61_229, 'CNY', 'whole')).toBe('¥612')
  })
  it('keeps the sign of a refund', () => {
    expect(en.money(-5_050, 'USD')).toBe('-$50.50')
  })
})

describe('days', () => {
  it('are those of the shop’s zone', () => {
    const justAfterMidnight = at('2026-11-21T16:10:00Z')
    expect(zh.date(justAfterMidnight, NOW)).toBe('11月22日')
    expect(zh.daysFrom(justAfterMidnight, NOW)).toBe(0)
  })
  it('name the year only when it is another one', () => {
    expect([zh.date(at('2025-10-30T12:00:00+08:00'), NOW), en.date(at('2026-09-16T12:00:00+08:00'), NOW)]).toEqual([
      '2025年10月30日',
      '16 Sep',
    ])
  })
  it('near by have their own word', () => {
    expect([zh.day(NOW - 86_400_000, NOW), zh.day(NOW, NOW), en.day(NOW + 86_400_000, NOW)]).toEqual([
      '昨天',
      '今天',
      'tomorrow',
    ])
    expect(zh.dayAndClock(at('2026-11-23T10:00:00+08:00'), NOW)).toBe('明天10:00')
  })
  it('far off are counted in months, then years', () => {
    expect(zh.ago(at('2026-10-30T12:00:00+08:00'), NOW)).toBe('23天前')
    expect(en.ago(at('2026-04-18T12:00:00+08:00'), NOW)).toBe('7 months ago')
    expect(zh.ago(at('2023-04-18T12:00:00+08:00'), NOW)).toBe('3年前')
  })
  it('begin a month at the shop’s midnight, also where the clock is changed', () => {
    expect(zh.monthStarts(at('2026-01-29T00:00:00+08:00'), at('2026-04-02T00:00:00+08:00'))).toEqual([
      at('2026-02-01T00:00:00+08:00'),
      at('2026-03-01T00:00:00+08:00'),
      at('2026-04-01T00:00:00+08:00'),
    ])
    const berlin = createFormat(MESSAGES.en, 'Europe/Berlin')
    expect(berlin.monthStarts(at('2026-03-15T00:00:00Z'), at('2026-11-15T00:00:00Z')).at(0)).toBe(
      at('2026-04-01T00:00:00+02:00'),
    )
    expect(berlin.monthStarts(at('2026-10-15T00:00:00Z'), at('2026-11-15T00:00:00Z'))).toEqual([
      at('2026-11-01T00:00:00+01:00'),
    ])
  })
})

it('a note was written just now, at a time today, or on a day', () => {
  expect(
    [NOW - 30_000, at('2026-11-22T10:38:00+08:00'), at('2026-09-20T12:00:00+08:00')].map((t) => zh.written(t, NOW)),
  ).toEqual(['刚才', '10:38', '9月20日'])
})

it('a percentage keeps to one line', () => {
  expect([zh.percent(0.62), en.percent(0.624)]).toEqual(['62%', '62\u00a0%'])
})
