/** One masked value shown to one member, for a reason, counted and written down. */
import type { CustomerId, RevealInput, StoredOrder } from '@shuke/shared/model'
import { Refusal } from '../errors/refusal.ts'
import { countReveals, record } from '../store/audit.ts'
import { changeWorkspace } from '../store/change.ts'
import type { Store } from '../store/database.ts'
import { isVisible } from './is-visible.ts'
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

/** Of no customer only orders are masked. */
const orderShop = (fields: object): { platform: string; code: string } => {
  const { platform, shop } = fields as StoredOrder
  return { platform, code: shop }
}

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
    const isSeen =
      row &&
      (row.customer === null
        ? isInShops(shops, orderShop(row.fields))
        : await isVisible(tx, workspace, row.customer, shops))
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
