import { absence } from '../growth/absence.ts'
import { summaryOf } from '../summary/customer-summary.ts'
import type { Blocked, StepFrame } from './step.ts'
import type { Subject } from './subject.ts'
import { pronoun } from './words.ts'

/** Who was away for long is greeted before anything is sold to her: a promotion waits for a touch of care. */
export function careFirst<S extends StepFrame>(step: S, { bundle, model, watch, log }: Subject): Blocked<S> | null {
  if (step.class !== 'promo') return null
  const away = absence(summaryOf(bundle), model)
  if (!away || !watch.past(away.from)) return null
  if (log.touches.some((touch) => touch.class === 'care' && touch.at >= away.from)) return null
  const who = pronoun(bundle)
  return {
    kind: 'care-first',
    step,
    why: {
      'zh-CN': `${who['zh-CN']}好久没来了，先问候一声，下回再说买的。`,
      en: 'Long away: say hello first, and sell another time.',
    },
    until: null,
  }
}
