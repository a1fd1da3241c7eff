import type { Channel } from '../../model/index.ts'
import type { WholePlan } from './plan-defaults.ts'

/** A list in pieces that a channel takes, in its order and nothing left out. */
export function splitList<T>(
  list: readonly T[],
  channel: Channel,
  plan: Pick<WholePlan, 'channelLimits'>,
): readonly (readonly T[])[] {
  const limit = plan.channelLimits[channel] ?? list.length
  if (list.length === 0) return []
  return Array.from({ length: Math.ceil(list.length / limit) }, (_, piece) =>
    list.slice(piece * limit, (piece + 1) * limit),
  )
}
