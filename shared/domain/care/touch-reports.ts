/** What an owner reads of the contacts that her people began. */
import type { Bundle, CareClass, FactFields, Localised } from '../../model/index.ts'
import { foldCareLog, type LoggedEvent } from './care-log.ts'
import { refusalsOf } from './do-not-contact.ts'

/** The newest contacts, whoever began them, each with its class. */
export const lastTouches = (bundle: Pick<Bundle, 'care'>, count = 5): readonly LoggedEvent[] => {
  const { touches, events } = foldCareLog(bundle.care)
  const hers = events.filter((event) => event.type === 'touch' && event.from === 'buyer')
  return [...touches, ...hers].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).slice(0, count)
}

export interface PromoShare {
  readonly counts: Readonly<Record<CareClass, number>>
  /** Of all, 0 to 1; 0 where there was none. */
  readonly share: number
  /** Above the shop's own ceiling. */
  readonly warning: Localised | null
}

/**
 * How much of what the shop said was selling.
 * @param touches contacts begun by the shop, of any customers
 * @param ceiling as the plan has it, 0 to 1
 */
export function promoShare(touches: Iterable<Pick<LoggedEvent, 'class'>>, ceiling: number): PromoShare {
  const counts = { service: 0, care: 0, promo: 0 }
  for (const touch of touches) counts[touch.class]++
  const all = counts.service + counts.care + counts.promo
  const share = all === 0 ? 0 : counts.promo / all
  const percent = Math.round(share * 100)
  const most = Math.round(ceiling * 100)
  const warning = {
    'zh-CN': `联系里有${percent}%是促销，超过了您定的${most}%：先服务，后营销。`,
    en: `${percent}% of all contacts sold something, more than the ${most}% that you set: serve first, then sell.`,
  }
  return { counts, share, warning: share > ceiling ? warning : null }
}

export interface Breach {
  readonly touch: LoggedEvent
  /** The refusal that stood already. */
  readonly refusal: FactFields
}

/**
 * Contacts that the shop began though the buyer had asked for none: of a customer whose refusals all workstations know there
 * are none. A refusal that was lifted since is not looked at.
 */
export function touchesAfterOptOut(bundle: Pick<Bundle, 'care' | 'facts'>): readonly Breach[] {
  const refusals = bundle.facts.filter((fact) => fact.field === 'doNotContact' && !fact.removed)
  return foldCareLog(bundle.care).touches.flatMap((touch) => {
    const refusal = refusals.find((fact) => {
      if (fact.at >= touch.at) return false
      const { refuses, scopes } = refusalsOf([fact])
      return refuses(touch.channel) || (touch.class === 'promo' && scopes.includes('promo'))
    })
    return refusal ? [{ touch, refusal }] : []
  })
}
