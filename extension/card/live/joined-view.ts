/** Which customers a person was joined of, what came from each, and which link says so. */
import { BY_PERSON } from '@shuke/shared/identity'
import type { CustomerId, FactFields, LinkFields, Localised, NoteFields } from '@shuke/shared/model'
import { bundleView, type Row, type StoredBundle } from '@shuke/shared/sync'
import type { JoinedView } from '../card-view.ts'

/** The value in an identifier's key: `3000002610310002236` of `taobao/*` + `/order/3000002610310002236`. */
const valueIn = (key: string): string => decodeURIComponent(key.slice(key.lastIndexOf('/') + 1))

const isStanding = ({ fields }: Row): boolean => !(fields as Partial<NoteFields & FactFields>).removed

/** As the first of the person's customers needs none, the link of each of the others that was made first. */
const whyOf = (id: CustomerId, person: readonly CustomerId[], links: readonly LinkFields[]): JoinedView['why'] => {
  const [link] = links
    .filter(
      ({ a, b, state }) => state === 'linked' && (a === id || b === id) && person.includes(a) && person.includes(b),
    )
    .toSorted((one, other) => one.at - other.at)
  if (!link) return null
  const { reason, by, at } = link
  return { number: reason === BY_PERSON ? null : valueIn(reason), by, at }
}

/** @param chatOf what a platform's chat is called */
export const joinedOf = (
  bundles: readonly StoredBundle[],
  links: readonly LinkFields[],
  chatOf: (platform: string) => Localised,
  locale: 'zh-CN' | 'en',
): readonly JoinedView[] => {
  const person = bundles.map(({ id }) => id)
  return bundles.map((bundle) => {
    const { profile, identifiers, aggregates } = bundleView([bundle])
    const count = (kind: string) => bundle.rows.filter((row) => row.kind === kind && isStanding(row)).length
    return {
      id: bundle.id,
      name: profile.name ?? profile.callName ?? profile.nick ?? null,
      ids: identifiers
        .filter(({ kind }) => kind === 'login' || kind === 'nick' || kind === 'uid')
        .slice(0, 2)
        .map(({ platform, value }) => `${chatOf(platform)[locale]} ${value}`),
      orders: aggregates.known,
      notes: count('note'),
      facts: count('fact'),
      why: whyOf(bundle.id, person, links),
    }
  })
}
