/** Care events that there is one of, however many workstations write it. */
import type { CustomerId, OrderKey, RowId } from '../../model/index.ts'
import { deriveId } from './derive-id.ts'

/** A privilege is granted once, by its name: `first-purchase`. */
export const privilegeRowId = (customer: CustomerId, item: string): RowId =>
  deriveId('car', customer, 'privilege', item) as RowId

/** The use of a privilege: the second one is a rewrite of the first, which no server takes. */
export const usedRowId = (privilege: RowId): RowId => deriveId('car', privilege, 'used') as RowId

/** One scan of one parcel, as the carrier timed it (epoch ms). */
export const parcelRowId = (customer: CustomerId, order: OrderKey, type: 'moved' | 'arrived', at: number): RowId =>
  deriveId('car', customer, order, type, String(at)) as RowId
