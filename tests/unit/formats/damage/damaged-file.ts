/** A file that something happened to. */
export interface DamagedFile {
  /** What happened, for the sentence of a failing test. */
  readonly what: string
  readonly bytes: Uint8Array
  /** Numbers of the orders that may have become others; the rest come as they were, or not at all. */
  readonly touched: ReadonlySet<string>
}

export const joinedBytes = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
