/** Whoever is perhaps the same person as another customer is found by what the two have in common, without a look at all. */
import { v002 } from './v002.ts'

export const v003 = {
  version: 3,
  stores: {
    ...v002.stores,
    /** Written with every bundle. Who was not written since this version is found once she is. */
    bundles: 'id, *clues',
  },
} as const
