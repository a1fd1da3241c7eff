/** A customer as RxDB's documents hold her, and what the two sides say to each other. */
import type { Customer } from '../../contract.ts'

export interface CustomerDoc extends Customer {
  readonly _deleted: boolean
}

export interface Checkpoint {
  readonly rev: number
  readonly id: string
}

export interface PushedRow {
  readonly assumedMasterState?: CustomerDoc
  readonly newDocumentState: CustomerDoc
}
