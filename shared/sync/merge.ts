/**
 * The merge rule, the same on the server, which decides, and on the client, which foresees.
 *
 * A field written on top of what the author saw is a successor and wins, whatever the clocks say. Written on something
 * else, the two are concurrent: the later one stands, ties by client name. Text is never lost to that rule: a note's
 * text that does not stand stays beside it as a sibling.
 */
import type { ClientId, MemberId, NoteFields, NoteSibling } from '../model/index.ts'
import type { PutOp } from './op.ts'
import type { OpKind, Row } from './row.ts'
import { isLater, type Stamp, sameBase } from './stamp.ts'

export interface Author {
  readonly client: ClientId
  readonly member: MemberId
  /** Epoch ms by the judge's clock: an op's own time is clamped to it, never refused. */
  readonly now: number
}

/** A clock may run ahead by this much before it is clamped. */
export const CLOCK_TOLERANCE_MS = 30_000

/** A value that lost to a concurrent one, for the history. */
export interface Overwritten {
  readonly field: string
  readonly value: unknown
  readonly stamp: Stamp
}

export interface Merged<K extends OpKind> {
  readonly row: Row<K>
  /** False when the op said nothing new: it may be acknowledged without a revision. */
  readonly changed: boolean
  readonly overwritten: readonly Overwritten[]
}

const equal = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** The stamp of this op on a field: never before what it succeeds, never ahead of the judge by more than the tolerance. */
const stampOf = (op: PutOp, author: Author, current: Stamp | undefined, successor: boolean): Stamp => {
  const at = Math.min(op.at, author.now + CLOCK_TOLERANCE_MS)
  return [successor && current ? Math.max(current[0] + 1, at) : at, author.client, op.n]
}

/** Written on what stands there, or where nothing does; a resend succeeds itself. */
const isSuccessor = (op: PutOp, field: string, before: Stamp | undefined, author: Author): boolean =>
  before === undefined ||
  sameBase(before, op.base[field] ?? null) ||
  (before[1] === author.client && before[2] === op.n)

/** As many as a note's schema holds; an older one goes to the history. */
const MAX_SIBLINGS = 20

const sibling = (text: string, by: MemberId, at: number): NoteSibling => ({ text, by, at })

/** The same text by the same hand is one sibling, however often it is sent. */
const withSibling = (siblings: readonly NoteSibling[], one: NoteSibling): NoteSibling[] =>
  siblings.some((other) => other.text === one.text && other.by === one.by) ? [...siblings] : [...siblings, one]

/**
 * @param current the row before, or null when the op makes it
 * @returns the row after, its `rev` as before: who stores it gives the revision
 */
export const applyOp = <K extends OpKind>(current: Row<K> | null, op: PutOp<K>, author: Author): Merged<K> => {
  const fields: Record<string, unknown> = { ...current?.fields }
  const stamps: Record<string, Stamp> = { ...current?.stamps }
  const overwritten: Overwritten[] = []
  let changed = current === null
  const wordsStand = !('text' in op.set) || isSuccessor(op, 'text', stamps.text, author)

  for (const [field, value] of Object.entries(op.set)) {
    if (value === undefined) continue
    const before = stamps[field]
    // This very op is there already: a resend.
    if (before && before[1] === author.client && before[2] === op.n) continue
    // Who wrote a note and when is said of its words: where these do not stand, neither does that.
    const goesAlong = op.kind === 'note' && 'text' in op.set && (field === 'by' || field === 'at')
    if (goesAlong && !wordsStand) continue
    const successor = goesAlong || isSuccessor(op, field, before, author)
    const stamp = stampOf(op, author, before, successor)

    if (successor || before === undefined) {
      fields[field] = value
      stamps[field] = stamp
      changed = true
      continue
    }
    if (equal(fields[field], value)) continue

    if (op.kind === 'note' && field === 'text') {
      // The current text stays; the stale edit is kept beside it, with its author, until somebody decides.
      const note = fields as Partial<NoteFields>
      const all = withSibling(note.siblings ?? [], sibling(String(value), author.member, stamp[0]))
      if (!equal(all, note.siblings ?? [])) {
        for (const dropped of all.slice(0, -MAX_SIBLINGS)) overwritten.push({ field, value: dropped.text, stamp })
        fields.siblings = all.slice(-MAX_SIBLINGS)
        stamps.siblings = stamp
        changed = true
      }
      continue
    }
    // Who decided about other siblings than stand here now has not read these.
    if (op.kind === 'note' && field === 'siblings') continue
    if (isLater(stamp, before)) {
      overwritten.push({ field, value: fields[field], stamp: before })
      fields[field] = value
      stamps[field] = stamp
      changed = true
    } else {
      overwritten.push({ field, value, stamp })
    }
  }

  const row: Row<K> = {
    kind: op.kind,
    id: op.id,
    customer: current ? current.customer : op.customer,
    fields: fields as Row<K>['fields'],
    stamps,
    rev: current?.rev ?? 0,
  }
  // What was just written is read as it was written.
  const masked = current?.masked?.filter(
    (field) => fields[field] === (current.fields as Record<string, unknown>)[field],
  )
  return { row: masked && masked.length > 0 ? { ...row, masked } : row, changed, overwritten }
}

/** What the person sees: the server's row with the ops that it has not answered yet played on top. */
export const replay = <K extends OpKind>(
  base: Row<K> | null,
  pending: readonly PutOp<K>[],
  author: Author,
): Row<K> | null => pending.reduce<Row<K> | null>((row, op) => applyOp(row, op, author).row, base)
