/** Who an order's statements say bought it. */
import { decides } from '@shuke/shared/identity'
import type { SeenIdentifier, StoredOrder } from '@shuke/shared/model'

/** Every certain one, what is shown before what is beneath. */
export const buyersOf = (order: StoredOrder): SeenIdentifier[] =>
  [order, ...(order.older ?? []).map((one) => one.order)].flatMap(({ buyer }) =>
    buyer && decides(buyer) ? [buyer] : [],
  )
