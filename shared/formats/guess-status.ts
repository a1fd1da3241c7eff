/** What a status most likely means, in whichever platform's or shop's words. A person confirms it. */
import type { StatusMeaning } from '../model/index.ts'

/** The narrower first. Words come without space and in lower case. */
const MEANINGS: readonly (readonly [RegExp, StatusMeaning])[] = [
  [
    /退款(?:中|处理|申请)|售后(?:中|处理)|退货中|申请退款|(?:refund|return)(?:requested|pending|inprogress)/,
    'after-sale',
  ],
  [/部分退款|partially_?refunded/, 'paid'],
  [/无退款|未退款|没有申请退款/, 'completed'],
  [/退款成功|已退款|全额退款|退款完成|^(?:wc-)?refunded$/, 'refunded'],
  [/关闭|取消|失败|作废|拒收|cancel|closed|failed|void|expired|abandon/, 'closed'],
  [/未付|待付|待支付|等待买家付款|未支付|unpaid|pending|on-?hold|authorized|awaitingpayment|draft/, 'unpaid'],
  [
    /未发货|待发货|已付款|已支付|备货|配货|等待卖家发货|等待商家发货|processing|^paid$|unfulfilled|unshipped|awaiting(?:shipment|fulfilment)/,
    'paid',
  ],
  [/成功|完成|签收|已收货|妥投|待评价|已评价|complete|delivered|received|finished|done/, 'completed'],
  [/已发货|发货|待收货|运输|配送|派送|在途|shipped|fulfilled|dispatch|transit/, 'shipped'],
]

/** Null for words that say nothing here. */
export const meaningOf = (words: string): StatusMeaning | null =>
  MEANINGS.find(([pattern]) => pattern.test(words))?.[1] ?? null
