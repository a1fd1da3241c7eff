import { practiceShop } from '@shuke/server/practice-shop'
import {
  CareEventFields,
  FactFields,
  LOCALES,
  NoteFields,
  Order,
  ProfileFields,
  SeenIdentifier,
  ShopFields,
  TagFields,
} from '@shuke/shared/model'
import { fieldOf } from '@shuke/shared/preference'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-22T10:42:00+08:00')
const shop = practiceShop({ seed: 1, now: NOW })
const times = ['placedAt', 'paidAt', 'shippedAt', 'signedAt', 'updatedAt'] as const

describe('the practice shop', () => {
  test('is the same for the same seed and instant', () => {
    expect(practiceShop({ seed: 1, now: NOW })).toEqual(shop)
  })

  test('has other orders with another seed, and the same people', () => {
    const other = practiceShop({ seed: 2, now: NOW })
    expect(other.orders).not.toEqual(shop.orders)
    expect(other.buyers).toEqual(shop.buyers)
  })

  test('has tomorrow the same orders as today, one day later', () => {
    const tomorrow = practiceShop({ seed: 1, now: NOW + DAY })
    expect(tomorrow.orders.map(({ key }) => key)).toEqual(shop.orders.map(({ key }) => key))
    expect(tomorrow.orders.map(({ placedAt }) => placedAt - DAY)).toEqual(shop.orders.map(({ placedAt }) => placedAt))
  })

  test('states orders, shops and identifiers as the model has them', () => {
    z.array(Order).parse(shop.orders)
    z.array(ShopFields).parse(shop.shops.map(({ fields }) => fields))
    z.array(SeenIdentifier).parse(shop.buyers.map(({ identifier }) => identifier))
  })

  test('states what the team knows as the model has it, by colleagues who work there', () => {
    const team = shop.team.map(({ id }) => id)
    for (const { profile, facts, notes, tags, care } of shop.knowledge) {
      ProfileFields.partial().parse(profile)
      z.array(FactFields).parse(facts)
      z.array(NoteFields).parse(notes)
      z.array(TagFields).parse(tags)
      z.array(CareEventFields).parse(care)
      for (const { by, at } of [...facts, ...notes, ...tags, ...care]) {
        expect(team).toContain(by)
        expect(at).toBeLessThan(NOW)
      }
    }
    expect(shop.knowledge.length).toBeGreaterThanOrEqual(12)
  })

  test.each(LOCALES)('keeps only preferences that the fields can read, in %s', (locale) => {
    for (const { facts } of practiceShop({ seed: 1, now: NOW, locale }).knowledge)
      for (const { field, value } of facts)
        expect([field, fieldOf(field)?.parse(String(value)).value]).toEqual([field, value])
  })

  test('numbers no two orders alike', () => {
    expect(new Set(shop.orders.map(({ key }) => key)).size).toBe(shop.orders.length)
    expect(shop.orders.length).toBeGreaterThanOrEqual(150)
  })

  test.each([0, 9, 23])('lets nothing happen after now or before its cause, at %i o’clock', (hour) => {
    const now = Date.parse('2026-03-01T00:05:00+08:00') + hour * 3_600_000
    for (const order of practiceShop({ seed: 3, now }).orders) {
      const instants = times.flatMap((time) => order[time] ?? [])
      expect(instants, order.number).toEqual(instants.toSorted((a, b) => a - b))
      expect(order.updatedAt).toBeLessThanOrEqual(now)
    }
  })

  test('has three shops that differ, one of them on Taobao', () => {
    expect(shop.shops.map(({ fields }) => [fields.platform, fields.code])).toEqual([
      ['practice', 'silk'],
      ['practice', 'tea'],
      ['taobao', 'taobao-silk'],
    ])
    const titles = (code: string) =>
      new Set(
        shop.orders.filter((order) => order.shop === code).flatMap(({ lines }) => lines.map(({ title }) => title)),
      )
    expect([...titles('silk')].filter((title) => titles('tea').has(title))).toEqual([])
    for (const { fields } of shop.shops) expect(titles(fields.code).size).toBeGreaterThan(3)
  })

  test('names every buyer by the strong identifier that the platform would give', () => {
    for (const { shop: code, identifier } of shop.buyers)
      expect(identifier).toMatchObject(
        code === 'taobao-silk'
          ? { platform: 'taobao', shop: null, kind: 'login', strong: true, masked: false }
          : { platform: 'practice', shop: code, kind: 'uid', strong: true, masked: false },
      )
    expect(new Set(shop.buyers.map(({ identifier }) => identifier.value)).size).toBe(shop.buyers.length)
    expect(shop.buyers.length).toBeGreaterThanOrEqual(38)
  })

  test('has every kind of order', () => {
    expect(new Set(shop.orders.map(({ status }) => status))).toEqual(
      new Set(['unpaid', 'paid', 'shipped', 'completed', 'closed']),
    )
    expect(new Set(shop.orders.map(({ afterSale }) => afterSale))).toEqual(new Set(['none', 'open', 'refunded']))
    const unpaid = shop.orders.filter(({ status }) => status === 'unpaid')
    expect(unpaid.map(({ placedAt }) => Math.round((NOW - placedAt) / 60_000))).toEqual([62])
    const due = shop.orders.filter(({ signedAt }) => signedAt && Math.floor((NOW - signedAt) / DAY) === 16)
    expect(due.length).toBeGreaterThanOrEqual(4)
  })

  test('has rhythms from a single order to a dozen, lately and long ago', () => {
    const bought = shop.buyers.map(({ identifier }) =>
      shop.orders.filter(({ buyer, paidAt }) => buyer?.value === identifier.value && paidAt !== undefined),
    )
    const counts = bought.map((orders) => orders.length)
    for (const count of [0, 1, 2, 3, 5, 7]) expect(counts).toContain(count)
    expect(Math.max(...counts)).toBeGreaterThanOrEqual(11)
    const since = bought.flatMap(([last]) => (last ? Math.round((NOW - last.placedAt) / DAY) : []))
    for (const [from, to] of [
      [1, 10],
      [20, 40],
      [60, 90],
      [180, 320],
    ] as const)
      expect(since.some((days) => days >= from && days <= to)).toBe(true)
  })
})

describe('a practice conversation', () => {
  test('is with a buyer of its shop, or with nobody known', () => {
    for (const { buyer, shop: code, shows } of shop.conversations) {
      if (buyer === null) expect(shows).toBe('nick')
      else expect(shop.buyers.find((one) => one.code === buyer)?.shop).toBe(code)
    }
    expect(shop.conversations.filter(({ shows }) => shows === 'nick')).toHaveLength(1)
    expect(shop.conversations.filter(({ shows }) => shows === 'orders')).toHaveLength(1)
  })

  test('has 6 to 20 messages of both sides, in both languages, up to a minute ago', () => {
    for (const { id, messages } of shop.conversations) {
      expect(messages.length, id).toBeGreaterThanOrEqual(6)
      expect(messages.length, id).toBeLessThanOrEqual(20)
      expect(messages.map(({ at }) => at)).toEqual(messages.map(({ at }) => at).toSorted((a, b) => a - b))
      expect(messages.at(-1)?.at).toBeLessThan(NOW)
      expect(new Set(messages.map(({ side }) => side))).toContain('agent')
      expect(new Set(messages.map(({ side }) => side))).toContain('buyer')
      for (const { text } of messages) {
        expect(text.en).not.toMatch(/[\u3400-\u9fff]/)
        expect(text['zh-CN']).not.toBe('')
      }
    }
  })

  test('names only products that the shops sell', () => {
    const codes = shop.products.map(({ code }) => code)
    for (const { viewed, messages } of shop.conversations)
      for (const code of [...viewed, ...messages.flatMap(({ product }) => product ?? [])]) expect(codes).toContain(code)
  })

  test('of each shop stands in the list by its last message, the newest first', () => {
    for (const { fields } of shop.shops) {
      const last = shop.conversations
        .filter(({ shop: code }) => code === fields.code)
        .map(({ messages }) => messages.at(-1)?.at ?? 0)
      expect(last.length).toBeGreaterThanOrEqual(3)
      expect(last).toEqual(last.toSorted((a, b) => b - a))
    }
  })

  test('with Zhou Lan is the first, with the orders of the picture', () => {
    const [first] = shop.conversations
    expect(first).toMatchObject({ id: 'c-zhou-lan', nick: { 'zh-CN': '岚***布' } })
    const uid = shop.buyers.find(({ code }) => code === 'zhou-lan')?.identifier.value
    const orders = shop.orders.filter(({ buyer }) => buyer?.value === uid)
    expect(orders.map(({ number }) => number).slice(0, 4)).toEqual([
      '281604104471',
      '279015830036',
      '274136209158',
      '270288145520',
    ])
    expect(orders.map(({ paid }) => paid).reduce((a, b) => a + b)).toBe(428600)
    expect(orders[1]?.afterSale).toBe('open')
  })
})
