/** Who only comes back writes nothing: not on the server, not in the feed, not on the workstation's disk. */
import { PROTOCOL_VERSION } from '@shuke/shared/sync'
import 'fake-indexeddb/auto'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { deskOf, newNote } from '../../unit/sync/desk.ts'
import { digestsOf } from '../support/lines-of.ts'
import { importOrders, order } from '../support/orders.ts'
import { makeOwner } from '../support/people.ts'
import { ENGINES, startTestServer } from '../support/server.ts'

/** Says only that somebody was here. */
const VISITS = ['client.seen_at'] as const

describe.each(ENGINES)('INV-18 IDLE-ZERO on %s', (engine) => {
  it('a reload, a reconnection and the same file once more make no row, no revision and no write', async () => {
    const server = await startTestServer(engine)
    const { store } = server.services
    const owner = await makeOwner(server)
    const orders = Array.from({ length: 20 }, (_, i) => order(i, `buyer ${i % 4}`))
    await importOrders(owner, orders)
    const desk = await deskOf(server, owner)
    await desk.write(newNote('a', '一'))
    await desk.sync()
    await desk.sync()
    const before = await digestsOf(store, VISITS)
    const { head } = await owner.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: owner.client })

    const written: string[] = []
    const reloaded = new ProfileStore(desk.store.name)
    onTestFinished(() => reloaded.close())
    reloaded.use({
      stack: 'dbcore',
      name: 'counts',
      create: (core) => ({
        ...core,
        table: (name) => {
          const own = core.table(name)
          const mutate: typeof own.mutate = (request) => {
            const size = request.type === 'add' || request.type === 'put' ? request.values.length : 1
            // The clock and the place in the history are told anew with each answer.
            if (name !== 'meta' && size > 0) written.push(`${request.type} ${name}`)
            return own.mutate(request)
          }
          return { ...own, mutate }
        },
      }),
    })
    const again = await deskOf(server, owner, reloaded)
    for (let times = 0; times < 3; times++) await again.sync()
    expect(written.filter((one) => !one.startsWith('delete'))).toEqual([])
    expect(await digestsOf(store, VISITS)).toEqual(before)

    const { state } = await importOrders(owner, orders)
    expect(state).toMatchObject({ state: 'applied', changed: 0 })
    const { entity, revision, workspace, field_history: history } = await digestsOf(store, VISITS)
    expect({ entity, revision, workspace, field_history: history }).toEqual({
      entity: before.entity,
      revision: before.revision,
      workspace: before.workspace,
      field_history: before.field_history,
    })
    expect((await owner.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: owner.client })).head).toEqual(head)
  })
})
