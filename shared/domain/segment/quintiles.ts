/**
 * Scores 1 to 5 by rank, where equal values always share a score: each takes the average of the ranks they fill.
 * With many one-time buyers some scores have nobody; that is the honest picture, and nobody is pushed into them.
 */

/**
 * The largest values that score 1, 2, 3 and 4. A score that nobody has repeats the bound before it (the first one is
 * then under every value).
 * @param values at least one, any order
 */
export function scoreBounds(values: Iterable<number>): [number, number, number, number] {
  const sorted = Float64Array.from(values).sort()
  const n = sorted.length
  const below = (sorted[0] as number) - 1
  const bounds: [number, number, number, number] = [below, below, below, below]
  for (let from = 0; from < n; ) {
    const value = sorted[from] as number
    let to = from + 1
    while (to < n && sorted[to] === value) to++
    // Ranks from+1 to `to`, their average over n, in fifths.
    const score = Math.ceil((5 * (from + 1 + to)) / (2 * n))
    for (let s = score; s <= 4; s++) bounds[s - 1] = value
    from = to
  }
  return bounds
}

/** The score of a value, 1 to 5: one more than the bounds it is above. */
export const scoreOf = (value: number, bounds: readonly number[]): number =>
  1 + bounds.reduce((above, bound) => above + (value > bound ? 1 : 0), 0)
