/** Ids that two workstations reach without asking each other. */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { CustomerId, RowId } from '../../model/index.ts'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
const LENGTH = 26

const base32 = (bytes: Uint8Array): string => {
  let out = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5 && out.length < LENGTH) {
      bits -= 5
      out += ALPHABET[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return out
}

/** `prefix_` and 130 bits of SHA-256 over the parts, joined by a byte that no part can hold. */
export const deriveId = (prefix: string, ...parts: readonly string[]): string =>
  `${prefix}_${base32(sha256(utf8ToBytes(parts.join('\u0000'))))}`

/** `prefix_` and 130 of the given random bits; `random` is at least 17 bytes. */
export const idFromBytes = (prefix: string, random: Uint8Array): string => {
  if (random.length < 17) throw new RangeError('an id takes 17 random bytes')
  return `${prefix}_${base32(random)}`
}

/** The customer that a strong identifier founds: the same one on every workstation that meets it. */
export const customerIdFor = (identifierKey: string): CustomerId => deriveId('cus', identifierKey) as CustomerId

/** The row that says that this customer holds this identifier. */
export const identifierRowId = (customer: CustomerId, identifierKey: string): RowId =>
  deriveId('idn', customer, identifierKey) as RowId

export const tagRowId = (customer: CustomerId, label: string): RowId => deriveId('tag', customer, label) as RowId

/** One row for one pair, whichever of the two is named first. */
export const linkRowId = (a: CustomerId, b: CustomerId): RowId => deriveId('lnk', ...(a < b ? [a, b] : [b, a])) as RowId
