/** An import's orders to the server, in chunks under its id; a cut upload goes on where the server's disk ends. */
import type { ImportId, Order } from '@shuke/shared/model'
import type { ImportState } from '@shuke/shared/sync'
import type { ImportRecord } from '../store/imports/import-record.ts'
import type { ServerClient } from './connect.ts'
import { answerOf } from './server-answer.ts'

/** A person may stop a long job between two chunks. */
export interface Watch {
  readonly onState?: (state: ImportState) => void
  readonly signal?: AbortSignal
}

/**
 * An order as an older server knows it, the youngest fields gone first: what each thing is called and came to, and what was
 * only worked out; then the words of a status that nobody knows.
 */
const FORMER: readonly ((order: Order) => Order)[] = [
  ({ assumed: _assumed, ...order }) => ({
    ...order,
    lines: order.lines.map(({ id: _id, paid: _paid, refunded: _refunded, afterSale: _afterSale, ...line }) => line),
  }),
  ({ stated: _stated, ...order }) => order,
]

/** A server of a version before refuses what it does not know of an order. It takes the order without that. */
const sendChunk = async (
  client: ServerClient,
  place: { readonly import: ImportId; readonly seq: number },
  orders: readonly Order[],
  formers = FORMER,
): Promise<ImportState> => {
  try {
    return await client.imports.chunk.mutate({ ...place, orders: [...orders] })
  } catch (error) {
    const known = JSON.stringify(orders)
    const at = formers.findIndex((former) => JSON.stringify(orders.map(former)) !== known)
    const former = formers[at]
    if (answerOf(error)?.code !== 'BAD_REQUEST' || !former) throw error
    return sendChunk(client, place, orders.map(former), formers.slice(at + 1))
  }
}

/**
 * @param chunk the orders of one chunk, at most `MAX_ORDERS_PER_CHUNK`; undefined after the last
 * @returns the state after the server applied them all
 */
export const uploadChunks = async (
  client: ServerClient,
  record: Pick<ImportRecord, 'id' | 'fileName' | 'format' | 'shop'>,
  chunk: (seq: number) => Promise<readonly Order[] | undefined>,
  { onState, signal }: Watch = {},
): Promise<ImportState> => {
  const { id, fileName, format, shop } = record
  let state = await client.imports.begin.mutate({ import: id, fileName, format, shop })
  while (state.state === 'staging') {
    signal?.throwIfAborted()
    const orders = await chunk(state.chunks)
    if (!orders) break
    state = await sendChunk(client, { import: id, seq: state.chunks }, orders)
    onState?.(state)
  }
  while (state.state === 'staging' || state.state === 'applying') {
    signal?.throwIfAborted()
    state = await client.imports.applyNext.mutate({ import: id })
    onState?.(state)
  }
  return state
}
