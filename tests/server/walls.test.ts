/** Two workspaces on one server: nothing of the one reaches the other. */

import type { ImportId } from '@shuke/shared/model'
import { PROTOCOL_VERSION } from '@shuke/shared/sync'
import { describe, expect, it } from 'vitest'
import { note, pushAs, sighting, taken } from './support/ops.ts'
import { importOrders, order } from './support/orders.ts'
import { makeOwner, newClient, newCustomer } from './support/people.ts'
import { pullEverything, sorted } from './support/pulling.ts'
import { ENGINES, startTestServer } from './support/server.ts'

const CANARY = 'canary-7f3a'

describe.each(ENGINES)('INV-14 SCOPE: the wall between workspaces on %s', (engine) => {
  it('lets no canary through, by any procedure, with any id of the other side', async () => {
    const server = await startTestServer(engine)
    const us = await makeOwner(server, '我们')
    const them = await makeOwner(server, CANARY)
    const customer = newCustomer()
    const number = { platform: 'taobao', shop: null, kind: 'order' as const, value: `${CANARY}-1` }
    const theirNote = note(1, CANARY, { customer })
    await taken(pushAs(them, [theirNote, sighting(2, customer, number)]))
    const theirs = await importOrders(them, [order(1, CANARY)])
    const before = sorted(await pullEverything(them))

    const answers: unknown[] = []
    const ask = async (call: Promise<unknown>) => {
      answers.push(
        await call.catch((error: { message: string; data: unknown; shape: unknown }) => [
          error.message,
          error.data,
          error.shape,
        ]),
      )
    }
    const { api } = us
    const login = { platform: 'taobao', shop: null, kind: 'login' as const, value: CANARY }
    const asked = { identifiers: [login, number] }
    const ids = before.map((row) => row.id)
    await ask(api.card.get.query({ customer }))
    await ask(api.sync.pull.query({ client: us.client, cursor: null, after: null, limit: 5000 }))
    await ask(api.sync.pull.query({ client: them.client, cursor: null, after: null, limit: 5000 }))
    const { head } = await them.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: them.client })
    await ask(api.sync.pull.query({ client: us.client, cursor: { ...head, rev: 0 }, after: null, limit: 5000 }))
    await ask(
      api.sync.pull.query({ client: us.client, cursor: null, after: `${head.rev} ${head.tag} - a a`, limit: 5000 }),
    )
    await ask(api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: them.client }))
    await ask(pushAs(us, [{ ...theirNote, n: 3, set: { text: 'taken over' } }], them.client))
    await ask(api.imports.state.query({ import: theirs.id }))
    await ask(api.imports.undo.mutate({ import: theirs.id as ImportId }))
    await ask(api.imports.applyNext.mutate({ import: theirs.id as ImportId }))
    for (const query of [CANARY, 'cana', `${CANARY}-1`, '3000000001'])
      await ask(api.search.customers.query({ query, limit: 50 }))
    await ask(api.members.list.query())
    await ask(api.members.remove.mutate({ member: them.member }))
    await ask(api.members.setRole.mutate({ member: them.member, role: 'agent' }))
    await ask(api.members.allowReset.mutate({ member: them.member }))
    const text = JSON.stringify(answers)
    // What we named ourselves may be named back; nothing that only they know may.
    expect(text).not.toContain(CANARY)
    for (const id of ids.filter((one) => one !== 'the' && one !== them.member)) expect(text).not.toContain(id)

    // The same names on our side are our own, and theirs do not move.
    await ask(api.card.get.query(asked))
    const ours = await taken(pushAs(us, [{ ...theirNote, n: 1, set: { ...theirNote.set, text: 'ours' } }], newClient()))
    expect(ours.rows[0]?.fields.text).toBe('ours')
    await importOrders(us, [order(1, CANARY, { paid: 5 })])
    expect(sorted(await pullEverything(them))).toEqual(before)
  })
})
