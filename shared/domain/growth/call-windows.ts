/** When buyers have a moment: the shop's own small peaks, beside the hours in which the agents have their hands full. */

export interface CallWindow {
  /** Hours of the day, [from, to). */
  readonly from: number
  readonly to: number
}

/** Nobody is called at breakfast or late: peaks outside are not looked at. */
const DAYTIME = { from: 9, to: 21 }

const HOURS = 2
const MOST = 2

/**
 * Where to call, by a table of visits in each hour of the day: the busiest two-hour stretches of the day in which buyers look
 * at the shop and the agents' own peak does not lie. The midday and the evening peak of most shops; two at most, in the order
 * of the day.
 *
 * @param table 24 numbers of one unit, 0:00 first
 * @param agentPeak hours, [from, to), in which agents answer chats; the busiest of all are taken where left out
 * @returns none for an empty table
 */
export function callWindows(table: readonly number[], agentPeak?: readonly [number, number]): readonly CallWindow[] {
  if (table.length !== 24 || table.every((visits) => visits <= 0)) return []
  const peak = agentPeak ?? busiest(table)
  const busy = (hour: number) =>
    peak[0] <= peak[1] ? hour >= peak[0] && hour < peak[1] : hour >= peak[0] || hour < peak[1]
  const windows: (CallWindow & { visits: number })[] = []
  for (let from = DAYTIME.from; from + HOURS <= DAYTIME.to; from++) {
    const hours = Array.from({ length: HOURS }, (_, n) => from + n)
    if (hours.some(busy)) continue
    windows.push({ from, to: from + HOURS, visits: hours.reduce((sum, hour) => sum + (table[hour] ?? 0), 0) })
  }
  windows.sort((a, b) => b.visits - a.visits || a.from - b.from)
  const chosen: CallWindow[] = []
  for (const { from, to } of windows) {
    if (chosen.length === MOST) break
    if (chosen.every((one) => to <= one.from || from >= one.to)) chosen.push({ from, to })
  }
  return chosen.sort((a, b) => a.from - b.from)
}

/** The two busiest hours that follow each other. */
function busiest(table: readonly number[]): readonly [number, number] {
  let best = 0
  const sum = (from: number) => (table[from] ?? 0) + (table[from + 1] ?? 0)
  for (let from = 1; from + HOURS <= 24; from++) if (sum(from) > sum(best)) best = from
  return [best, best + HOURS]
}
