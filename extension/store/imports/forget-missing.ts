/**
 * Customers of whom no bundle is here any more, and waiting orders that wait no more, taken out of the index of who is found by
 * what: in long rows, because after a large import is taken back that is most of it. For a store that holds everybody it finds.
 * Beginning again after a kill is safe.
 */
import type { CustomerId } from '@shuke/shared/model'
import type { LookupRecord, ProfileStore } from '../database.ts'
import { foundOf, recordOf } from '../index-identifier.ts'
import { type Found, foundIn, type Holders, thinLookupPages } from '../lookup-pages.ts'
import { heldOf } from '../read-many.ts'

const RECORDS_AT_ONCE = 5000
const PAGES_AT_ONCE = 100
const TABLES = ['lookups', 'lookupPages', 'bundles', 'waiting'] as const

export const forgetMissing = async (store: ProfileStore): Promise<void> => {
  const silenced = await forgetInRecords(store)
  await forgetInPages(store, new Set(silenced))
  await dropSilenced(store, silenced)
}

/** What is still here of what some keys lead to. */
interface Here {
  readonly customers: ReadonlySet<string>
  readonly waiting: ReadonlySet<string>
}

const hereOf = async (store: ProfileStore, found: readonly Found[]): Promise<Here> => ({
  customers: await heldOf(
    store.bundles,
    found.flatMap(({ customer }) => customer ?? []),
  ),
  waiting: await heldOf(
    store.waiting,
    found.flatMap(({ key, customer }) => (customer === null ? key : [])),
  ),
})

const isHere = ({ key, customer }: Found, { customers, waiting }: Here): boolean =>
  customer === null ? waiting.has(key) : customers.has(customer)

/** @returns the keys of which a record says only that nobody is found by them */
const forgetInRecords = async (store: ProfileStore): Promise<readonly string[]> => {
  const silenced: string[] = []
  for (let last: string | undefined = ''; last !== undefined; ) {
    const after: string = last
    last = await store.transaction('rw', [...TABLES], async () => {
      const records = await store.lookups.where('key').above(after).limit(RECORDS_AT_ONCE).toArray()
      const found = new Map(records.map((record) => [record.key, foundOf(record)]))
      const here = await hereOf(store, [...found.values()].flat())
      const changed: LookupRecord[] = []
      for (const record of records) {
        const before = found.get(record.key) ?? []
        const left = before.filter((one) => isHere(one, here))
        if (record.nobody || left.length === 0) silenced.push(record.key)
        if (left.length === before.length) continue
        changed.push(recordOf(record.key, holdersOf(left)) ?? { key: record.key, customer: null, nobody: true })
      }
      await store.lookups.bulkPut(changed)
      return records.at(-1)?.key
    })
  }
  return silenced
}

const holdersOf = (found: readonly Found[]): Holders => ({
  named: found.flatMap(({ customer, isOrder }): CustomerId[] => (isOrder || customer === null ? [] : [customer])),
  home: found.find(({ isOrder }) => isOrder)?.customer,
})

const forgetInPages = async (store: ProfileStore, silenced: ReadonlySet<string>): Promise<void> => {
  for (let last: number | undefined = 0; last !== undefined; ) {
    const after: number = last
    last = await store.transaction('rw', [...TABLES], async () => {
      const pages = await store.lookupPages.where(':id').above(after).limit(PAGES_AT_ONCE).toArray()
      const found = pages.map(foundIn)
      const here = await hereOf(store, found.flat())
      const thinned = pages.flatMap(({ id }, i) => {
        const before = found[i] ?? []
        const left = before.filter((one) => !silenced.has(one.key) && isHere(one, here))
        return id === undefined || left.length === before.length ? [] : { id, found: left }
      })
      await thinLookupPages(store, thinned)
      return pages.at(-1)?.id
    })
  }
}

/** A record that speaks against pages is of no use where no page speaks of the key. */
const dropSilenced = async (store: ProfileStore, silenced: readonly string[]): Promise<void> => {
  for (let at = 0; at < silenced.length; at += RECORDS_AT_ONCE)
    await store.transaction('rw', [...TABLES], async () => {
      const keys = silenced.slice(at, at + RECORDS_AT_ONCE)
      const records = await store.lookups.bulkGet(keys)
      const arePages = (await store.lookupPages.count()) > 0
      const spoken = await Promise.all(
        keys.map((key) => (arePages ? store.lookupPages.where('keys').equals(key).count() : 0)),
      )
      await store.lookups.bulkDelete(keys.filter((_, i) => records[i]?.nobody && spoken[i] === 0))
    })
}
