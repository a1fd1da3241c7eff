import { vi } from 'vitest'

/** Long enough for any machine: who waits for something that comes loses nothing by a late end. */
const AT_LAST_MS = 20_000

/** Asks again until it holds. @throws what it said last, after 20 s */
export const eventually = <T>(holds: () => T | Promise<T>): Promise<T> => vi.waitFor(holds, { timeout: AT_LAST_MS })
