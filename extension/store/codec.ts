/**
 * The one place that a bundle passes on its way to and from the disk, so that it can be encrypted at rest without any
 * reader knowing. Today it is stored as it is.
 */
import { clueKeysOf, notBuyerOf } from '@shuke/shared/identity'
import type { FactFields } from '@shuke/shared/model'
import type { StoredBundle } from '@shuke/shared/sync'
import { describedBy } from './described-by.ts'

export interface BundleRecord {
  readonly id: string
  readonly body: StoredBundle
  /**
   * Under which keys she is found as perhaps the same person as another one, and as no buyer where she is none; left out
   * where there are none.
   */
  readonly clues?: readonly string[]
}

/** Of everybody of whom somebody said that she is no buyer of the shop. */
export const NOT_BUYER_CLUE = 'not-buyer'

/** What she is found by follows from the bundle and is written with it, so that the two never disagree. */
export const encodeBundle = (bundle: StoredBundle): BundleRecord => {
  const described = describedBy([bundle])
  const clues = clueKeysOf(described)
  if (notBuyerOf(described.facts as readonly FactFields[])) clues.push(NOT_BUYER_CLUE)
  return { id: bundle.id, body: bundle, ...(clues.length > 0 ? { clues } : {}) }
}

export const decodeBundle = (record: BundleRecord): StoredBundle => record.body
