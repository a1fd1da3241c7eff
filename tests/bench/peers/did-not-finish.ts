/** A measurement that counts for nothing: too late, or not the same on both sides. */
export class DidNotFinish extends Error {
  override readonly name = 'DidNotFinish'
}

/** @throws DidNotFinish when `work` takes longer than `ms`; it goes on, and whoever began it closes what it stands on */
export const within = async <T>(ms: number, what: string, work: Promise<T>): Promise<T> => {
  let late: ReturnType<typeof setTimeout> | undefined
  // When it is late nobody waits for it any more, and how it ends is no news.
  work.catch(() => undefined)
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        late = setTimeout(() => reject(new DidNotFinish(`${what}: not done after ${ms / 1000} s`)), ms)
      }),
    ])
  } finally {
    clearTimeout(late)
  }
}
