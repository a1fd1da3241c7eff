/** When a customer will next want a step, seen from afar: for whoever decides which customers to keep at hand. */
import type { Bundle, Plan, ShopModel } from '../../model/index.ts'
import { type CareOptions, nextStep } from './next-step.ts'

export interface NextDue {
  /** When the next step may be done, as things stand; null when none is in sight. Epoch ms. */
  readonly at: number | null
  /** When that answer may be another one with nothing else changed; null for never. Epoch ms. */
  readonly changesAt: number | null
}

/**
 * A step that is held back counts from when it is allowed again: whoever holds it back (a cap, a rest) is no reason to
 * lose sight of it. One that only a person can allow does not count.
 *
 * @param now epoch ms
 */
export const nextDue = (
  bundle: Bundle,
  plan: Plan,
  shopModel: ShopModel | null,
  now: number,
  options: CareOptions = {},
): NextDue => {
  const { step, then, blocked, changesAt } = nextStep(bundle, plan, shopModel, now, options)
  if (step) return { at: now, changesAt }
  const instants = [blocked?.until, then?.at].filter((at) => at !== undefined && at !== null)
  return { at: instants.length > 0 ? Math.max(now, Math.min(...instants)) : null, changesAt }
}
