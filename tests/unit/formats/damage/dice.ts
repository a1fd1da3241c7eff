/** Numbers that look like chance and are the same for the same seed (mulberry32). */
export interface Dice {
  /** From 0 up to and without `end`. */
  readonly below: (end: number) => number
  readonly pick: <T>(all: readonly T[]) => T
}

export const diceOf = (seed: number): Dice => {
  let state = seed >>> 0
  const below = (end: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return Math.floor((((value ^ (value >>> 14)) >>> 0) / 2 ** 32) * end)
  }
  return {
    below,
    pick: (all) => {
      const one = all[below(all.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
  }
}
