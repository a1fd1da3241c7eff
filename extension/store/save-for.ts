/**
 * A person's edit for the buyer whose card she sees. A buyer who was new when the card was drawn becomes a customer in the
 * same transaction: whatever arrives of her meanwhile, the edit and the identifiers stay together.
 */
import type { CustomerId } from '@shuke/shared/model'
import type { ProfileStore } from './database.ts'
import { settleDraft } from './drafts.ts'
import { learnSighting, type Shown } from './learn-sighting.ts'
import { type Draft, WRITE_TABLES, write } from './write.ts'

export interface SavedFor {
  readonly customer: CustomerId
  /** What the page showed of a buyer who was not known; null for one who was. */
  readonly stranger: Shown | null
}

/** The draft that the edit was typed in, and its words. */
export interface From {
  readonly key: string
  readonly text: string
}

/** @param now this machine's clock, epoch ms */
export const saveFor = (
  store: ProfileStore,
  { customer, stranger }: SavedFor,
  drafts: readonly Draft[],
  now: number,
  from?: From,
): Promise<void> =>
  store.transaction('rw', [...WRITE_TABLES, 'drafts'], async () => {
    const known = stranger ? await learnSighting(store, stranger, now) : null
    const rehomed = drafts.map((draft) =>
      known !== null && draft.customer === customer ? ({ ...draft, customer: known } as Draft) : draft,
    )
    await write(store, rehomed, now)
    if (from) await settleDraft(store, from.key, from.text)
  })
