/** One workstation's ops, taken in their order as one revision. */

import type { ClientId, CustomerId, LinkFields, Locale, Shops } from '@shuke/shared/model'
import { applyOp, type PushOutput, type PutOp, type Rejection, type Row, type Seen, sameBase } from '@shuke/shared/sync'
import { withoutMasks } from '../auth/mask-row.ts'
import { besideColleagues } from '../auth/may-write.ts'
import type { Principal } from '../auth/principal.ts'
import { stillMember } from '../auth/still-member.ts'
import { Refusal } from '../errors/refusal.ts'
import { recordRow } from '../store/audit.ts'
import { type Change, changeWorkspace, type Kept } from '../store/change.ts'
import { clientState, saveClient } from '../store/clients.ts'
import { hiddenFrom, shopsOf } from '../store/customers.ts'
import type { Store } from '../store/database.ts'
import { toWire } from '../store/feed.ts'
import { inHistory } from '../store/workspaces.ts'
import { type Reason, readOp, refuseOp, SENTENCES } from './check-op.ts'
import { createFollowers } from './identifier-follows.ts'
import { numberOps } from './number-ops.ts'
import { createSaidAgain } from './said-again.ts'
import { createSeenOrders, seenBy } from './seen-orders.ts'

export interface Pushed {
  readonly output: PushOutput
  /** The new head when the push moved it. */
  readonly moved: number | null
}

export const FOREIGN_CLIENT = () =>
  new Refusal('FORBIDDEN', 'foreign-client', {
    'zh-CN': '这台电脑的同步编号属于另一位同事，请退出后重新登录。',
    en: 'This installation syncs for another member: sign out and in again.',
  })

/** The field that says who did it is written by the session, whatever the author's copy says: alone, everybody is `me`. */
const BY: ReadonlySet<string> = new Set(['fact', 'tag', 'note', 'care', 'link'])

const signed = (op: PutOp, creates: boolean, member: Principal['member']): PutOp =>
  BY.has(op.kind) && (creates || 'by' in op.set) ? ({ ...op, set: { ...op.set, by: member } } as PutOp) : op

/** Two chats may show one order under two names of one buyer: the row stays where it was first made. */
const ofWhom = (op: PutOp, current: Kept | null): PutOp =>
  op.kind === 'seen-order' && current ? { ...op, customer: current.customer } : op

/** What somebody wrote by a clock that is ahead was written now, and does not stand before all that comes after it. */
const dated = (op: PutOp, now: number): PutOp => {
  if (op.kind === 'seen-order') return seenBy(op as PutOp<'seen-order'>, now)
  const { at } = op.set as { at?: number }
  return at !== undefined && at > now ? ({ ...op, set: { ...op.set, at: now } } as PutOp) : op
}

/**
 * Safe to send again: ops up to the client's last number are passed over and acknowledged. The answer holds every row
 * that the ops speak of, as it stands now, so that a refused foresight is corrected too.
 *
 * @param raw ops as sent; each is checked by itself
 * @param seen what the workstation knew when it sent them: of another history, none is taken
 * @throws Refusal when the client's number series belongs to somebody else
 */
export const push = async (
  store: Store,
  principal: Principal,
  client: ClientId,
  raw: readonly unknown[],
  locale: Locale,
  now: () => number,
  seen: Seen | null = null,
): Promise<Pushed> => {
  const at = now()
  const { result, head, moved } = await changeWorkspace(store, principal.workspace, at, async (change) => {
    const asker = await stillMember(change, principal.member, 'sync.push')
    const state = await clientState(change.tx, client, principal)
    if (state.kind === 'foreign') throw FOREIGN_CLIENT()
    if (seen && !(await inHistory(change.tx, change.workspace, seen))) return { kind: 'forked' as const }
    const held = state.kind === 'own' ? state.lastN : 0
    const numbers = numberOps(raw, held + 1)
    if ((numbers[0] as number) > held + 1) return { kind: 'gap' as const, expected: held + 1 }

    const ops = raw.map((one, i) => readOp(one, numbers[i] as number))
    for (const [kind, some] of Map.groupBy(
      ops.filter((op) => op !== null),
      (op) => op.kind,
    ))
      await change.load(
        kind,
        some.map((op) => op.id),
      )

    const hidden = await hiddenOps(change, asker.shops, ops)
    const saidAgain = await createSaidAgain(change, client, ops)
    const follow = createFollowers(change, principal.member)
    const seenOrders = createSeenOrders(change, asker.shops)
    const rejected: Rejection[] = []
    const reject = (n: number, reason: Reason) => rejected.push({ n, reason, sentence: SENTENCES[reason][locale] })
    let lastN = held
    for (const [i, said] of ops.entries()) {
      const n = numbers[i] as number
      if (n > lastN + 1) break
      const current = said && change.get(said.kind, said.id)
      const admitted = said && n > held ? saidAgain.admit(said, current) : said
      const op = admitted && ofWhom(withoutMasks(admitted, current?.fields ?? null), current)
      const reason = op === null ? 'malformed' : hidden(op) ? 'forbidden' : refuseOp(op, current, asker)
      if (reason !== null) reject(n, reason)
      else if (op !== null && n > held) {
        const row = apply(change, besideColleagues(op, current, asker), current, principal, client, at)
        if (row?.kind === 'identifier') follow.identifier(row)
        if (row?.kind === 'seen-order') seenOrders.take(row)
        if (row) await recordRow(change, principal.member, current, row)
      }
      lastN = Math.max(lastN, n)
    }
    await saidAgain.finish()
    await follow.finish()
    await seenOrders.finish()
    await saveClient(change.tx, client, principal, lastN, at)

    const spoken = new Map(ops.flatMap((op) => (op && !hidden(op) ? [[`${op.kind} ${op.id}`, op] as const] : [])))
    const rows = [...spoken.values()].flatMap((op) => change.get(op.kind, op.id) ?? [])
    return { kind: 'taken' as const, upTo: lastN, rejected, rows: rows.map(toWire) }
  })
  if (result.kind !== 'taken') return { output: { ...result, serverTime: now() }, moved: null }
  return { output: { ...result, ...head, serverTime: now() }, moved: moved ? head.rev : null }
}

/** @returns the row when the op changed it */
const apply = (
  change: Change,
  op: PutOp,
  current: Kept | null,
  principal: Principal,
  client: ClientId,
  now: number,
): Row | null => {
  const author = { client, member: principal.member, now }
  const merged = applyOp(current as Row | null, dated(signed(op, current === null, principal.member), now), author)
  change.remember(op.kind, op.id, merged.overwritten)
  rememberWords(change, op, current, principal.member)
  if (!merged.changed) return null
  change.put(merged.row)
  return merged.row
}

/** A colleague's words that gave way to somebody else's are kept. */
const rememberWords = (change: Change, op: PutOp, current: Kept | null, member: Principal['member']): void => {
  const stamp = current?.stamps.text
  if (op.kind !== 'note' || !('text' in op.set) || !current || !stamp || current.fields.by === member) return
  if (op.set.text !== current.fields.text && sameBase(stamp, op.base.text ?? null))
    change.remember('note', op.id, [{ field: 'text', value: current.fields.text, stamp }])
}

/** Whether an op is of a customer whom this member does not see: by the state before the push, so that she may make new ones. */
const hiddenOps = async (
  change: Change,
  shops: Shops,
  ops: readonly (PutOp | null)[],
): Promise<(op: PutOp) => boolean> => {
  const { tx, workspace } = change
  const customers = new Set(shops === null ? [] : ops.flatMap((op) => (op ? customersOf(change, op) : [])))
  const hidden = await hiddenFrom(tx, workspace, customers, shops)
  // What names her may come with a later push than the rest of her.
  const known = await shopsOf(tx, workspace, hidden)
  for (const customer of hidden) if ((known.get(customer) ?? []).length === 0) hidden.delete(customer)
  return (op) => customersOf(change, op).some((customer) => hidden.has(customer))
}

/** A link is of both its ends; a row that is there already is of whom it says, whatever the op says. */
const customersOf = (change: Change, op: PutOp): CustomerId[] => {
  const current = change.get(op.kind, op.id)
  const { b } = { ...current?.fields, ...op.set } as Partial<LinkFields>
  return [op.customer, current?.customer, op.kind === 'link' ? b : null].flatMap((one) => one ?? [])
}
