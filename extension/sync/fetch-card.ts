/** A buyer who is not held here, asked of the server by what the page shows. */

import { decides } from '@shuke/shared/identity'
import type { SeenIdentifier } from '@shuke/shared/model'
import { APPLY_TABLES, applyRows } from '../store/apply-rows.ts'
import type { ProfileStore } from '../store/database.ts'
import type { ServerClient } from './connect.ts'

export const fetchCard = async (
  store: ProfileStore,
  client: ServerClient,
  seen: readonly SeenIdentifier[],
): Promise<void> => {
  const identifiers = seen.filter(decides).map(({ platform, shop, kind, value }) => ({ platform, shop, kind, value }))
  if (identifiers.length === 0) return
  const { rows } = await client.card.get.query({ identifiers })
  await store.transaction('rw', [...APPLY_TABLES], async () => applyRows(store, rows))
}
