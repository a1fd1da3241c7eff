/** Every version of the store there has been, in order. A version that was released is never changed. */
import { v001 } from './v001.ts'
import { v002 } from './v002.ts'
import { v003 } from './v003.ts'

export interface StoreVersion {
  readonly version: number
  readonly stores: Readonly<Record<string, string | null>>
}

export const VERSIONS: readonly StoreVersion[] = [v001, v002, v003]
