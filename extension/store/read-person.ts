/** From what a page shows to everything known of that person: a handful of reads, no write. */
import { arePartedBy, personOf, type Resolution, resolve } from '@shuke/shared/identity'
import type { CustomerId, LinkFields, SeenIdentifier } from '@shuke/shared/model'
import type { StoredBundle } from '@shuke/shared/sync'
import { getBundles } from './bundles.ts'
import type { LinkRecord, ProfileStore } from './database.ts'
import { readLookups } from './index-identifier.ts'
import { lookupKey } from './lookup-key.ts'

export const READ_TABLES = ['bundles', 'lookups', 'lookupPages', 'links'] as const

/** Every link reachable from these customers. Two steps are enough for nearly all; it goes on while new ends appear. */
export const linksAround = async (store: ProfileStore, start: readonly CustomerId[]): Promise<LinkRecord[]> => {
  const found = new Map<string, LinkRecord>()
  let edge = [...start]
  const seen = new Set(edge)
  while (edge.length > 0) {
    const rows = await store.links.where('a').anyOf(edge).or('b').anyOf(edge).toArray()
    for (const row of rows) found.set(row.id, row)
    edge = rows
      .filter((record) => record.row.fields.state === 'linked')
      .flatMap((record) => [record.a, record.b])
      .filter((customer) => !seen.has(customer))
    for (const customer of edge) seen.add(customer)
  }
  return [...found.values()]
}

const fieldsOf = (records: readonly LinkRecord[]): LinkFields[] =>
  records.map((record) => record.row.fields as LinkFields)

/** Who the identifiers of a conversation name, by what is known here. Inside the caller's transaction. */
export const resolveSeen = async (store: ProfileStore, seen: readonly SeenIdentifier[]): Promise<Resolution> => {
  const keys = [...new Set(seen.map(lookupKey))]
  const records = await readLookups(store, keys)
  const holders = new Map(keys.map((key, i) => [key, records[i]?.customer ?? undefined]))
  const distinct = [...new Set([...holders.values()].filter((one) => one !== undefined))]
  // Nobody can be linked or refused where there are not two.
  const links = distinct.length > 1 ? fieldsOf(await linksAround(store, distinct)) : []
  return resolve(seen, {
    holder: (key) => holders.get(key),
    linked: (a, b) => personOf(a, links).includes(b),
    refused: (a, b) => arePartedBy(links, personOf(a, links), personOf(b, links)),
  })
}

export interface Person {
  /** One person's stored bundles, the customer's first who was asked for. */
  readonly bundles: readonly StoredBundle[]
  /** Every link that has a say in who she is. */
  readonly links: readonly LinkFields[]
}

/** Inside the caller's transaction. */
export const readLinkedPerson = async (store: ProfileStore, customer: CustomerId): Promise<Person> => {
  const links = fieldsOf(await linksAround(store, [customer]))
  const ids = links.length > 0 ? personOf(customer, links) : [customer]
  const bundles = await getBundles(store, ids)
  return { bundles: ids.flatMap((id) => bundles.get(id) ?? []), links }
}

/** One person's stored bundles, the given customer's first. Inside the caller's transaction. */
export const readPerson = async (store: ProfileStore, customer: CustomerId): Promise<readonly StoredBundle[]> =>
  (await readLinkedPerson(store, customer)).bundles

export interface Sighting {
  readonly resolution: Resolution
  readonly bundles: readonly StoredBundle[]
}

/** What the card shows for these identifiers. Safe in a live query: it writes nothing. */
export const readSeen = (store: ProfileStore, seen: readonly SeenIdentifier[]): Promise<Sighting> =>
  store.transaction('r', [...READ_TABLES], async () => {
    const resolution = await resolveSeen(store, seen)
    if (resolution.kind === 'uncertain') return { resolution, bundles: [] }
    return { resolution, bundles: await readPerson(store, resolution.customer) }
  })
