/**
 * Who orders and is no buyer of the shop: its own people, those who place orders as a favour, those who sell on. A person
 * says so, as a fact like any other (by whom and when, undone by taking it away), and then she is in no segment, no model,
 * no care and no total. Her orders stay hers.
 */
import type { FactFields } from '../../model/index.ts'

/** The fact's field. It is no preference, so that no chip is drawn of it. */
export const NOT_BUYER = 'notBuyer'

/** `staff`: works here. `helper`: placed orders to help the shop. `reseller`: buys to sell on. */
export const NOT_BUYER_KINDS = ['staff', 'helper', 'reseller'] as const
export type NotBuyerKind = (typeof NOT_BUYER_KINDS)[number]

type Marked = Pick<FactFields, 'field' | 'value'> & Partial<Pick<FactFields, 'removed' | 'at'>>

const isMark = ({ field, value, removed }: Marked): boolean =>
  field === NOT_BUYER && !removed && NOT_BUYER_KINDS.some((kind) => kind === value)

/** The newest mark that stands; null for a buyer. */
export const notBuyerOf = <F extends Marked>(facts: readonly F[]): F | null =>
  facts
    .filter(isMark)
    .reduce<F | null>((newest, fact) => (newest && (newest.at ?? 0) >= (fact.at ?? 0) ? newest : fact), null)
