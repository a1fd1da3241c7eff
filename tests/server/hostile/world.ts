/** Two shops on one server: one that attacks with everything it has, and one with words in it that nobody else may ever read. */
import type { ImportId } from '@shuke/shared/model'
import { type Cursor, PROTOCOL_VERSION, type PutOp } from '@shuke/shared/sync'
import type { RunningServer } from '../../../server/src/start-server.ts'
import { note, pushAs, sighting, taken } from '../support/ops.ts'
import { importOrders, order } from '../support/orders.ts'
import { makeColleague, makeOwner, newCustomer, PASSWORD, type Person } from '../support/people.ts'

/** In the other shop's name, notes, numbers and buyers; never sent by an attacker. */
export const CANARY = 'canary-7f3a9c'

export interface World {
  readonly owner: Person
  readonly manager: Person
  readonly agent: Person
  /** Whose membership has ended; the token is a real one. */
  readonly removed: Person
  readonly victim: {
    readonly person: Person
    readonly customer: string
    readonly noteId: string
    readonly importId: ImportId
    readonly head: Cursor
  }
  /** By the token of who gave her password again: the attackers know their own. */
  readonly proofs: ReadonlyMap<string | null, string>
  /** A push that was taken, to be sent again. */
  readonly taken: readonly PutOp[]
}

export const makeWorld = async (server: RunningServer): Promise<World> => {
  const person = await makeOwner(server, CANARY)
  const customer = newCustomer()
  const number = { platform: 'taobao', shop: null, kind: 'order' as const, value: `${CANARY}-1` }
  const theirs = note(1, `${CANARY} 的话`, { customer })
  await taken(pushAs(person, [theirs, sighting(2, customer, number)]))
  const { id: importId } = await importOrders(person, [order(1, `${CANARY}-buyer`), order(2, `${CANARY}-other`)])
  const { head } = await person.api.sync.hello.query({ protocol: PROTOCOL_VERSION, client: person.client })

  const owner = await makeOwner(server, '进攻的店')
  const manager = await makeColleague(server, owner, 'manager')
  const agent = await makeColleague(server, owner)
  const removed = await makeColleague(server, owner)
  await owner.api.members.remove.mutate({ member: removed.member })
  const ops = [note(1, '一'), note(2, '二'), note(3, '三')]
  await taken(pushAs(owner, ops))
  await importOrders(owner, [order(11, 'buyer a')])
  const proofs = new Map<string | null, string>()
  for (const { token, api } of [owner, manager, agent])
    proofs.set(token, (await api.session.confirm.mutate({ password: PASSWORD })).proof)
  return {
    proofs,
    owner,
    manager,
    agent,
    removed,
    victim: { person, customer, noteId: theirs.id, importId, head },
    taken: ops,
  }
}
