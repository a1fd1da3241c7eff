/** Everything fetched for the first time brings a handful of keys with each customer: many of them go into one record. */
import { v001 } from './v001.ts'

export const v002 = {
  version: 2,
  stores: {
    ...v001.stores,
    /** Identifier keys and order numbers of some customers, each in the index; a record in `lookups` comes first. */
    lookupPages: '++id, *keys',
  },
} as const
