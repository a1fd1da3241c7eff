/** What an import would change is said before it, by the server that holds the orders. */

import { shopRowId } from '@shuke/shared/identity'
import type { ImportId } from '@shuke/shared/model'
import { PROTOCOL_VERSION } from '@shuke/shared/sync'
import { describe, expect, it } from 'vitest'
import { applyAll, importOrders, order, SHOP, stageOrders } from './support/orders.ts'
import { makeColleague, makeOwner, newId } from './support/people.ts'
import { ENGINES, startTestServer } from './support/server.ts'

describe.each(ENGINES)('a look ahead on %s', (engine) => {
  it('says what the import then says, and moves nothing', { timeout: 90_000 }, async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await importOrders(
      owner,
      [1, 2, 3, 4].map((i) => order(i, `buyer ${i % 2}`)),
    )
    const head = async () =>
      (await owner.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: owner.client })).head.rev
    const before = await head()
    const orders = [
      order(1, 'buyer 1'),
      order(2, 'buyer 0', { status: 'closed', updatedAt: order(2, null).updatedAt + 1 }),
      order(3, 'buyer 1', { paid: 5, updatedAt: order(3, null).updatedAt - 1 }),
      order(5, null),
      order(6, 'somebody'),
    ]
    const seen = await owner.api.imports.ahead.mutate({ orders })
    expect(seen).toEqual({ added: 2, changed: 4 })
    expect(await head()).toBe(before)
    const state = await applyAll(owner, await stageOrders(owner, orders))
    expect(state.changed).toBe(seen.changed)
    expect(await owner.api.imports.ahead.mutate({ orders })).toEqual({ added: 0, changed: 0 })
    expect(await owner.api.imports.ahead.mutate({ orders: [] })).toEqual({ added: 0, changed: 0 })
  })

  it('is not for orders of a shop that the member does not reach', async () => {
    const server = await startTestServer(engine)
    const owner = await makeOwner(server)
    await importOrders(owner, [order(1, 'buyer')])
    const other = { ...SHOP, code: 'another' }
    const id = newId<ImportId>('imp')
    await owner.api.imports.begin.mutate({ import: id, fileName: 'f', format: 'taobao', shop: other })
    await owner.api.imports.chunk.mutate({ import: id, seq: 0, orders: [order(2, null, { shop: other.code })] })
    await applyAll(owner, id)
    const manager = await makeColleague(server, owner, 'manager', [shopRowId(other)])
    const own = [order(2, null, { shop: other.code })]
    expect(await manager.api.imports.ahead.mutate({ orders: own })).toEqual({ added: 0, changed: 0 })
    await expect(manager.api.imports.ahead.mutate({ orders: [order(1, 'buyer')] })).rejects.toThrow(/not among yours/)
  })
})
