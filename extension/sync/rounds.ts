/**
 * One thing after the other: a round whenever one is wanted, and what was heard in between, for which a round is made only
 * when it cannot be taken as it came.
 */

/** So many wait at most: a round that takes long brings everything. */
const MOST_WAITING = 50

export interface Rounds<T> {
  /** During a round it asks for one more after it: what is to be synced may have come too late for this one. */
  readonly now: () => Promise<void>
  readonly hear: (one: T) => Promise<void>
}

/**
 * @param round never fails
 * @param take what was heard, in its order; false when a round is needed. It never fails
 */
export const createRounds = <T>(
  round: () => Promise<void>,
  take: (heard: readonly T[]) => Promise<boolean>,
): Rounds<T> => {
  let running: Promise<void> | null = null
  let wanted = false
  let heard: T[] = []

  const work = async (): Promise<void> => {
    const some = heard
    heard = []
    if (!wanted && (await take(some))) return
    wanted = false
    await round()
  }

  const begin = (): Promise<void> => {
    running ??= work().finally(() => {
      running = null
      if (wanted || heard.length > 0) void begin()
    })
    return running
  }

  return {
    now: () => {
      wanted = true
      return begin()
    },
    hear: (one) => {
      if (heard.length >= MOST_WAITING) {
        heard = []
        wanted = true
      } else heard.push(one)
      return begin()
    },
  }
}
