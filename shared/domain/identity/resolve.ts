/**
 * Who is this? From the identifiers on a page and what the store knows of each to one answer.
 *
 * Only strong, unmasked identifiers decide. Two customers met under strong identifiers of one conversation are one
 * person and are linked, unless somebody refused that pair. What is weak or masked never decides.
 */
import type { CustomerId, SeenIdentifier } from '../../model/index.ts'
import { customerIdFor } from './derive-id.ts'
import { identifierKey } from './identifier-key.ts'

export interface Known {
  /** Who holds this identifier, if anybody. */
  readonly holder: (identifierKey: string) => CustomerId | undefined
  /** Somebody said that these two, or two of the customers they were joined with, are not one. */
  readonly refused: (a: CustomerId, b: CustomerId) => boolean
  readonly linked: (a: CustomerId, b: CustomerId) => boolean
}

export type Resolution =
  | {
      readonly kind: 'known'
      readonly customer: CustomerId
      /** Strong identifiers this customer is not yet known by. */
      readonly learn: readonly SeenIdentifier[]
      /** Other customers whom a strong identifier of this conversation names, to be linked with the first. */
      readonly link: readonly { readonly customer: CustomerId; readonly because: string }[]
    }
  | { readonly kind: 'new'; readonly customer: CustomerId; readonly learn: readonly SeenIdentifier[] }
  /** Nothing strong is in view: no card may claim a buyer. */
  | { readonly kind: 'uncertain' }

export const decides = (identifier: SeenIdentifier): boolean => identifier.strong && !identifier.masked

/**
 * @param seen what the page states, the most personal first (a uid before an order number): the first one held decides
 *   whose card opens.
 */
export const resolve = (seen: readonly SeenIdentifier[], known: Known): Resolution => {
  const strong = seen.filter(decides)
  const first = strong.find((one) => one.kind !== 'order') ?? strong[0]
  if (!first) return { kind: 'uncertain' }

  const holders = strong.map((one) => ({ one, key: identifierKey(one), holder: known.holder(identifierKey(one)) }))
  const unheld = holders.filter(({ holder }) => holder === undefined).map(({ one }) => one)
  const customer = holders.find(({ holder }) => holder !== undefined)?.holder
  if (customer === undefined) {
    // An order alone founds nobody: who bought it is not known until a page or a person names the buyer.
    if (first.kind === 'order') return { kind: 'uncertain' }
    return { kind: 'new', customer: customerIdFor(identifierKey(first)), learn: unheld }
  }

  const link: { customer: CustomerId; because: string }[] = []
  for (const { key, holder } of holders) {
    if (holder === undefined || holder === customer) continue
    if (link.some((other) => other.customer === holder)) continue
    if (known.refused(customer, holder) || known.linked(customer, holder)) continue
    // By way of this one, two whom somebody parted would become one.
    if (link.some((other) => known.refused(other.customer, holder))) continue
    link.push({ customer: holder, because: key })
  }
  return { kind: 'known', customer, learn: unheld, link }
}
