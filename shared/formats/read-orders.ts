/** The order-file reader: bytes in, orders and problems out, at the pace of whoever takes them. */
import type { Order } from '../model/index.ts'
import { type ByteSource, chunksOf } from './byte-source.ts'
import type { Format } from './format.ts'
import { type OrderPreview, preview } from './preview.ts'
import type { Problem } from './problem.ts'
import { type OrderBatch, type ReadContext, Reading } from './reading.ts'

export interface ReadOrders {
  /** Null when the file is of no known kind; `problems` says so. */
  readonly format: Format | null
  /** In the file's order, one per number: of a number stated twice the newest statement. */
  readonly orders: readonly Order[]
  readonly problems: readonly Problem[]
}

const PREVIEW_ROWS = 20

/** The three ways to read a file, over a list of formats. */
export function orderReader(formats: readonly Format[]) {
  return {
    /**
     * Reads a file held whole.
     *
     * @param bytes the file as it lies on disk
     * @param fileName for the sentences only; what the file is, its bytes say
     * @param context times in a file are wall-clock readings in `context.zone`
     */
    readOrders(bytes: Uint8Array, fileName: string, context: ReadContext = {}): ReadOrders {
      const reading = new Reading(formats, fileName, context)
      const newest = new Map<string, Order>()
      const problems: Problem[] = []
      for (const batch of reading.batches(bytes)) keep(batch)
      for (const batch of reading.end()) keep(batch)
      return { format: reading.format, orders: [...newest.values()], problems }

      function keep(batch: OrderBatch) {
        problems.push(...batch.problems)
        for (const order of batch.orders) {
          const known = newest.get(order.key)
          if (!known || order.updatedAt >= known.updatedAt) newest.set(order.key, order)
        }
      }
    },

    /**
     * Reads a file as it comes, in batches of 1000 rows. Nothing is read ahead of the consumer; leaving the loop closes
     * the source.
     */
    async *readOrderStream(
      source: ByteSource,
      fileName: string,
      context: ReadContext = {},
    ): AsyncGenerator<OrderBatch, void, undefined> {
      const reading = new Reading(formats, fileName, context)
      for await (const chunk of chunksOf(source)) {
        yield* reading.batches(chunk)
        if (reading.stopped) return
      }
      yield* reading.end()
    },

    /**
     * What an import page shows before anything is imported.
     *
     * @param firstBytes the first 64 KB of the file or more, of a workbook all of it; fewer are taken for all of it
     * @param most so many rows are looked at
     */
    previewOrders(
      firstBytes: Uint8Array,
      fileName: string,
      context: ReadContext = {},
      most: number = PREVIEW_ROWS,
    ): OrderPreview {
      return preview(new Reading(formats, fileName, context), firstBytes, most)
    },
  }
}
