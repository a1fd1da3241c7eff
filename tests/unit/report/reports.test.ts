/** What an owner reads of many customers. */
import type { MemberId } from '@shuke/shared/model'
import { giftAllowance, giftReturns, issueCauses, overBudget, withoutAHook } from '@shuke/shared/report'
import { expect, test } from 'vitest'
import { bundle, CUSTOMER, instant } from '../care/given.ts'

const at = (day: string, hour = '10') => `${day}T${hour}:00:00+08:00`
const LIN = 'lin' as MemberId
const ZONE = 'Asia/Shanghai'

test('T45: what went wrong in a week is counted by its cause, the most frequent first, and what nobody explained last', () => {
  const issue = (id: string, day: string, cause?: string) => ({
    ...{ id, type: 'issue', at: at(day), until: at(day) },
    ...(cause && { cause }),
  })
  const many = [
    bundle({
      care: [
        issue('car_1', '2026-11-16', 'packing'),
        issue('car_2', '2026-11-17', 'delivery'),
        { type: 'issue-closed', of: 'car_1', at: at('2026-11-18') },
      ],
    }),
    bundle({
      care: [issue('car_3', '2026-11-18', 'packing'), issue('car_4', '2026-11-19'), issue('car_5', '2026-11-19')],
    }),
    bundle({ care: [issue('car_6', '2026-11-09', 'product'), issue('car_7', '2026-11-23', 'product')] }),
  ]
  expect(issueCauses(many, instant(at('2026-11-16', '00')), instant(at('2026-11-23', '00')))).toEqual([
    { cause: 'packing', count: 2, open: 1 },
    { cause: 'delivery', count: 1, open: 1 },
    { cause: null, count: 2, open: 2 },
  ])
})

test('T51: presents are followed to another order within thirty days, and judged no sooner', () => {
  const gift = (item: string, day: string) => ({ type: 'gift', item, at: at(day), order: 'taobao/*/1' })
  const order = (number: string, day: string) => ({ number, placedAt: at(day), paidAt: at(day) })
  const many = [
    bundle({ care: [gift('发圈', '2026-09-01')], orders: [order('1', '2026-08-31'), order('2', '2026-09-20')] }),
    bundle({ care: [gift('发圈', '2026-09-01')], orders: [order('1', '2026-08-31'), order('2', '2026-10-20')] }),
    // The order that it lay in is no return, however late it was paid.
    bundle({ care: [gift('书签', '2026-09-01')], orders: [order('1', '2026-09-02')] }),
    bundle({ care: [gift('书签', '2026-11-10')], orders: [order('1', '2026-11-09')] }),
    bundle({ care: [gift('书签', '2026-11-10')], orders: [order('1', '2026-11-09'), order('2', '2026-11-12')] }),
  ]
  expect(giftReturns(many, instant(at('2026-11-22')))).toEqual([
    { item: '书签', given: 2, returned: 1, share: 0.5 },
    { item: '发圈', given: 2, returned: 1, share: 0.5 },
  ])
})

test('T50: inside of what an agent may give in a month nobody is asked, over it she is refused in words', () => {
  const gift = (by: string, day: string, amount: number) => ({ type: 'gift', item: '发圈', by, amount, at: at(day) })
  const many = [
    bundle({ care: [gift('lin', '2026-11-01', 300), gift('lin', '2026-10-31', 900)] }),
    bundle({ care: [gift('lin', '2026-11-20', 200), gift('chen', '2026-11-20', 5000)] }),
  ]
  const allowance = giftAllowance(many, LIN, { amount: 1000, zone: ZONE }, instant(at('2026-11-22')))
  expect(allowance).toEqual({ spent: 500, left: 500 })
  expect(overBudget(allowance, 500)).toBeNull()
  expect(overBudget(allowance, 501)?.['zh-CN']).toContain('额度')
  expect(giftAllowance(many, LIN, { amount: 100, zone: ZONE }, instant(at('2026-11-22')))).toEqual({
    spent: 500,
    left: 0,
  })
})

test('D06: first orders that left with nothing to come back for are named', () => {
  const sent = { number: '1', status: 'shipped', placedAt: at('2026-11-01') }
  const bare = bundle({ orders: [sent] })
  expect(withoutAHook([bare])).toEqual([{ customer: CUSTOMER, order: 'taobao/*/1' }])
  const hooks = [
    { type: 'privilege', item: 'first-purchase', until: at('2026-12-31') },
    { type: 'gift', item: '发圈' },
    { type: 'points', amount: 10 },
    { type: 'touch', item: 'invite:wechat' },
  ]
  for (const hook of hooks)
    expect(withoutAHook([bundle({ orders: [sent], care: [{ ...hook, at: at('2026-11-02') }] })]), hook.type).toEqual([])
  const waiting = bundle({ orders: [{ ...sent, status: 'paid' }] })
  const twice = bundle({ orders: [sent, { ...sent, number: '2' }] })
  expect(withoutAHook([waiting, twice])).toEqual([])
})
