/** Two customers met under one strong identifier are linked by the server as a workstation would, unless that pair was ever judged. */
import { linkRowId } from '@shuke/shared/identity'
import type { CustomerId, MemberId } from '@shuke/shared/model'
import type { Change } from '../store/change.ts'

export const linkCustomers = async (
  change: Change,
  one: CustomerId,
  other: CustomerId,
  because: string,
  by: MemberId,
): Promise<void> => {
  const [a, b] = one < other ? [one, other] : [other, one]
  const id = linkRowId(a, b)
  await change.load('link', [id])
  if (change.get('link', id)) return
  const fields = { a, b, state: 'linked', reason: because.slice(0, 300), by, at: change.now }
  change.put({ kind: 'link', id, customer: a, fields, stamps: {} })
}
