/** What was bought, and when. */
import { isPurchase } from '../../summary/aggregate-orders.ts'
import { filled, type TemplateContext, type Value, type Variable } from '../define-variable.ts'
import { dayWord, momentWord } from '../words/days.ts'
import { goodsOf } from '../words/goods.ts'
import { amount as amountOf } from '../words/money.ts'

const moment = (id: string, instant: number | undefined, { clock }: TemplateContext): Value | null =>
  instant === undefined ? null : filled(id, momentWord(instant, clock))

const lastPurchase = ({ bundle }: TemplateContext) => bundle.orders.find(isPurchase)

const renamed = (value: Value | null, variable: string): Value | null =>
  value && {
    'zh-CN': value['zh-CN'].map((part) => (typeof part === 'string' ? part : { ...part, variable })),
    en: value.en.map((part) => (typeof part === 'string' ? part : { ...part, variable })),
  }

export const product: Variable = {
  id: 'product',
  name: { 'zh-CN': '商品', en: 'product' },
  also: ['宝贝', '商品名称', '商品名', 'goods'],
  sample: { 'zh-CN': '真丝长裙', en: 'the silk dress' },
  length: { 'zh-CN': [2, 14], en: [4, 26] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '您订的东西', en: 'your order' } },
  value: ({ orders }) => goodsOf(orders),
}

export const lastProduct: Variable = {
  id: 'lastProduct',
  name: { 'zh-CN': '上次商品', en: 'last product' },
  also: ['上次买的', '上次宝贝'],
  sample: { 'zh-CN': '香云纱衬衫', en: 'the silk shirt' },
  length: { 'zh-CN': [2, 14], en: [4, 26] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '东西', en: 'what you bought last time' } },
  value: (context) => {
    const last = lastPurchase(context)
    return last ? renamed(goodsOf([last]), 'lastProduct') : null
  },
}

/** What she asked about, or waits for: only the rule that speaks of it knows which it is. */
export const wantedProduct: Variable = {
  id: 'wantedProduct',
  name: { 'zh-CN': '关注商品', en: 'wanted product' },
  also: ['想要的商品'],
  sample: { 'zh-CN': '真丝长裙', en: 'the silk dress' },
  length: { 'zh-CN': [2, 14], en: [4, 28] },
  unknown: { rule: 'ask', question: { 'zh-CN': '说的是哪件商品？', en: 'Which thing is it?' } },
}

export const lastBoughtOn: Variable = {
  id: 'lastBoughtOn',
  name: { 'zh-CN': '上次购买日期', en: 'last bought on' },
  also: ['上次购买时间'],
  sample: { 'zh-CN': '8月3日', en: 'on 3 Aug' },
  length: { 'zh-CN': [2, 6], en: [5, 12] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '上次', en: 'last time' } },
  value: (context) => {
    const last = lastPurchase(context)
    return last ? filled('lastBoughtOn', dayWord(last.placedAt, context.clock)) : null
  },
}

export const orderNumber: Variable = {
  id: 'orderNumber',
  name: { 'zh-CN': '订单编号', en: 'order number' },
  also: ['订单号', '订单'],
  sample: { 'zh-CN': '4012345678901234567', en: '4012345678901234567' },
  length: { 'zh-CN': [6, 24], en: [6, 24] },
  unknown: {
    rule: 'ask',
    question: { 'zh-CN': '说的是哪一单？填上订单编号。', en: 'Which order is it? Enter its number.' },
  },
  value: ({ orders }) => (orders[0] ? filled('orderNumber', orders[0].number) : null),
}

export const amount: Variable = {
  id: 'amount',
  name: { 'zh-CN': '金额', en: 'amount' },
  also: ['订单金额', '应付金额', 'total'],
  sample: { 'zh-CN': '¥736', en: '¥736' },
  length: { 'zh-CN': [2, 10], en: [2, 12] },
  unknown: { rule: 'ask', question: { 'zh-CN': '一共多少钱？', en: 'How much is it in all?' } },
  value: ({ orders: [order] }) => {
    if (!order || order.paid <= 0) return null
    const said = amountOf(order)
    return { 'zh-CN': [said['zh-CN']], en: [said.en] }
  },
}

export const placedAt: Variable = {
  id: 'placedAt',
  name: { 'zh-CN': '拍下时间', en: 'ordered at' },
  also: ['下单时间', 'placed at'],
  sample: { 'zh-CN': '今天10:00', en: 'today at 10:00' },
  length: { 'zh-CN': [6, 11], en: [13, 21] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '之前', en: 'earlier' } },
  value: (context) => moment('placedAt', context.orders[0]?.placedAt, context),
}

export const shippedAt: Variable = {
  id: 'shippedAt',
  name: { 'zh-CN': '发货时间', en: 'shipped at' },
  sample: { 'zh-CN': '昨天17:30', en: 'yesterday at 17:30' },
  length: { 'zh-CN': [6, 11], en: [13, 21] },
  unknown: { rule: 'ask', question: { 'zh-CN': '几时发出的？', en: 'When did it leave?' } },
  value: (context) => moment('shippedAt', context.orders[0]?.shippedAt, context),
}

export const signedOn: Variable = {
  id: 'signedOn',
  name: { 'zh-CN': '签收日期', en: 'signed on' },
  also: ['签收时间'],
  sample: { 'zh-CN': '昨天', en: 'yesterday' },
  length: { 'zh-CN': [2, 6], en: [5, 12] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '前几天', en: 'the other day' } },
  value: ({ orders: [order], clock }) =>
    order?.signedAt === undefined ? null : filled('signedOn', dayWord(order.signedAt, clock)),
}

export const usedFor: Variable = {
  id: 'usedFor',
  name: { 'zh-CN': '使用天数', en: 'used for' },
  sample: { 'zh-CN': '7天', en: '7 days' },
  length: { 'zh-CN': [2, 4], en: [6, 8] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '一阵子', en: 'a while' } },
}

export const ORDER: readonly Variable[] = [
  product,
  lastProduct,
  wantedProduct,
  lastBoughtOn,
  orderNumber,
  amount,
  placedAt,
  shippedAt,
  signedOn,
  usedFor,
]
