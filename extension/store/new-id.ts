/** Ids made here: 130 random bits, so that no two workstations ever meet. */
import { idFromBytes } from '@shuke/shared/identity'

const random = (): Uint8Array => crypto.getRandomValues(new Uint8Array(17))

export const newId = <Id extends string>(prefix: 'not' | 'fct' | 'car' | 'cus' | 'cli' | 'imp'): Id =>
  idFromBytes(prefix, random()) as Id
