import type { ShopFields } from '@shuke/shared/model'
import type { Row } from '@shuke/shared/sync'
import { useLiveQuery } from 'dexie-react-hooks'
import { useStore } from '../store-context.tsx'

/** Every shop known here. */
export const useShops = (): readonly { readonly id: string; readonly fields: ShopFields }[] | undefined => {
  const store = useStore()
  return useLiveQuery(async () => {
    const records = await store.workspace.where('[kind+id]').between(['shop', ''], ['shop', '\uffff']).toArray()
    return records.map(({ row }) => ({ id: row.id, fields: (row as Row<'shop'>).fields as ShopFields }))
  }, [store])
}
