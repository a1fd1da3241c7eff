/** Order files: one format = one file, and the reader. */
import { douyin } from './douyin.ts'
import type { Format } from './format.ts'
import { jd } from './jd.ts'
import { kuaishou } from './kuaishou.ts'
import { pinduoduo } from './pinduoduo.ts'
import { orderReader } from './read-orders.ts'
import { shopify } from './shopify.ts'
import { taobaoDetail } from './taobao-detail.ts'
import { taobaoReport } from './taobao-report.ts'
import { wechatShop } from './wechat-shop.ts'
import { xiaohongshu } from './xiaohongshu.ts'
import { youzan } from './youzan.ts'

/** Every format there is. Where the headers of two overlap, the narrower stands first. */
export const FORMATS: readonly Format[] = [
  taobaoDetail,
  douyin,
  pinduoduo,
  xiaohongshu,
  wechatShop,
  kuaishou,
  jd,
  taobaoReport,
  youzan,
  shopify,
]

export const { readOrders, readOrderStream, previewOrders } = orderReader(FORMATS)

export type { Format, FormatColumn, OrderContext } from './format.ts'
export { isWorkbook, MAGIC_BYTES } from './open-table.ts'
export type { Problem, ProblemEffect, ProblemReason } from './problem.ts'
export type {
  ByteSource,
  ColumnMapping,
  OrderBatch,
  OrderPreview,
  PreviewRow,
  ReadContext,
  ReadOrders,
} from './read-orders.ts'
export { orderReader } from './read-orders.ts'
export type { Encoding } from './table.ts'
