/** What a colleague's workstation writes, without a browser around it. */
import { randomBytes } from 'node:crypto'
import { idFromBytes } from '@shuke/shared/identity'
import type { ClientId, CustomerId, MemberId } from '@shuke/shared/model'
import type { PutOp } from '@shuke/shared/sync'

const newId = <T extends string>(prefix: string): T => idFromBytes(prefix, randomBytes(17)) as T

export const newClient = () => newId<ClientId>('cli')

/** A note about somebody new. */
export const note = (n: number, text: string): PutOp<'note'> => ({
  n,
  kind: 'note',
  id: newId('not'),
  customer: newId<CustomerId>('cus'),
  set: { text, by: 'me' as MemberId, at: Date.now(), pinned: false, removed: false, siblings: [] },
  base: {},
  at: Date.now(),
})
