/** Every procedure with an input that it would read: what hostile inputs are made from. */

import type { ImportId, MemberId } from '@shuke/shared/model'
import { PROTOCOL_VERSION } from '@shuke/shared/sync'
import { appRouter } from '../../../server/src/routers/_app.ts'
import { note, sighting } from '../support/ops.ts'
import { order, SHOP } from '../support/orders.ts'
import { newClient, newCustomer, newId, PASSWORD } from '../support/people.ts'
import { below, type Random } from '../support/random.ts'

export interface Call {
  readonly name: string
  readonly kind: 'query' | 'mutation'
  readonly input: (random: Random) => unknown
}

const nobody = 'mem_nobody' as MemberId
const anImport = () => newId<ImportId>('imp')
const login = (random: Random) => ({
  platform: 'taobao',
  shop: null,
  kind: 'login' as const,
  value: `buyer ${below(random, 9)}`,
})

const KNOWN: readonly Call[] = [
  {
    name: 'session.claimOwner',
    kind: 'mutation',
    input: () => ({ code: 'WRONG-CODE-1', shopName: 's', name: 'n', email: 'a@example.test', password: PASSWORD }),
  },
  {
    name: 'session.join',
    kind: 'mutation',
    input: () => ({ code: 'WRONG-CODE-1', name: 'n', email: 'a@example.test', password: PASSWORD }),
  },
  { name: 'session.signIn', kind: 'mutation', input: () => ({ email: 'a@example.test', password: PASSWORD }) },
  {
    name: 'session.resetPassword',
    kind: 'mutation',
    input: () => ({ code: 'WRONG-CODE-1', email: 'a@example.test', password: PASSWORD }),
  },
  { name: 'sync.hello', kind: 'query', input: () => ({ protocol: PROTOCOL_VERSION, client: newClient() }) },
  {
    name: 'sync.push',
    kind: 'mutation',
    input: (random) => ({
      protocol: PROTOCOL_VERSION,
      client: newClient(),
      seen: null,
      ops: [note(1, '好'), sighting(2, newCustomer(), login(random)), note(3, '也好')],
    }),
  },
  {
    name: 'sync.pull',
    kind: 'query',
    input: (random) => ({ client: newClient(), cursor: null, seen: null, after: null, limit: 1 + below(random, 40) }),
  },
  { name: 'card.get', kind: 'query', input: (random) => ({ identifiers: [login(random)] }) },
  {
    name: 'imports.begin',
    kind: 'mutation',
    input: () => ({ import: anImport(), fileName: 'f.csv', format: 'taobao', shop: SHOP }),
  },
  {
    name: 'imports.chunk',
    kind: 'mutation',
    input: (random) => ({ import: anImport(), seq: 0, orders: [order(below(random, 99), 'buyer a')] }),
  },
  { name: 'imports.applyNext', kind: 'mutation', input: () => ({ import: anImport() }) },
  { name: 'imports.undo', kind: 'mutation', input: () => ({ import: anImport() }) },
  { name: 'imports.state', kind: 'query', input: () => ({ import: anImport() }) },
  { name: 'members.list', kind: 'query', input: () => undefined },
  { name: 'members.invite', kind: 'mutation', input: () => ({ role: 'agent' }) },
  { name: 'members.remove', kind: 'mutation', input: () => ({ member: nobody }) },
  { name: 'members.setRole', kind: 'mutation', input: () => ({ member: nobody, role: 'agent' }) },
  { name: 'members.allowReset', kind: 'mutation', input: () => ({ member: nobody }) },
  { name: 'members.devices', kind: 'query', input: () => ({ member: nobody }) },
  { name: 'members.revokeDevice', kind: 'mutation', input: () => ({ device: 'none' }) },
  { name: 'session.confirm', kind: 'mutation', input: () => ({ password: PASSWORD }) },
  { name: 'exports.begin', kind: 'mutation', input: () => ({ format: 'csv', locale: 'zh-CN' }) },
  {
    name: 'exports.page',
    kind: 'mutation',
    input: (random) => ({
      export: `exp_${below(random, 9)}`,
      after: `notes ${below(random, 3)} not_${below(random, 9)}`,
    }),
  },
  { name: 'exports.stop', kind: 'mutation', input: (random) => ({ export: `exp_${below(random, 9)}` }) },
  { name: 'trash.list', kind: 'query', input: (random) => ({ below: 1 + below(random, 99) }) },
  { name: 'workspace.planTransfer', kind: 'mutation', input: () => ({ to: nobody, name: '进攻的店' }) },
  { name: 'workspace.planDeletion', kind: 'mutation', input: () => ({ name: '店' }) },
  { name: 'workspace.callOff', kind: 'mutation', input: () => ({ what: 'transfer' }) },
  { name: 'members.audit', kind: 'query', input: () => ({ below: null }) },
]

/** A subscription, which goes over a socket, and what would end the attack. */
const LEFT_OUT: ReadonlySet<string> = new Set(['sync.poke', 'editing.watch', 'session.signOut'])

/** Whatever else the server has is asked too, with nothing that it would read. */
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>)
const others: readonly Call[] = procedures
  .filter(([name]) => !LEFT_OUT.has(name) && !KNOWN.some((one) => one.name === name))
  .map(([name, { _def }]) => ({ name, kind: _def.type === 'query' ? 'query' : 'mutation', input: () => ({}) }))

export const CALLS: readonly Call[] = [...KNOWN, ...others]
