/** An import on its way to a server of the version before, which refuses fields of an order that it does not know. */
import type { ServerClient } from '@shuke/extension/sync/connect.ts'
import { uploadChunks } from '@shuke/extension/sync/upload-import.ts'
import type { ImportId, Order, ShopFields } from '@shuke/shared/model'
import { TRPCClientError } from '@trpc/client'
import { expect, test } from 'vitest'

const order = (number: string, more: Partial<Order> = {}): Order => ({
  ...{ key: `taobao/*/order/${number}` as Order['key'], platform: 'taobao', shop: '云裳', number },
  ...{
    status: 'paid',
    afterSale: 'none',
    currency: 'CNY',
    paid: 100,
    refunded: 0,
    placedAt: 1,
    lines: [],
    updatedAt: 1,
  },
  ...more,
})
const record = {
  ...{ id: 'imp' as ImportId, fileName: '订单.csv', format: 'taobao-report' },
  shop: { platform: 'taobao', code: '云裳' } as ShopFields,
}

/** Refuses each chunk of which this is true, as a malformed one or with another code. */
const serverThat = (refuses: (orders: readonly Order[]) => boolean, code = 'BAD_REQUEST') => {
  const asked: Order[][] = []
  const state = { import: 'imp', state: 'staging', chunks: 0 }
  const client = {
    imports: {
      begin: { mutate: async () => state },
      applyNext: { mutate: async () => ({ ...state, state: 'applied' }) },
      chunk: {
        mutate: async ({ seq, orders }: { seq: number; orders: Order[] }) => {
          asked.push(orders)
          if (refuses(orders))
            throw TRPCClientError.from({ error: { message: 'no', code: -32600, data: { code, httpStatus: 400 } } })
          return { ...state, chunks: seq + 1 }
        },
      },
    },
  } as unknown as ServerClient
  return { client, asked }
}

const knowsNoWords = (orders: readonly Order[]) => orders.some((one) => one.stated !== undefined)
const chunks = [[order('1', { stated: '拼单中' }), order('2')], [order('3')]]
const upload = (client: ServerClient) => uploadChunks(client, record, async (seq) => chunks[seq])

test('the order arrives without the words that the server does not know', async () => {
  const { client, asked } = serverThat(knowsNoWords)
  expect((await upload(client)).state).toBe('applied')
  expect(asked).toEqual([chunks[0], [order('1'), order('2')], chunks[1]])
})

test('a server of two versions before gets it without what each thing came to, and then without the words', async () => {
  const lines = [{ id: '1', title: '长裙', quantity: 1, paid: 90, refunded: 9, afterSale: 'refunded' as const }]
  const full = order('1', { stated: '拼单中', lines, assumed: ['paid'] })
  const plain = order('1', { stated: '拼单中', lines: [{ title: '长裙', quantity: 1 }] })
  const { stated: _, ...oldest } = plain
  const knowsNoThings = (orders: readonly Order[]) =>
    orders.some((one) => one.assumed || one.lines.some(({ id }) => id))
  const send = async (refuses: (orders: readonly Order[]) => boolean) => {
    const { client, asked } = serverThat(refuses)
    await uploadChunks(client, record, async (seq) => [[full]][seq])
    return asked
  }
  expect(await send(knowsNoThings)).toEqual([[full], [plain]])
  expect(await send((orders) => knowsNoThings(orders) || knowsNoWords(orders))).toEqual([[full], [plain], [oldest]])
})

test('a server that knows them gets them', async () => {
  const { client, asked } = serverThat(() => false)
  await upload(client)
  expect(asked).toEqual(chunks)
})

test('what is refused for another reason is not sent again', async () => {
  for (const [refuses, code] of [
    [knowsNoWords, 'FORBIDDEN'],
    [(orders: readonly Order[]) => orders.length === 1, 'BAD_REQUEST'],
  ] as const) {
    const { client, asked } = serverThat(refuses, code)
    await expect(upload(client)).rejects.toThrow(TRPCClientError)
    expect(asked.filter((one) => refuses(one))).toHaveLength(1)
  }
})
