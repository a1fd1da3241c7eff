/**
 * Ops that say again what this server has lost. The workstations come back one after the other, and each says what it
 * holds: one the last words on a field, another those that came before them. In the lost history one followed the other,
 * and their stamps rose with it; so what is not later than the words that are back already has been read and replaced.
 */
import type { ClientId, NoteFields } from '@shuke/shared/model'
import { type Base, baseOf, isLater, type PutOp, sameBase } from '@shuke/shared/sync'
import type { Change, Kept } from '../store/change.ts'
import { type Returned, returnedOf, saveReturned } from '../store/returned.ts'

export interface SaidAgain {
  /** The op without what is back already, on the bases that it has here. */
  readonly admit: (op: PutOp, current: Kept | null) => PutOp
  readonly finish: () => Promise<void>
}

const keyOf = (kind: string, id: string, field: string): string => `${kind}\u0000${id}\u0000${field}`

export const createSaidAgain = async (
  change: Change,
  client: ClientId,
  ops: readonly (PutOp | null)[],
): Promise<SaidAgain> => {
  const ids = ops.flatMap((op) => (op?.again || op?.over ? [op.id] : []))
  const known = new Map<string, Returned>()
  for (const one of await returnedOf(change.tx, change.workspace, ids))
    known.set(keyOf(one.kind, one.id, one.field), one)
  const added = new Map<string, Returned>()

  const keep = (key: string, one: Returned): void => {
    known.set(key, one)
    added.set(key, one)
  }

  const admit = (op: PutOp, current: Kept | null): PutOp => {
    if (!op.again && !op.over) return op
    const { kind, id, again = {}, over = {} } = op
    const set: Record<string, unknown> = { ...op.set }
    const base: Record<string, Base> = { ...op.base }
    if (again.siblings && stands(current, set.text)) delete set.text
    for (const [field, stamp] of Object.entries(again)) {
      if (!(field in op.set)) continue
      const key = keyOf(kind, id, field)
      const before = known.get(key)
      const standing = current?.stamps[field]
      if (before && !isLater(stamp, before.stamp)) {
        // Of two histories that were lost the one need not have known the other: the words are still to be found.
        if (!sameBase(before.stamp, baseOf(stamp))) change.remember(kind, id, [{ field, value: set[field], stamp }])
        delete set[field]
        continue
      }
      if (before && standing && sameBase(standing, before.by)) base[field] = baseOf(standing)
      keep(key, { kind, id, field, stamp, by: [client, op.n] })
    }
    // New words: they are never left out, and are followers of lost ones that are back already, or need not come back.
    for (const [field, stamp] of Object.entries(over)) {
      if (!(field in op.set)) continue
      const key = keyOf(kind, id, field)
      const before = known.get(key)
      const standing = current?.stamps[field]
      if (before && isLater(before.stamp, stamp)) continue
      if (before && standing && sameBase(standing, before.by)) base[field] = baseOf(standing)
      keep(key, { kind, id, field, stamp, by: [client, op.n] })
    }
    return { ...op, set, base } as PutOp
  }

  return { admit, finish: () => saveReturned(change.tx, change.workspace, added.values()) }
}

/** The text is the note's, or beside it, whoever put it there. */
const stands = (current: Kept | null, text: unknown): boolean => {
  if (!current) return false
  const fields = current.fields as Partial<NoteFields>
  return fields.text === text || (fields.siblings ?? []).some((one) => one.text === text)
}
