/**
 * The same promise, for as long as it may take: a browser that ends while something is asked of it may never answer.
 *
 * @param late gets what comes after all, which is nobody's by then
 * @throws Error with this sentence when it takes longer than `ms`
 */
export const inTime = async <T>(
  work: Promise<T>,
  ms: number,
  sentence: string,
  late: (value: T) => unknown = () => undefined,
): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      // That it fails then is told already.
      work.then(late, () => undefined)
      reject(new Error(sentence))
    }, ms)
  })
  try {
    return await Promise.race([work, tooLong])
  } finally {
    clearTimeout(timer)
  }
}
