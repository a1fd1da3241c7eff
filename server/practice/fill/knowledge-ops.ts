/** What the practice team remembers, as each colleague's own ops. */
import { customerIdFor, deriveId, identifierKey, identifierRowId, tagRowId } from '@shuke/shared/identity'
import type { CustomerId } from '@shuke/shared/model'
import type { FieldsOf, OpKind, PutOp } from '@shuke/shared/sync'
import type { Knowledge } from '../shop/index.ts'

type Put = { readonly [K in OpKind]: Pick<PutOp<K>, 'kind' | 'id' | 'customer' | 'set' | 'at'> }[OpKind]

const PREFIX = { fact: 'fct', note: 'not', care: 'car' } as const

/** Derived ids: filling again names the same rows. */
const rowsOf = <K extends keyof typeof PREFIX>(kind: K, customer: CustomerId, rows: readonly FieldsOf<K>[]): Put[] =>
  rows.map(
    (set, index) => ({ kind, id: deriveId(PREFIX[kind], customer, String(index)), customer, set, at: set.at }) as Put,
  )

const putsOf = ({ identifier, profile, facts, notes, tags, care }: Knowledge, now: number): Put[] => {
  const key = identifierKey(identifier)
  const customer = customerIdFor(key)
  const held = { ...identifier, firstSeen: now, lastSeen: now, imports: [], seen: true, removed: false }
  return [
    { kind: 'identifier', id: identifierRowId(customer, key), customer, set: held, at: now },
    { kind: 'profile', id: customer, customer, set: profile, at: now },
    ...rowsOf('fact', customer, facts),
    ...rowsOf('note', customer, notes),
    ...rowsOf('care', customer, care),
    ...tags.map((set): Put => ({ kind: 'tag', id: tagRowId(customer, set.label), customer, set, at: set.at })),
  ]
}

/** The puts of one colleague; what has no author is the first colleague's. */
export const opsBy = (colleague: string, first: string, knowledge: readonly Knowledge[], now: number): PutOp[] =>
  knowledge
    .flatMap((one) => putsOf(one, now))
    .filter(({ set }) => ('by' in set && set.by ? set.by : first) === colleague)
    .map((put, index) => ({ ...put, n: index + 1, base: {} }) as PutOp)
