/** Chance that can be had again: everything random in a test comes from its seed. */

/** In [0, 1). */
export type Random = () => number

/** mulberry32. */
export const randomOf = (seed: number): Random => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number from 0 up to and without `below`. */
export const below = (random: Random, limit: number): number => Math.floor(random() * limit)

export const pick = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)] as T
