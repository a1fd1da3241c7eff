/** Buyers of the imitation with whom the team last had to do so long ago that no workstation holds them. */
import { randomBytes } from 'node:crypto'
import { customerIdFor, identifierKey, identifierRowId, idFromBytes } from '@shuke/shared/identity'
import type { ClientId } from '@shuke/shared/model'
import { MAX_OPS_PER_PUSH, PROTOCOL_VERSION, type PutOp } from '@shuke/shared/sync'
import { clientOf } from '../../server/practice/fill/client-of.ts'
import type { Conversation } from '../consoles/pinduoduo/shop.ts'
import type { Joined, TestServer } from './server.ts'

const LONG_AGO_MS = 200 * 24 * 3600 * 1000

/** What was noted of a buyer then. */
export const notedLongAgo = ({ buyer }: Conversation): string => `${buyer.nick}去年说怕冷，要加绒的`

export const knowForLong = async (
  server: TestServer,
  joined: Joined,
  conversations: readonly Conversation[],
): Promise<void> => {
  const at = Date.now() - LONG_AGO_MS
  const member = joined.member.id
  const ops = conversations.flatMap((conversation): Omit<PutOp, 'n'>[] => {
    const ref = { platform: 'pinduoduo', shop: null, kind: 'uid' as const, value: conversation.buyer.uid }
    const customer = customerIdFor(identifierKey(ref))
    const seen = { strong: true, masked: false, firstSeen: at, lastSeen: at, imports: [], seen: true, removed: false }
    const note = { text: notedLongAgo(conversation), by: member, at, pinned: false, removed: false, siblings: [] }
    const about = { customer, base: {}, at }
    return [
      { ...about, kind: 'identifier', id: identifierRowId(customer, identifierKey(ref)), set: { ...ref, ...seen } },
      { ...about, kind: 'profile', id: customer, set: { nick: conversation.buyer.nick } },
      { ...about, kind: 'note', id: idFromBytes('not', randomBytes(17)), set: note as never },
    ]
  })
  const { sync } = clientOf(server.url, joined.token)
  const client = idFromBytes('cli', randomBytes(17)) as ClientId
  const numbered = ops.map((op, i) => ({ ...op, n: i + 1 }) as PutOp)
  for (let from = 0; from < numbered.length; from += MAX_OPS_PER_PUSH) {
    const some = numbered.slice(from, from + MAX_OPS_PER_PUSH)
    const answer = await sync.push.mutate({ protocol: PROTOCOL_VERSION, client, ops: some })
    if (answer.kind !== 'taken' || answer.rejected.length > 0) throw new Error(`not taken: ${JSON.stringify(answer)}`)
  }
}
