/**
 * The clock of a practice shop: this machine's, and as much further as a person has moved it, so that a month of care is
 * practised in minutes. It goes forward only, because what was written yesterday must not lie in the future today; and it
 * is kept beside the shop's data, because a restart must not go back either.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../../src/files/write-whole.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How far one move goes: a step on the way, no journey. */
export const Move = z.union([
  z.strictObject({ hours: z.int().min(1).max(24) }),
  z.strictObject({ days: z.int().min(1).max(31) }),
])
export type Move = z.infer<typeof Move>

/** All moves together: every feast and birthday comes once, and dates stay ones that people plan for. */
export const MOST_MOVED_MS = 400 * DAY

const Kept = z.object({ moved: z.int().min(0).max(MOST_MOVED_MS) })

export interface PracticeClock {
  /** Epoch ms. */
  readonly now: () => number
  /** The instant that the shop's story is told from, epoch ms: it stays while the clock is moved. */
  readonly told: number
  /** @returns false when it would be moved too far, and then it was not */
  readonly move: (by: Move) => boolean
  readonly onMoved: (listener: () => void) => void
}

const fileIn = (dataDir: string): string => join(dataDir, 'practice-clock.json')

/** Not moved yet, or nothing there that can be read. */
const readMoved = (dataDir: string): number => {
  try {
    return Kept.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8'))).moved
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return 0
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0
    throw error
  }
}

/**
 * @param machine this machine's clock, epoch ms
 * @param begins what the clock shows at this moment had nobody moved it; the machine's time when it is left out
 */
export const openPracticeClock = ({
  dataDir,
  machine,
  begins = machine(),
}: {
  readonly dataDir: string
  readonly machine: () => number
  readonly begins?: number
}): PracticeClock => {
  const ahead = begins - machine()
  const listeners = new Set<() => void>()
  let moved = readMoved(dataDir)
  return {
    now: () => machine() + ahead + moved,
    told: begins,
    move: (by) => {
      const next = moved + ('days' in by ? by.days * DAY : by.hours * HOUR)
      if (next > MOST_MOVED_MS) return false
      mkdirSync(dataDir, { recursive: true, mode: 0o700 })
      // On the disk before anybody hears of it: what is written by it must never lie ahead of the next start.
      writeWhole(fileIn(dataDir), JSON.stringify({ moved: next }))
      moved = next
      for (const listener of listeners) listener()
      return true
    },
    onMoved: (listener) => void listeners.add(listener),
  }
}
