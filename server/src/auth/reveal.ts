/** One masked value shown to one member, for a reason, counted and written down. */
import type { CustomerId, RevealInput, Shops, StoredOrder } from '@shuke/shared/model'
import { Refusal } from '../errors/refusal.ts'
import { countReveals, record } from '../store/audit.ts'
import { changeWorkspace, type Kept, type Tx } from '../store/change.ts'
import { hiddenFrom } from '../store/customers.ts'
import type { Store } from '../store/database.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import { masksOf, valueAt } from './mask-row.ts'
import type { Principal } from './principal.ts'
import { isInShops } from './shop-scope.ts'
import { stillMember } from './still-member.ts'

/** The same for what is not there, what is not masked, and a customer of another shop. */
const nothingToReveal = () =>
  new Refusal('NOT_FOUND', 'nothing-to-reveal', {
    'zh-CN': '服务器上没有这一项，或它没有被隐藏。',
    en: 'The server does not have this, or it is not hidden.',
  })

const enoughForToday = (limit: number) =>
  new Refusal('TOO_MANY_REQUESTS', 'reveals-used-up', {
    'zh-CN': `24 小时内最多查看 ${limit} 次，已经用完；急用请找老板。`,
    en: `${limit} may be shown in 24 hours, and they are used up. Ask the owner if it cannot wait.`,
  })

/** Of the orders of somebody who buys in several shops, those of one's own. */
const isOfThem = ({ kind, fields }: Kept, shops: Shops): boolean => {
  const { platform, shop } = fields as unknown as StoredOrder
  return kind !== 'order' || isInShops(shops, { platform, code: shop })
}

const isHidden = async (tx: Tx, workspace: WorkspaceId, { customer }: Kept, shops: Shops): Promise<boolean> =>
  customer !== null && (await hiddenFrom(tx, workspace, [customer], shops)).has(customer)

const DAY_MS = 24 * 3600 * 1000

/**
 * The log says who, whose, which and why; never the value. It is written in the transaction that reads it, under the
 * workspace's lock, so that two at the same time are two in the count.
 *
 * @param perDay how many a member may have shown in any 24 hours
 * @throws Refusal for what is not there or not masked, and when the count is used up
 */
export const reveal = async (
  store: Store,
  me: Principal,
  { kind, id, field, reason, words }: RevealInput,
  perDay: number,
  now: number,
): Promise<string> => {
  const { result } = await changeWorkspace(store, me.workspace, now, async (change) => {
    const { tx, workspace } = change
    const { shops } = await stillMember(change, me.member, 'customers.reveal')
    await change.load(kind, [id])
    const row = change.get(kind, id)
    const isSeen = row !== null && isOfThem(row, shops) && !(await isHidden(tx, workspace, row, shops))
    const value = isSeen && masksOf(kind, row.fields).has(field) ? valueAt(row.fields, field) : null
    if (!row || (typeof value !== 'string' && typeof value !== 'number')) throw nothingToReveal()
    if ((await countReveals(tx, workspace, me.member, now - DAY_MS)) >= perDay) throw enoughForToday(perDay)
    const of: CustomerId | null = row.customer
    await record(change, {
      member: me.member,
      action: 'revealed',
      subject: of ?? id,
      after: { kind, id, field, reason, ...(words === '' ? {} : { words }) },
    })
    return String(value)
  })
  return result
}
