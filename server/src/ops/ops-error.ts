/** Why a command was not done, in one sentence. */
import type { Localised } from '@shuke/shared/model'

export type OpsReason =
  | 'not-understood'
  | 'no-shop'
  | 'no-file'
  | 'file-exists'
  | 'same-file'
  | 'not-a-shop'
  | 'damaged'
  | 'newer'
  | 'in-use'
  | 'not-for-postgres'
  | 'moved-already'
  | 'other-version'
  | 'not-empty'
  | 'copy-differs'
  | 'no-such-workspace'
  | 'no-owner'
  | 'import-refused'
  | 'cannot-write'
  | 'disk-full'

export class OpsError extends Error {
  readonly reason: OpsReason
  readonly sentence: Localised

  constructor(reason: OpsReason, sentence: Localised, options?: ErrorOptions) {
    super(sentence.en, options)
    this.name = 'OpsError'
    this.reason = reason
    this.sentence = sentence
  }
}
