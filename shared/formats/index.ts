/** Order files: one format = one file, and the reader. */
import type { FileMapping } from '../model/index.ts'
import { douyin } from './douyin.ts'
import type { Format } from './format.ts'
import { jd } from './jd.ts'
import { kuaishou } from './kuaishou.ts'
import { mappedFormat } from './mapped.ts'
import { pinduoduo } from './pinduoduo.ts'
import { orderReader } from './read-orders.ts'
import { shopify } from './shopify.ts'
import { taobaoDetail } from './taobao-detail.ts'
import { taobaoReport } from './taobao-report.ts'
import { wechatShop } from './wechat-shop.ts'
import { woocommerce } from './woocommerce.ts'
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
  woocommerce,
]

export const { readOrders, readOrderStream, previewOrders } = orderReader(FORMATS)

/** The same reader where a person has mapped the columns of some tables: what she said of a header comes first. */
export const readerWith = (mappings: readonly FileMapping[]) => orderReader([...mappings.map(mappedFormat), ...FORMATS])

export { type LookedTable, lookAtTable } from './any-table.ts'
export type { ByteSource } from './byte-source.ts'
export { headerName, isIdentityCard } from './cells.ts'
export type { Format, FormatColumn, OrderContext } from './format.ts'
export { cellsOf, guessMapping, guessStatuses, wordsIn } from './guess-mapping.ts'
export { mappedFormat, mappedFormatId, mappingIdOf } from './mapped.ts'
export { isWorkbook, MAGIC_BYTES } from './open-table.ts'
export { nameOfField } from './order-columns.ts'
export { OTHER_PLATFORM, PLATFORMS } from './platforms.ts'
export type { ColumnMapping, OrderPreview, PreviewRow } from './preview.ts'
export type { Problem, ProblemEffect, ProblemReason } from './problem.ts'
export type { ReadOrders } from './read-orders.ts'
export { orderReader } from './read-orders.ts'
export type { OrderBatch, ReadContext } from './reading.ts'
export type { Encoding } from './table.ts'
