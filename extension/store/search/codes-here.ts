/** Customers by a code, whole or from its beginning: the lookups lie sorted by scope, kind and value, as the server's do. */

import type { CustomerId } from '@shuke/shared/model'
import { HOW, isWholeOnly, MIN_CODE_PREFIX, MOST_OF_A_SCOPE, type SearchQuery } from '@shuke/shared/search'
import type { ProfileStore } from '../database.ts'
import { readLookups } from '../index-identifier.ts'

/** Greater than everything a percent-encoded value begins with. */
const AFTER_ALL = '\u007f'

/** `platform/shop/kind/`, each that is in use: the keys are leapt through. */
const scopesHere = async (store: ProfileStore): Promise<string[]> => {
  const scopes: string[] = []
  for (let after = ''; ; ) {
    const [alone, paged] = await Promise.all([
      store.lookups.where('key').above(after).limit(1).primaryKeys(),
      store.lookupPages.where('keys').above(after).limit(1).keys(),
    ])
    const [key] = [...alone, ...(paged as string[])].sort()
    if (key === undefined) return scopes
    const scope = key.slice(0, key.lastIndexOf('/') + 1)
    scopes.push(scope)
    after = scope + AFTER_ALL
  }
}

/** The first of them, in the order of the keys. */
const keysBetween = async (store: ProfileStore, from: string, to: string): Promise<string[]> => {
  const [alone, paged] = await Promise.all([
    store.lookups.where('key').between(from, to, true, true).limit(MOST_OF_A_SCOPE).primaryKeys(),
    store.lookupPages.where('keys').between(from, to, true, true).limit(MOST_OF_A_SCOPE).keys(),
  ])
  return [...new Set([...alone, ...(paged as string[])])].sort().slice(0, MOST_OF_A_SCOPE)
}

export interface CodeHere {
  readonly how: typeof HOW.whole | typeof HOW.begins
  readonly key: string
}

export const codesHere = async (
  store: ProfileStore,
  { code }: SearchQuery,
): Promise<ReadonlyMap<CustomerId, CodeHere>> => {
  const encoded = encodeURIComponent(code)
  const found = new Map<CustomerId, CodeHere>()
  for (const scope of await scopesHere(store)) {
    const whole = scope + encoded
    const isPrefix = [...code].length >= MIN_CODE_PREFIX && !isWholeOnly(scope.split('/')[2] ?? '')
    const keys = await keysBetween(store, whole, isPrefix ? whole + AFTER_ALL : whole)
    for (const record of await readLookups(store, keys)) {
      const { key, customer } = record ?? { key: '', customer: null }
      if (customer === null) continue
      const how = key === whole ? HOW.whole : HOW.begins
      if (how < (found.get(customer)?.how ?? Number.POSITIVE_INFINITY)) found.set(customer, { how, key })
    }
  }
  return found
}
