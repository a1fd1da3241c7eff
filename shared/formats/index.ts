/** Order files: one format = one file, and the reader. */
import type { Format } from './format.ts'
import { orderReader } from './read-orders.ts'
import { shopify } from './shopify.ts'
import { taobaoReport } from './taobao-report.ts'

/** Every format there is. Where the headers of two overlap, the narrower stands first. */
export const FORMATS: readonly Format[] = [taobaoReport, shopify]

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
