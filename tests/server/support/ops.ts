/** Ops as a workstation writes them. */
import { identifierKey, identifierRowId } from '@shuke/shared/identity'
import type { ClientId, CustomerId, IdentifierRef, MemberId } from '@shuke/shared/model'
import { type Base, PROTOCOL_VERSION, PushOutput, type PutOp } from '@shuke/shared/sync'
import { asAgreed } from './as-agreed.ts'
import { newCustomer, newId, type Person } from './people.ts'

const ME = 'me' as MemberId

export interface NoteOptions {
  readonly customer?: CustomerId
  readonly id?: string
  readonly base?: Base
  readonly at?: number
}

export const note = (n: number, text: string, options: NoteOptions = {}): PutOp<'note'> => {
  const { customer = newCustomer(), id = newId('not'), base = null, at = Date.now() } = options
  return {
    n,
    kind: 'note',
    id,
    customer,
    set: base === null ? { text, by: ME, at, pinned: false, removed: false } : { text },
    base: base === null ? {} : { text: base },
    at,
  }
}

/** A strong, unmasked identifier seen on a page. */
export const sighting = (
  n: number,
  customer: CustomerId,
  ref: IdentifierRef,
  at = Date.now(),
): PutOp<'identifier'> => ({
  n,
  kind: 'identifier',
  id: identifierRowId(customer, identifierKey(ref)),
  customer,
  set: { ...ref, strong: true, masked: false, firstSeen: at, lastSeen: at, imports: [], seen: true, removed: false },
  base: {},
  at,
})

export const pushAs = (person: Person, ops: readonly unknown[], client: ClientId = person.client) =>
  asAgreed(PushOutput, person.api.sync.push.mutate({ protocol: PROTOCOL_VERSION, client, ops: ops as PutOp[] }))

/** The answer of a push that was not a gap. */
export const taken = async (answer: ReturnType<typeof pushAs>) => {
  const output = await answer
  if (output.kind !== 'taken') throw new Error(`expected the push to be taken, it was ${output.kind}`)
  return output
}

/** What was learned of a buyer. @param quote the words it was taken from */
export const fact = (
  n: number,
  customer: CustomerId,
  field: string,
  value: string,
  quote = '',
  id: string = newId('fac'),
): PutOp<'fact'> => {
  const at = Date.now()
  return {
    n,
    kind: 'fact',
    id,
    customer,
    set: { field, value, source: 'typed', quote, by: ME, at, confirmedAt: at, removed: false },
    base: {},
    at,
  }
}
