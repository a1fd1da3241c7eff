import type { Bundle, IssueCause } from '../../model/index.ts'
import { foldCareLog } from '../care/care-log.ts'

export interface CauseCount {
  /** Null where nobody said where it came from. */
  readonly cause: IssueCause | null
  readonly count: number
  /** Of them, those that are still open. */
  readonly open: number
}

/**
 * Where what went wrong came from, the most frequent first: what the owner mends this week.
 * @param from epoch ms; issues begun since then count
 * @param until epoch ms, not counted any more
 */
export function issueCauses(
  bundles: Iterable<Pick<Bundle, 'care'>>,
  from: number,
  until: number,
): readonly CauseCount[] {
  const counts = new Map<IssueCause | null, { count: number; open: number }>()
  for (const { care } of bundles) {
    const { allIssues, issues, events } = foldCareLog(care)
    const open = new Set(issues.map(({ id }) => id))
    const causes = new Map(events.map(({ id, cause }) => [id, cause ?? null]))
    for (const { id, at } of allIssues) {
      if (at < from || at >= until) continue
      const cause = causes.get(id) ?? null
      const held = counts.get(cause) ?? { count: 0, open: 0 }
      counts.set(cause, { count: held.count + 1, open: held.open + (open.has(id) ? 1 : 0) })
    }
  }
  // Nobody can mend a cause that nobody named: it stands last.
  return [...counts]
    .map(([cause, count]) => ({ cause, ...count }))
    .sort((a, b) => Number(a.cause === null) - Number(b.cause === null) || b.count - a.count || order(a) - order(b))
}

const ORDER: readonly (IssueCause | null)[] = ['product', 'page', 'copy', 'packing', 'delivery', 'service', null]

const order = ({ cause }: CauseCount): number => ORDER.indexOf(cause)
