/** What a page shows of parcels on their way, written into the care log once, however many workstations see it. */
import { parcelRowId } from '@shuke/shared/identity'
import type { CareEventFields, CustomerId, OrderKey } from '@shuke/shared/model'
import { findRow } from './bundles.ts'
import type { ProfileStore } from './database.ts'
import { homeOf, readLookups } from './index-identifier.ts'
import { AUTHOR, readMeta } from './meta.ts'
import { readPerson } from './read-person.ts'
import { type Draft, WRITE_TABLES, write } from './write.ts'

/** That a parcel was scanned on its way, or came into the recipient's city. */
export interface SeenParcel {
  readonly key: OrderKey
  readonly type: 'moved' | 'arrived'
  /** By the page, epoch ms. */
  readonly at: number
}

/**
 * Nothing of a parcel of somebody who is not this person.
 *
 * @param customer whose chat it is
 * @param most so many are written at most
 * @param now this machine's clock, epoch ms
 * @returns how many were news
 */
export const tellParcels = (
  store: ProfileStore,
  customer: CustomerId,
  seen: readonly SeenParcel[],
  most: number,
  now: number,
): Promise<number> =>
  store.transaction('rw', [...WRITE_TABLES], async () => {
    const { member } = await readMeta(store, AUTHOR)
    const person = await readPerson(store, customer)
    const hers = new Set([customer, ...person.map(({ id }) => id)])
    const records = await readLookups(
      store,
      seen.map(({ key }) => key),
    )
    const drafts = seen.flatMap(({ key, type, at }, i): Draft[] => {
      const home = homeOf(records[i])
      const id = parcelRowId(customer, key, type, at)
      const isKnown = person.some((bundle) => findRow(bundle, 'care', id))
      if (isKnown || (home !== null && !hers.has(home))) return []
      const set: CareEventFields = {
        ...{ type, step: '', class: 'service', channel: 'chat', from: 'shop', order: key },
        ...{ until: 0, undoes: '', by: member, at },
      }
      return [{ kind: 'care', id, customer, set }]
    })
    const some = drafts.slice(0, Math.max(0, most))
    if (some.length > 0) await write(store, some, now)
    return some.length
  })
