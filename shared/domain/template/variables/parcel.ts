/** The parcel on its way. */
import { filled, readable, type TemplateContext, type Value, type Variable } from '../define-variable.ts'

const carrierAs =
  (id: string) =>
  ({ orders }: TemplateContext): Value | null => {
    const name = readable(orders[0]?.carrier)
    return name === null ? null : filled(id, name)
  }

export const shippingMethod: Variable = {
  id: 'shippingMethod',
  name: { 'zh-CN': '货运方式', en: 'shipping method' },
  also: ['配送方式', '物流方式'],
  sample: { 'zh-CN': '顺丰速运', en: 'SF Express' },
  length: { 'zh-CN': [2, 6], en: [3, 16] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '快递', en: 'the courier' } },
  value: carrierAs('shippingMethod'),
}

export const carrier: Variable = {
  id: 'carrier',
  name: { 'zh-CN': '快递公司', en: 'carrier' },
  also: ['物流公司', '物流名称', '快递', 'courier'],
  sample: { 'zh-CN': '中通快递', en: 'ZTO' },
  length: { 'zh-CN': [2, 6], en: [3, 16] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '快递', en: 'the courier' } },
  value: carrierAs('carrier'),
}

export const trackingNumber: Variable = {
  id: 'trackingNumber',
  name: { 'zh-CN': '货运单号', en: 'tracking number' },
  also: ['发货单号', '物流单号', '快递单号', '运单号', '单号'],
  sample: { 'zh-CN': 'SF1403358862017', en: 'SF1403358862017' },
  length: { 'zh-CN': [10, 20], en: [10, 20] },
  unknown: { rule: 'ask', question: { 'zh-CN': '快递单号是多少？', en: 'What is the tracking number?' } },
  value: ({ orders }) => {
    const number = readable(orders[0]?.tracking)
    return number === null ? null : filled('trackingNumber', number)
  },
}

export const trackingLink: Variable = {
  id: 'trackingLink',
  name: { 'zh-CN': '物流短链接', en: 'tracking link' },
  also: ['物流链接', '查件链接'],
  sample: { 'zh-CN': 'c.tb.cn/Z8.1aB2c', en: 'c.tb.cn/Z8.1aB2c' },
  length: { 'zh-CN': [14, 24], en: [14, 24] },
  unknown: { rule: 'ask', question: { 'zh-CN': '查物流的短链接是什么？', en: 'What is the link for tracking it?' } },
}

export const arrivalCity: Variable = {
  id: 'arrivalCity',
  name: { 'zh-CN': '到达城市', en: 'arrival city' },
  also: ['收件城市'],
  sample: { 'zh-CN': '杭州', en: 'Hangzhou' },
  length: { 'zh-CN': [2, 6], en: [4, 16] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '您的城市', en: 'your city' } },
}

export const recipient: Variable = {
  id: 'recipient',
  name: { 'zh-CN': '收件人', en: 'recipient' },
  also: ['收货人', '收货人姓名'],
  sample: { 'zh-CN': '陈伟', en: 'Chen Wei' },
  length: { 'zh-CN': [2, 6], en: [4, 24] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '您', en: 'there' } },
  value: ({ orders }) => {
    const name = readable(orders[0]?.recipient?.name)
    return name === null ? null : filled('recipient', name)
  },
}

export const stuckFor: Variable = {
  id: 'stuckFor',
  name: { 'zh-CN': '停滞时间', en: 'stuck for' },
  also: ['物流停滞'],
  sample: { 'zh-CN': '两天', en: 'two days' },
  length: { 'zh-CN': [2, 4], en: [5, 10] },
  unknown: { rule: 'fallback', words: { 'zh-CN': '好一阵', en: 'a while' } },
}

export const arrivesOn: Variable = {
  id: 'arrivesOn',
  name: { 'zh-CN': '预计送达', en: 'arrives on' },
  also: ['预计到货', '预计到达'],
  sample: { 'zh-CN': '明天', en: 'tomorrow' },
  length: { 'zh-CN': [2, 6], en: [5, 12] },
  unknown: { rule: 'ask', question: { 'zh-CN': '预计哪天送到？', en: 'When should it arrive?' } },
}

export const compensation: Variable = {
  id: 'compensation',
  name: { 'zh-CN': '赔付承诺', en: 'compensation' },
  also: ['赔付', '包赔'],
  sample: {
    'zh-CN': '路上磕坏了我们包换，运费也是我们的',
    en: 'if it arrives damaged we replace it and pay the freight',
  },
  length: { 'zh-CN': [6, 30], en: [15, 70] },
  unknown: {
    rule: 'ask',
    question: {
      'zh-CN': '东西坏了怎么赔？写一句能做到的。',
      en: 'What if it arrives damaged? Promise only what you can keep.',
    },
  },
}

export const PARCEL: readonly Variable[] = [
  shippingMethod,
  carrier,
  trackingNumber,
  trackingLink,
  arrivalCity,
  recipient,
  stuckFor,
  arrivesOn,
  compensation,
]
