/** A customer as PouchDB's documents hold her. */
import type { CustomerId } from '@shuke/shared/model'
import type { Customer } from '../../contract.ts'

export interface CustomerDoc extends Omit<Customer, 'id'> {
  readonly _id: string
  readonly _rev?: string
  readonly _conflicts?: readonly string[]
}

export const customerOf = ({ _id, nick, tags, orders, note }: CustomerDoc): Customer => ({
  id: _id as CustomerId,
  nick,
  tags,
  orders,
  note,
})
