import { byStamp } from '../care/by-stamp.ts'
import type { LoggedEvent } from '../care/care-log.ts'

export interface Points {
  /** The sum of what stands; never below nothing. */
  readonly balance: number
  readonly entries: readonly { readonly event: LoggedEvent; readonly balance: number }[]
  /** Spendings that there were no points for when they came: they change nothing, and whoever wrote them is told. */
  readonly refused: readonly LoggedEvent[]
}

/**
 * The points ledger in the order in which it was written, by the clock that all workstations share, so that two of them that
 * hold the same events come to the same balance. A spending beyond the balance is refused whole.
 */
export function pointsOf(events: readonly LoggedEvent[]): Points {
  const entries: { event: LoggedEvent; balance: number }[] = []
  const refused: LoggedEvent[] = []
  let balance = 0
  for (const event of events.filter(({ type }) => type === 'points').sort(byStamp)) {
    const next = balance + (event.amount ?? 0)
    if (next < 0) {
      refused.push(event)
      continue
    }
    balance = next
    entries.push({ event, balance })
  }
  return { balance, entries, refused }
}
