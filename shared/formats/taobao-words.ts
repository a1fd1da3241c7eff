/** What Taobao's and Tmall's exports have in common. */
import type { Order, OrderStatus } from '../model/index.ts'
import type { LifeWords } from './order-life.ts'

export const TAOBAO = 'taobao'
export const TAOBAO_NUMBER = /^\d{6,}$/

/** Both commas occur between the halves; they are compared as one. */
const STATUSES: ReadonlyMap<string, OrderStatus> = new Map([
  ['等待买家付款', 'unpaid'],
  ['买家已付款,等待卖家发货', 'paid'],
  ['卖家已发货,等待买家确认', 'shipped'],
  ['交易成功', 'completed'],
  ['交易关闭', 'closed'],
  ['退款成功', 'closed'],
  // What other tools that pass the report on write for 交易成功.
  ['已收货', 'completed'],
  ['已签收', 'completed'],
  ['待评价', 'completed'],
  ['已完成', 'completed'],
])

/** 退款成功 and 无退款申请 were seen in exports; the others are from memory of Taobao's own list of refund states. */
const AFTER_SALES: ReadonlyMap<string, Order['afterSale']> = new Map([
  ['无退款申请', 'none'],
  ['没有申请退款', 'none'],
  ['退款关闭', 'none'],
  ['退款成功', 'refunded'],
  ['退款中', 'open'],
  ['买家已经申请退款,等待卖家同意', 'open'],
  ['卖家已经同意退款,等待买家退货', 'open'],
  ['买家已经退货,等待卖家确认收货', 'open'],
  ['卖家拒绝退款', 'open'],
])

export const TAOBAO_WORDS: LifeWords = { status: STATUSES, afterSale: AFTER_SALES }
