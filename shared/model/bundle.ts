/**
 * All there is to know of one customer, as the domain and the card read it. It is a view of the stored rows
 * (`sync/bundle.ts`); a merged person is the view of several customers' rows together.
 */
import type { Aggregates } from './aggregates.ts'
import type { CareEventFields } from './care-event.ts'
import type { FactFields } from './fact.ts'
import type { IdentifierFields } from './identifier.ts'
import type { CustomerId, RowId } from './ids.ts'
import type { NoteFields } from './note.ts'
import type { StoredOrder } from './order.ts'
import type { ProfileFields } from './profile.ts'
import type { TagFields } from './tag.ts'

/** A row's fields with its id, whose it is, and whether the server has it on disk. */
export type Viewed<F> = F & {
  readonly id: RowId
  readonly customer: CustomerId
  readonly synced: boolean
  /** Fields that the server said with stars: it may be asked for them, with a reason. */
  readonly hidden?: readonly string[]
}

/**
 * A care event, with the op that wrote it where one did: when, by a clock that the server has corrected, on which computer,
 * as its how manyeth. What only a page says has none.
 */
export type ViewedCareEvent = Viewed<CareEventFields> & {
  readonly stamp?: readonly [at: number, client: string, n: number]
}

export interface Bundle {
  readonly id: CustomerId
  /** The other customers that this person was joined with. */
  readonly joined: readonly CustomerId[]
  readonly profile: Partial<ProfileFields>
  readonly identifiers: readonly Viewed<IdentifierFields>[]
  readonly facts: readonly Viewed<FactFields>[]
  readonly tags: readonly Viewed<TagFields>[]
  /** Newest first, pinned before the rest. */
  readonly notes: readonly Viewed<NoteFields>[]
  /** Newest first, without what was undone. */
  readonly care: readonly ViewedCareEvent[]
  /** The newest 20, newest first. */
  readonly orders: readonly StoredOrder[]
  readonly aggregates: Aggregates
}
