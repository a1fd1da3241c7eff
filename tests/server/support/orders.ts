/** Orders as a file states them. */
import { orderKey } from '@shuke/shared/identity'
import type { ImportId, Order, ShopFields } from '@shuke/shared/model'
import { type ImportState, MAX_ORDERS_PER_CHUNK } from '@shuke/shared/sync'
import { newId, type Person } from './people.ts'

export const SHOP: ShopFields = {
  platform: 'taobao',
  code: 'shop-1',
  name: '小店',
  zone: 'Asia/Shanghai',
  currency: 'CNY',
}

const DAY = 24 * 3600 * 1000
/** So late that whoever bought is at hand on every workstation. */
const START = Math.floor(Date.now() / DAY) * DAY - 45 * DAY + 4 * 3600 * 1000

/** @param buyer the buyer's login, or none */
export const order = (i: number, buyer: string | null, changes: Partial<Order> = {}): Order => {
  const number = String(3_000_000_000 + i)
  const placedAt = START + i * DAY
  return {
    key: orderKey({ platform: 'taobao', shop: null, number }),
    platform: 'taobao',
    shop: 'shop-1',
    number,
    status: 'completed',
    afterSale: 'none',
    currency: 'CNY',
    paid: 1000 + i,
    refunded: 0,
    placedAt,
    paidAt: placedAt,
    lines: [{ title: `茶叶 ${i}`, quantity: 1 }],
    ...(buyer
      ? { buyer: { platform: 'taobao', shop: null, kind: 'login' as const, value: buyer, strong: true, masked: false } }
      : {}),
    updatedAt: placedAt,
    ...changes,
  }
}

export const stageOrders = async (
  person: Person,
  orders: readonly Order[],
  id = newId<ImportId>('imp'),
): Promise<ImportId> => {
  await person.api.imports.begin.mutate({ import: id, fileName: 'orders.csv', format: 'taobao', shop: SHOP })
  for (let seq = 0; seq * MAX_ORDERS_PER_CHUNK < orders.length; seq++) {
    const chunk = orders.slice(seq * MAX_ORDERS_PER_CHUNK, (seq + 1) * MAX_ORDERS_PER_CHUNK)
    await person.api.imports.chunk.mutate({ import: id, seq, orders: chunk })
  }
  return id
}

const untilDone = async (step: () => Promise<ImportState>, doing: ImportState['state']): Promise<ImportState> => {
  for (;;) {
    const state = await step()
    if (state.state !== doing) return state
  }
}

export const applyAll = (person: Person, id: ImportId) =>
  untilDone(() => person.api.imports.applyNext.mutate({ import: id }), 'applying')

export const undoAll = (person: Person, id: ImportId) =>
  untilDone(() => person.api.imports.undo.mutate({ import: id }), 'undoing')

export const importOrders = async (person: Person, orders: readonly Order[]) => {
  const id = await stageOrders(person, orders)
  return { id, state: await applyAll(person, id) }
}
