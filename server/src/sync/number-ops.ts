/** The numbers of the ops of one push, also of those that cannot be read. */

const ownNumber = (raw: unknown): number | undefined => {
  if (raw === null || typeof raw !== 'object' || !('n' in raw)) return undefined
  return Number.isSafeInteger(raw.n) && (raw.n as number) >= 1 ? (raw.n as number) : undefined
}

/**
 * Numbers are contiguous, so an op that does not say its own has the one between its neighbours.
 * @param next the number that the server expects next, for a push in which no op can be read
 */
export const numberOps = (ops: readonly unknown[], next: number): number[] => {
  const known = ops.findIndex((op) => ownNumber(op) !== undefined)
  const start = known === -1 ? next : (ownNumber(ops[known]) as number) - known
  const numbers: number[] = []
  for (const [i, op] of ops.entries()) numbers.push(ownNumber(op) ?? (numbers[i - 1] ?? start - 1) + 1)
  return numbers
}
