/**
 * What a row said before the server was put back, as ops for a server that has the row in another state.
 *
 * What the server has from the time that both histories share, the lost words came after: they are said as its successors.
 * What was written after its return is somebody's who knew nothing of them: the merge decides between the two, and a text
 * is kept beside it at worst.
 */
import type { MemberId, NoteFields } from '@shuke/shared/model'
import { type Base, baseOf, type PutOp, type Row, type Stamp, sameBase } from '@shuke/shared/sync'

export interface Saying {
  readonly set: PutOp['set']
  readonly base: PutOp['base']
  readonly again?: Readonly<Record<string, Stamp>>
  readonly at: number
}

export interface SaidAgain {
  readonly sayings: readonly Saying[]
  /** The ops that wait on the row, on the bases that they have now. */
  readonly waiting: readonly PutOp[]
}

interface Times {
  /** The newest revision of both histories. */
  readonly shared: number
  readonly member: MemberId
}

/** What another statement says: the session, the merge, or a file when it is read again. */
const SAID_OTHERWISE: ReadonlySet<string> = new Set(['by', 'siblings', 'imports'])

const equal = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

const fieldsOf = (row: Row): Readonly<Record<string, unknown>> => row.fields

/**
 * @param former the row before, as the server had it
 * @param server the row as it has it now
 * @param waiting unanswered ops on the row, oldest first
 */
export const sayAgain = (former: Row, server: Row, waiting: readonly PutOp[], times: Times): SaidAgain => {
  const said = fieldsOf(former)
  const stands = fieldsOf(server)
  const isShared = server.rev <= times.shared
  const bases = new Map<string, Base>()
  const over = new Map<string, Stamp>()
  const sayings: {
    readonly set: Record<string, unknown>
    readonly base: Record<string, Base>
    readonly again: Record<string, Stamp>
    readonly at: number
  }[] = []

  /** Another base than what stands there makes them concurrent. */
  const baseFor = (field: string): Base => baseOf((isShared ? server : former).stamps[field])
  const sayingOf = (at: number): (typeof sayings)[number] => {
    const one = sayings.find((other) => other.at === at) ?? { set: {}, base: {}, again: {}, at }
    if (!sayings.includes(one)) sayings.push(one)
    return one
  }

  for (const [field, value] of Object.entries(said)) {
    const stamp = former.stamps[field]
    if (!stamp || isStars(former, field)) continue
    const same = equal(stands[field], value)
    // Whoever wrote on top of it here has read it: his op takes its place, and stands on what the server has instead.
    const next = waiting.find(({ set }) => field in set)
    const follows = next !== undefined && sameBase(stamp, next.base[field] ?? null)
    if (follows) over.set(field, stamp)
    if (follows && (isShared || same)) bases.set(field, baseOf(server.stamps[field]))
    if (SAID_OTHERWISE.has(field) || same || follows || isSettled(former, isShared)) continue
    // The time of a note's words goes with the words.
    const words = former.kind === 'note' && field === 'at' ? former.stamps.text : undefined
    const { set, base, again } = sayingOf((words ?? stamp)[0])
    set[field] = value
    base[field] = baseFor(field)
    again[field] = stamp
  }

  const by = former.stamps.by
  if (by && 'by' in said) {
    const words = sayings.filter(({ set }) => former.kind !== 'note' || 'text' in set)
    for (const { set, base, again } of words) {
      set.by = times.member
      base.by = baseFor('by')
      again.by = by
    }
    // A colleague put her words back before she came: they are hers again.
    const isHers = said.by === times.member && stands.by !== said.by
    const isTouched = waiting.some(({ set }) => 'by' in set)
    if (sayings.length === 0 && isHers && !isTouched)
      sayings.push({ set: { by: times.member }, base: { by: baseOf(server.stamps.by) }, again: {}, at: by[0] })
  }
  sayings.sort((a, b) => a.at - b.at)
  return {
    sayings: [...sayings, ...siblingsOf(former, server, waiting, isShared)],
    waiting: waiting.map((op, place) => rebased(op, waiting.slice(0, place), bases, over)),
  }
}

/** A text that stood beside a note, said as what it was: an edit on something else than what stands there. */
export const besideAgain = (text: string, stamp: Stamp): Saying => ({
  set: { text },
  base: {},
  again: { siblings: stamp },
  at: stamp[0],
})

/** The server said it with stars: what they stood for is not known here. */
const isStars = ({ masked }: Row, field: string): boolean => masked?.includes(field) ?? false

/** The care log is never rewritten; and who did not read a refusal to link does not lift it. */
const isSettled = ({ kind }: Row, isShared: boolean): boolean => kind === 'care' || (kind === 'link' && !isShared)

/** Only the first op on a field stands on what the server has; the next ones stand on each other. */
const rebased = (
  op: PutOp,
  before: readonly PutOp[],
  bases: ReadonlyMap<string, Base>,
  over: ReadonlyMap<string, Stamp>,
): PutOp => {
  const isFirst = ([field]: readonly [string, unknown]) => field in op.set && !before.some(({ set }) => field in set)
  const lost = [...over].filter(isFirst)
  if (lost.length === 0) return op
  const base = { ...op.base, ...Object.fromEntries([...bases].filter(isFirst)) }
  return { ...op, base, over: { ...op.over, ...Object.fromEntries(lost) } }
}

/** Texts that stood beside the note: siblings are written by the merge alone, and an author only says that they are read. */
const siblingsOf = (former: Row, server: Row, waiting: readonly PutOp[], isShared: boolean): Saying[] => {
  if (former.kind !== 'note') return []
  const beside = (row: Row) => (row.fields as Partial<NoteFields>).siblings ?? []
  const stamp = former.stamps.siblings
  if (!stamp) return []
  const has = (row: Row, text: string) => beside(row).some((one) => one.text === text)
  const isDecided = isShared && beside(server).some(({ text }) => !has(former, text))
  const cleared: Saying[] =
    isDecided && !waiting.some(({ set }) => 'siblings' in set)
      ? [{ set: { siblings: [] }, base: { siblings: baseOf(server.stamps.siblings) }, at: stamp[0] }]
      : []
  const missing = beside(former).filter(({ text }) => cleared.length > 0 || !has(server, text))
  return [...cleared, ...missing.map(({ text }) => besideAgain(text, stamp))]
}
