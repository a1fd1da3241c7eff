/** The lines between a workstation and its server. */
export interface Profile {
  readonly name: string
  /** One way, ms. */
  readonly delayMs: number
  /** Each way. */
  readonly bytesPerMs: number
}

const megabit = (rate: number): number => (rate * 1e6) / 8 / 1000

export const PROFILES: readonly Profile[] = [
  { name: 'loopback', delayMs: 0, bytesPerMs: Number.POSITIVE_INFINITY },
  { name: '20 ms, 50 Mbit', delayMs: 10, bytesPerMs: megabit(50) },
  { name: '150 ms, 2 Mbit', delayMs: 75, bytesPerMs: megabit(2) },
]
