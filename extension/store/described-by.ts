/** One person's stored bundles as far as she is compared with another one. */
import type { Described } from '@shuke/shared/identity'
import type { FactFields, IdentifierFields, ProfileFields } from '@shuke/shared/model'
import { newestFirst, type StoredBundle } from '@shuke/shared/sync'

/** @param bundles of one person, whoever's card it is first: what she leaves unsaid the others may say */
export const describedBy = (bundles: readonly StoredBundle[]): Described => {
  const profiles: Partial<ProfileFields>[] = []
  const identifiers: Partial<IdentifierFields>[] = []
  const facts: Partial<FactFields>[] = []
  for (const { rows } of bundles)
    for (const { kind, fields } of rows) {
      if (kind === 'profile') profiles.push(fields as Partial<ProfileFields>)
      else if (kind === 'identifier') identifiers.push(fields as Partial<IdentifierFields>)
      else if (kind === 'fact') facts.push(fields as Partial<FactFields>)
    }
  const [first, ...others] = bundles
  const orders =
    others.length === 0 ? (first?.orders ?? []) : bundles.flatMap((bundle) => bundle.orders).sort(newestFirst)
  return { profile: Object.assign({}, ...profiles.reverse()), identifiers, facts, orders }
}
