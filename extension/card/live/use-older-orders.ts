import type { CustomerId, StoredOrder } from '@shuke/shared/model'
import { liveQuery } from 'dexie'
import { useEffect, useState } from 'react'
import type { ProfileStore } from '../../store/database.ts'
import { readOlderOrders } from '../../store/orders.ts'

/**
 * The orders that these customers' bundles do not hold, kept current: a card opens without them, and asks once a person
 * wants to see all.
 *
 * @param customers one person's; null while nobody asked
 * @returns null until they are here
 */
export const useOlderOrders = (
  store: ProfileStore,
  customers: readonly CustomerId[] | null,
  onFailure: (error: unknown) => void,
): readonly StoredOrder[] | null => {
  const [older, setOlder] = useState<readonly StoredOrder[] | null>(null)
  const asked = customers?.join() ?? null
  useEffect(() => {
    setOlder(null)
    if (asked === null) return
    const ids = asked.split(',') as CustomerId[]
    const read = () => Promise.all(ids.map((id) => readOlderOrders(store, id)))
    const subscription = liveQuery(read).subscribe({ next: (pages) => setOlder(pages.flat()), error: onFailure })
    return () => subscription.unsubscribe()
  }, [store, asked, onFailure])
  return older
}
