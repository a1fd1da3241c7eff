import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cleanId,
  freeText,
  headerName,
  isIdentityCard,
  isMasked,
  isScientific,
  minorDigits,
  parseCount,
  parseMinor,
  parseWallTime,
} from '../../../shared/formats/cells.ts'

describe('money', () => {
  it.each([
    ['200.57', 20057],
    ['0.1', 10],
    ['0.10000', 10],
    ['¥1,299.00', 129900],
    ['￥ 35', 3500],
    ['88.80元', 8880],
    ['="12.5"', 1250],
    ['1234567890.12', 123456789012],
    ['200.57000000000002', 20057],
    ['0.29999999999999999', 30],
    ['5.', 500],
  ])('reads %s as %d minor units', (cell, minor) => {
    expect(parseMinor(cell, 2)).toBe(minor)
  })

  it.each(['12.345', '-3.00', '1,23', '1,2345.00', '七十七', '1e3', '12元5', '99999999999999999', '', '.5'])(
    'does not guess at %j',
    (cell) => {
      expect(parseMinor(cell, 2)).toBeNull()
    },
  )

  it('0.1 and 0.2 make 0.3', () => {
    expect((parseMinor('0.1', 2) ?? 0) + (parseMinor('0.2', 2) ?? 0)).toBe(parseMinor('0.3', 2))
  })

  it('is exact for every amount', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (minor) => {
        const digits = String(minor).padStart(3, '0')
        expect(parseMinor(`${digits.slice(0, -2)}.${digits.slice(-2)}`, 2)).toBe(minor)
      }),
    )
  })

  it('has the decimals of its currency', () => {
    expect([minorDigits('CNY'), minorDigits('JPY'), minorDigits('KWD')]).toEqual([2, 0, 3])
    expect(parseMinor('1200', 0)).toBe(1200)
    expect(parseMinor('1.5', 0)).toBeNull()
    expect(parseMinor('1.234', 3)).toBe(1234)
  })
})

describe('ids', () => {
  it.each([
    ['="3000002610310002236"', '3000002610310002236'],
    ["'13800000000", '13800000000'],
    ['\t3000 0026 ', '30000026'],
    ['1*********2', '1*********2'],
    ['tb user', 'tb user'],
  ])('cleans %j to %s', (cell, id) => {
    expect(cleanId(cell)).toBe(id)
  })

  it('knows what a spreadsheet leaves of a long number', () => {
    expect(['3.00000261031E+18', '3E+18', '3.0e+018'].every(isScientific)).toBe(true)
    expect(['3000002610310002236', '1e5', 'E+18', '12E+3'].some(isScientific)).toBe(false)
  })
})

describe('times', () => {
  it.each([
    ['2026-10-31 21:03:46', '2026-10-31T21:03:46.000Z'],
    ['2026/1/2 3:04', '2026-01-02T03:04:00.000Z'],
    ['2026年1月2日 03:04:05', '2026-01-02T03:04:05.000Z'],
    ['="2024-02-29"', '2024-02-29T00:00:00.000Z'],
    ['2026-10-31T21:03:46.0', '2026-10-31T21:03:46.000Z'],
  ])('reads %s', (cell, iso) => {
    expect(new Date(parseWallTime(cell) ?? Number.NaN).toISOString()).toBe(iso)
  })

  it.each([
    '2026-02-30 10:00:00',
    '2026-13-01',
    '0000-00-00 00:00:00',
    '2026-01-01 24:00:00',
    '46326.87',
    '昨天',
    '10/31/2026',
  ])('does not guess at %s', (cell) => {
    expect(parseWallTime(cell)).toBeNull()
  })
})

it('headers are the same whatever spaces, width and case they were written with', () => {
  const same = ['\ufeff店铺Id', ' 店铺ID\t', '="店铺Id"', '店铺Ｉｄ', '店铺\u200bid']
  expect(new Set(same.map(headerName))).toEqual(new Set(['店铺id']))
  expect(headerName('商家实收金额（元）')).toBe(headerName('商家实收金额(元)'))
})

it('stars and ciphertext are masks, and a sign inside a name is none', () => {
  expect(['t**1', '*', '1******6198', '阿＊', '##9Yb0c1p2uQ==', '$$kq3mZ8aQAA==', ' ##9Yb0'].every(isMasked)).toBe(true)
  expect(['阿北', 'a#b', '#1001', 'tb$$user', 'jd_5f00aa'].some(isMasked)).toBe(false)
})

it('knows the headers of what is on an identity card, and takes no other number for one', () => {
  const cards = ['订购人身份证姓名/ID Name', '收件人身份证号', '实名姓名', 'ID Number'].map(headerName)
  expect(cards.every(isIdentityCard)).toBe(true)
  expect(['商品ID', '达人ID', '订单号', '用户编号', 'Name', 'Id'].map(headerName).some(isIdentityCard)).toBe(false)
})

it('counts are whole', () => {
  expect(['2', '2.0', '0', '两', '1.5', '-1', ''].map(parseCount)).toEqual([2, 2, 0, null, null, null, null])
})

it('free text loses NUL and is cut visibly, never through a character', () => {
  expect(freeText(' a\u0000b ', 10)).toBe('ab')
  expect(freeText('abcdef', 4)).toBe('abc…')
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '𠮷') }), fc.integer({ min: 2, max: 9 }), (text, max) => {
      const cutText = freeText(text, max)
      expect(cutText.length).toBeLessThanOrEqual(max)
      expect(cutText.isWellFormed()).toBe(true)
    }),
  )
})
