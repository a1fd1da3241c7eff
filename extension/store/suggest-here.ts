/** Who of the customers held here is perhaps the same person as this one: a handful of reads, no write, and no look at all of them. */
import { clueKeysOf, MOST_SHARING, notBuyerOf, personOf, type Suggestion, suggest } from '@shuke/shared/identity'
import type { CustomerId, FactFields, LinkFields } from '@shuke/shared/model'
import type { StoredBundle } from '@shuke/shared/sync'
import { getBundles } from './bundles.ts'
import type { ProfileStore } from './database.ts'
import { describedBy } from './described-by.ts'
import { linksAround } from './read-person.ts'

export interface SuggestedHere extends Suggestion {
  /** Of each of the person's customers who is held here; the one that the evidence led to first. */
  readonly bundles: readonly StoredBundle[]
}

/** So many are compared at most, those with most keys in common first. */
const MOST_COMPARED = 24

/** By how many of these keys each of the others is found. A key that too many share finds nobody. */
const foundBy = async (
  store: ProfileStore,
  keys: readonly string[],
  own: ReadonlySet<string>,
): Promise<Map<CustomerId, number>> => {
  const most = MOST_SHARING + own.size
  const all = await Promise.all(
    keys.map((key) =>
      store.bundles
        .where('clues')
        .equals(key)
        .limit(most + 1)
        .primaryKeys(),
    ),
  )
  const found = new Map<CustomerId, number>()
  for (const ids of all)
    if (ids.length <= most)
      for (const id of ids as CustomerId[]) if (!own.has(id)) found.set(id, (found.get(id) ?? 0) + 1)
  return found
}

/**
 * Safe in a live query.
 *
 * @param customers all of the person whose card it is
 */
export const suggestHere = (store: ProfileStore, customers: readonly CustomerId[]): Promise<readonly SuggestedHere[]> =>
  store.transaction('r', store.bundles, store.links, async () => {
    const mine = [...(await getBundles(store, customers)).values()]
    const described = describedBy(mine)
    const found = await foundBy(store, clueKeysOf(described), new Set(customers))
    if (found.size === 0) return []
    const candidates = [...found]
      .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .slice(0, MOST_COMPARED)
      .map(([id]) => id)
    const links = (await linksAround(store, [...customers, ...candidates])).map(({ row }) => row.fields as LinkFields)
    const people = new Map<string, CustomerId[]>()
    for (const one of candidates) {
      const person = personOf(one, links)
      const name = [...person].sort().join()
      if (!people.has(name)) people.set(name, person)
    }
    const bundles = await getBundles(store, [...new Set([...people.values()].flat())])
    const ofPerson = (person: readonly CustomerId[]) => person.flatMap((id) => bundles.get(id) ?? [])
    const others = [...people.values()]
      .map((person) => ({ customers: person, described: describedBy(ofPerson(person)) }))
      .filter((other) => !notBuyerOf(other.described.facts as readonly FactFields[]))
    return suggest({ customers, described }, others, links).map((one) => ({ ...one, bundles: ofPerson(one.customers) }))
  })
