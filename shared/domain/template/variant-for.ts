/** Which of a rule's ways of saying it comes next. */

/** FNV-1a, 32 bits: the same everywhere, and the last bits of short keys differ. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 16
  return hash >>> 0
}

/** How often each variant was read, and as the how manyeth the last time; -1 for never. */
interface Tally {
  readonly times: number[]
  readonly last: number[]
  read: number
}

const tallyOf = (count: number): Tally => ({ times: Array(count).fill(0), last: Array(count).fill(-1), read: 0 })

function note(variant: number, tally: Tally): void {
  tally.times[variant] = (tally.times[variant] ?? 0) + 1
  tally.last[variant] = tally.read
  tally.read += 1
}

/** The one read least, and of those the one longest ago; among unread ones it falls where the occasion's hash says. */
function choose(rule: string, occasion: string, { times, last }: Tally): number {
  let best = 0
  let unread = 0
  for (let one = 0; one < times.length; one++) {
    const less = (times[one] ?? 0) - (times[best] ?? 0)
    if (less < 0 || (less === 0 && (last[one] ?? 0) < (last[best] ?? 0))) best = one
    if (times[one] === 0) unread += 1
  }
  if (unread < 2) return best
  const rare = times.flatMap((count, variant) => (count === 0 ? [variant] : []))
  return rare[hashOf(`${rule}:${occasion}`) % rare.length] ?? best
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
  const tally = tallyOf(count)
  for (const variant of used) note(variant % count, tally)
  return choose(rule, occasion, tally)
}

/**
 * The variants that were shown on earlier occasions: as somebody noted, else as `variantFor` said then.
 *
 * @param earlier oldest first
 */
export function variantsShown(
  rule: string,
  earlier: readonly { readonly occasion: string; readonly variant?: number | undefined }[],
  count = 2,
): readonly number[] {
  const tally = tallyOf(count)
  return earlier.map(({ occasion, variant }) => {
    const shown = variant === undefined ? choose(rule, occasion, tally) : variant % count
    note(shown, tally)
    return shown
  })
}
