/** Which of a rule's ways of saying it comes next. */

/** FNV-1a, 32 bits: the same everywhere, and the last bits of short keys differ. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 16
  return hash >>> 0
}

/**
 * The variant that this customer read least, and of those the one longest ago; while she read none, whichever the occasion
 * falls on. The same questions get the same answer on every workstation.
 *
 * @param occasion what tells it from all others: customer and occasion
 * @param used the variants that she read of this rule, oldest first
 * @param count how many there are
 */
export function variantFor(rule: string, occasion: string, used: readonly number[], count = 2): number {
  const begin = hashOf(`${rule}:${occasion}`) % count
  const all = Array.from({ length: count }, (_, n) => (begin + n) % count)
  const times = (variant: number) => used.filter((one) => one === variant).length
  return all.reduce((best, one) => {
    const less = times(one) - times(best)
    return less < 0 || (less === 0 && used.lastIndexOf(one) < used.lastIndexOf(best)) ? one : best
  })
}
