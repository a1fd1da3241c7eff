/** What an import said of an order, in 128 bits: two imports that say the same are two witnesses of it. */
import { createHash } from 'node:crypto'
import type { Order } from '@shuke/shared/model'

/** The order as its schema returned it: the schema sets the order of the keys. */
export const digestOf = (order: Order): string =>
  createHash('sha256').update(JSON.stringify(order)).digest('base64url').slice(0, 22)
