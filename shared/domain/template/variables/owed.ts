/** What the buyer may still have from the shop: privileges, coupons, points, tiers, and what was promised. */
import type { Localised } from '../../../model/index.ts'
import { foldCareLog } from '../../care/care-log.ts'
import { pointsOf } from '../../growth/points.ts'
import { filled, type Length, type Variable } from '../define-variable.ts'

const notNow = (zh: string, en: string): Variable['unknown'] => ({ rule: 'block', why: { 'zh-CN': zh, en } })
/** A deadline, as `deadlineWord` says it. */
const day: Localised<Length> = { 'zh-CN': [2, 6], en: [5, 9] }

export const privilege: Variable = {
  id: 'privilege',
  name: { 'zh-CN': '特权', en: 'privilege' },
  also: ['首购特权', '五折特权'],
  sample: { 'zh-CN': '任选一件五折', en: 'any one piece at half price' },
  length: { 'zh-CN': [4, 14], en: [8, 36] },
  unknown: notNow('这位买家没有能用的特权。', 'This buyer has no privilege to use.'),
}

export const privilegeUntil: Variable = {
  id: 'privilegeUntil',
  name: { 'zh-CN': '五折特权截止日', en: 'privilege until' },
  also: ['特权截止日', '特权到期日'],
  sample: { 'zh-CN': '12月31日', en: '31 Dec' },
  length: day,
  unknown: notNow('特权没有截止日，或者已经用掉了。', 'The privilege has no deadline, or was used.'),
}

export const usesLeft: Variable = {
  id: 'usesLeft',
  name: { 'zh-CN': '剩余次数', en: 'uses left' },
  sample: { 'zh-CN': '1次', en: 'once' },
  length: { 'zh-CN': [2, 3], en: [4, 8] },
  unknown: notNow('不知道特权还能用几次。', 'It is not known how often the privilege can still be used.'),
}

export const coupon: Variable = {
  id: 'coupon',
  name: { 'zh-CN': '优惠券', en: 'coupon' },
  sample: { 'zh-CN': '满300减30的券', en: '¥30 off ¥300 coupon' },
  length: { 'zh-CN': [2, 12], en: [6, 28] },
  unknown: notNow('这位买家没有能用的券。', 'This buyer has no coupon to use.'),
}

export const couponUntil: Variable = {
  id: 'couponUntil',
  name: { 'zh-CN': '优惠券到期日', en: 'coupon until' },
  also: ['券到期日'],
  sample: { 'zh-CN': '后天', en: '31 Dec' },
  length: day,
  unknown: notNow('券没有到期日，或者已经用掉了。', 'The coupon has no deadline, or was used.'),
}

export const nextTier: Variable = {
  id: 'nextTier',
  name: { 'zh-CN': '下一等级', en: 'next tier' },
  sample: { 'zh-CN': '金卡', en: 'Gold' },
  length: { 'zh-CN': [2, 6], en: [3, 12] },
  unknown: notNow('没有更高的等级了，或者还没有等级。', 'There is no higher tier, or none at all.'),
}

export const gap: Variable = {
  id: 'gap',
  name: { 'zh-CN': '差额', en: 'gap' },
  also: ['还差'],
  sample: { 'zh-CN': '¥128', en: '¥128' },
  length: { 'zh-CN': [2, 8], en: [2, 10] },
  unknown: notNow('算不出离下一等级还差多少。', 'It is not known how much is missing to the next tier.'),
}

export const points: Variable = {
  id: 'points',
  name: { 'zh-CN': '积分', en: 'points' },
  sample: { 'zh-CN': '320分', en: '320 points' },
  length: { 'zh-CN': [2, 7], en: [7, 12] },
  unknown: notNow('这位买家没有积分。', 'This buyer has no points.'),
  value: ({ bundle }) => {
    const { balance } = pointsOf(foldCareLog(bundle.care).events)
    if (balance === 0) return null
    return filled('points', { 'zh-CN': `${balance}分`, en: balance === 1 ? '1 point' : `${balance} points` })
  },
}

export const promise: Variable = {
  id: 'promise',
  name: { 'zh-CN': '承诺', en: 'promise' },
  also: ['答应的事'],
  sample: { 'zh-CN': '补寄一枚扣子', en: 'sending you a spare button' },
  length: { 'zh-CN': [2, 20], en: [6, 40] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '答应您的事', en: 'what I promised' } },
}

export const promiseUntil: Variable = {
  id: 'promiseUntil',
  name: { 'zh-CN': '承诺时间', en: 'promised by' },
  sample: { 'zh-CN': '今天', en: 'today' },
  length: day,
  unknown: { rule: 'fallback', words: { 'zh-CN': '说好的日子', en: 'the day I named' } },
}

export const issue: Variable = {
  id: 'issue',
  name: { 'zh-CN': '问题', en: 'issue' },
  also: ['不满意的地方', '反馈'],
  sample: { 'zh-CN': '袖口开线', en: 'the loose cuff' },
  length: { 'zh-CN': [2, 16], en: [4, 40] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '这件事', en: 'this' } },
}

export const OWED: readonly Variable[] = [
  privilege,
  privilegeUntil,
  usesLeft,
  coupon,
  couponUntil,
  nextTier,
  gap,
  points,
  promise,
  promiseUntil,
  issue,
]
