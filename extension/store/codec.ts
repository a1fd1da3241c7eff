/**
 * The one place that a bundle passes on its way to and from the disk, so that it can be encrypted at rest without any
 * reader knowing. Today it is stored as it is.
 */
import type { StoredBundle } from '@shuke/shared/sync'

export interface BundleRecord {
  readonly id: string
  readonly body: StoredBundle
}

export const encodeBundle = (bundle: StoredBundle): BundleRecord => ({ id: bundle.id, body: bundle })

export const decodeBundle = (record: BundleRecord): StoredBundle => record.body
