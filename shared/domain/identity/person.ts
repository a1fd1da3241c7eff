/** The customers that link rows join into one person. */
import type { CustomerId, LinkFields } from '../../model/index.ts'

/**
 * Everybody reachable from `start` over `linked` rows, `start` first, the rest in id order, so that every workstation
 * draws the same person.
 */
export const personOf = (start: CustomerId, links: Iterable<LinkFields>): CustomerId[] => {
  const neighbours = new Map<CustomerId, Set<CustomerId>>()
  const join = (a: CustomerId, b: CustomerId) => neighbours.set(a, (neighbours.get(a) ?? new Set()).add(b))
  for (const link of links) {
    if (link.state !== 'linked') continue
    join(link.a, link.b)
    join(link.b, link.a)
  }
  const person = new Set([start])
  for (const one of person) for (const other of neighbours.get(one) ?? []) person.add(other)
  const [first, ...rest] = person
  return first === undefined ? [] : [first, ...rest.sort()]
}
