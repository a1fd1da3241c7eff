/** The customers that link rows join into one person. */
import type { CustomerId, LinkFields } from '../../model/index.ts'
import { BY_PERSON, isRefusal } from './judged.ts'

const reach = (start: CustomerId, links: Iterable<Pick<LinkFields, 'a' | 'b'>>): Set<CustomerId> => {
  const neighbours = new Map<CustomerId, Set<CustomerId>>()
  const join = (a: CustomerId, b: CustomerId) => neighbours.set(a, (neighbours.get(a) ?? new Set()).add(b))
  for (const { a, b } of links) {
    join(a, b)
    join(b, a)
  }
  const reached = new Set([start])
  for (const one of reached) for (const other of neighbours.get(one) ?? []) reached.add(other)
  return reached
}

/**
 * Everybody whose links say something about who `start` is: whoever draws the person must know all links of these. Refusals
 * part some of them again.
 */
export const reachedFrom = (start: CustomerId, links: Iterable<LinkFields>): CustomerId[] => [
  ...reach(
    start,
    [...links].filter(({ state }) => state === 'linked'),
  ),
]

/** What a person said stands before what a page or a file gave a reason for; then the older link, then by name. */
const strongerFirst = (one: LinkFields, other: LinkFields): number =>
  Number(other.reason === BY_PERSON) - Number(one.reason === BY_PERSON) ||
  one.at - other.at ||
  (`${one.a}${one.b}` < `${other.a}${other.b}` ? -1 : 1)

/**
 * The links that hold. Two whom somebody parted are not joined by way of a third one either: link by link, the one that
 * would do so is passed over. The same links give the same answer on every workstation.
 */
const holding = (links: readonly LinkFields[]): LinkFields[] => {
  const linked = links.filter(({ state }) => state === 'linked')
  const refusals = links.filter(isRefusal)
  if (refusals.length === 0) return linked
  const groups = new Map<CustomerId, Set<CustomerId>>()
  const groupOf = (one: CustomerId): Set<CustomerId> => groups.get(one) ?? new Set([one])
  return linked.toSorted(strongerFirst).filter(({ a, b }) => {
    const [one, other] = [groupOf(a), groupOf(b)]
    if (refusals.some((no) => (one.has(no.a) && other.has(no.b)) || (one.has(no.b) && other.has(no.a)))) return false
    const both = new Set([...one, ...other])
    for (const customer of both) groups.set(customer, both)
    return true
  })
}

/**
 * Everybody who is one person with `start`, `start` first, the rest in id order, so that every workstation draws the same
 * person.
 *
 * @param links all links of everybody who is reached from `start`
 */
export const personOf = (start: CustomerId, links: Iterable<LinkFields>): CustomerId[] => [
  start,
  ...[...reach(start, holding([...links]))].filter((one) => one !== start).sort(),
]
