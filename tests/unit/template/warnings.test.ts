import { type Warning, type WarningOptions, warningsIn } from '@shuke/shared/template'
import { describe, expect, it } from 'vitest'

const found = (text: string, options: Partial<WarningOptions> = {}): readonly Warning[] =>
  warningsIn(text, { class: 'service', ...options })
const kinds = (text: string, options: Partial<WarningOptions> = {}) => [
  ...new Set(found(text, options).map(({ kind }) => kind)),
]

describe('T06: blunt words', () => {
  it.each([
    '亲，请尽快付款',
    '您怎么还不付呢',
    '再不付就没有了',
    '请立即支付，否则关闭订单',
    'Please PAY NOW',
    'This is your final  reminder.',
    'You still haven’t paid',
  ])('are told: %s', (text) => expect(kinds(text)).toEqual(['blunt']))

  it.each([
    '不急，您方便的时候付就好',
    '给您留着呢，想好了再付也来得及',
    '付款成功，今天就给您发',
    'Pay whenever it suits you.',
    'Repay nowhere', // "pay now" lies in it
    'The parcel was not overdued, as they write',
  ])('are not found in: %s', (text) => expect(found(text)).toEqual([]))

  it('are told in both languages with the words and the place', () => {
    const [warning] = found('周姐好，赶紧付一下')
    expect(warning).toMatchObject({ words: '赶紧付', start: 4, end: 7 })
    expect(warning?.say['zh-CN']).toMatch(/“赶紧付”（第5个字起）/)
    expect(warning?.say.en).toMatch(/“赶紧付” \(from character 5\)/)
  })

  it('are the owner’s, once the owner has a list', () => {
    expect(kinds('请尽快付款', { blunt: ['付一下'] })).toEqual([])
    expect(kinds('麻烦付一下 (a+b)', { blunt: ['付一下', '(a+b)', '  '] })).toEqual(['blunt'])
    expect(found('麻烦付一下 (a+b)', { blunt: ['付一下', '(a+b)', '  '] })).toHaveLength(2)
  })

  it('may stand in what reminds of an event that ends', () =>
    expect(kinds('活动快结束了，请尽快付款', { urgent: true })).toEqual([]))
})

describe('N03: begging and paying for reviews', () => {
  it.each([
    '收货满意记得给5分好评哦',
    '麻烦给个五星',
    '亲，五星好评返现2元',
    '5分好评返现',
    '好评截图找客服领红包',
    '晒图有礼，联系我领取',
    '求好评',
    '给我们打个5分吧',
    '全5分支持一下小店',
    '麻烦您删一下差评',
    '写好评送小礼物',
    '追评返2元',
    'Please leave us a positive review',
    'a 5-star rating would help',
    'five stars please',
    'Get a gift card for your review',
    'Cashback for a 5 star review',
    'Send your review and get a coupon',
    'would you change your review',
  ])('are told: %s', (text) => expect(kinds(text)).toContain('review'))

  it.each([
    '真实感受写两句，给后来的人看看，好的坏的都行',
    '等我5分钟，马上给您查',
    '5分钟内回您',
    '星期五到，五星期后再问',
    '五星级酒店用的就是这种料子',
    '看到您的评价了，谢谢您',
    '评分照您自己的感受打就行',
    'Thank you for your review, we read every one.',
    'A few honest words help others, good or bad.',
    'We reviewed your refund.',
  ])('are not found in: %s', (text) => expect(found(text)).toEqual([]))
})

describe('T52, T54: an offer in words of care', () => {
  it.each([
    '中秋快乐，全场8折',
    '生日快乐，送您一张优惠券',
    '好久不见，满300减30等您来',
    '想您了，来看看 https://a.cn/x',
    '好久没来，现在¥199',
    '只要99元',
    '立减20',
    '好久不见，{到手价}带走',
    '过节了，{.优惠券.}给您留着',
    'Happy New Year! 20% off everything',
    'We miss you, here is a coupon',
    'free shipping this week',
    'see shop.com/new',
  ])('is told: %s', (text) => expect(kinds(text, { class: 'care' })).toContain('offer'))

  it.each([
    '中秋好，愿您和家里人平平安安',
    '折叠起来放柜子里，别压出折痕',
    '100%桑蚕丝，凉水手洗',
    '皮带磨损了拿来，我们帮您打磨',
    '一块儿聊聊',
    'Take care of yourself. It is getting cold.',
  ])('is not found in: %s', (text) => expect(found(text, { class: 'care' })).toEqual([]))

  it('is no matter in a service or a promotion', () => {
    for (const text of ['一共¥736', '满300减30'])
      for (const one of ['service', 'promo'] as const) expect(found(text, { class: one })).toEqual([])
  })
})

describe('N04: advertising that leads elsewhere', () => {
  it.each([
    '加我微信领优惠',
    '加QQ群有惊喜',
    'QQ: 12345678',
    '微信号abcdef88',
    '关注我们的公众号',
    '回复666领资料',
    'add me on WhatsApp',
    'our WeChat is: shop88',
  ])('is told: %s', (text) => expect(kinds(text)).toContain('contact'))

  it.each([
    '回复“TD”退订',
    '拒收请回复R',
    '您在微信上跟我说也行',
    '看到就回复您',
    '我今天回复您2次',
    '您加购的那件到了',
    'as you said on WeChat',
  ])('is not found in: %s', (text) => expect(found(text)).toEqual([]))
})
