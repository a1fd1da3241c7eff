import type { Bundle, Localised, MemberId } from '../../model/index.ts'
import { foldCareLog } from '../care/care-log.ts'
import { dayOf } from '../summary/calendar.ts'

export interface GiftBudget {
  /** What one agent may give in a calendar month without asking anybody, minor units. */
  readonly amount: number
  /** Whose calendar it is, an IANA zone. */
  readonly zone: string
}

export interface GiftAllowance {
  readonly spent: number
  /** Never below 0. */
  readonly left: number
}

const monthOf = (instant: number, zone: string): string => dayOf(instant, zone).slice(0, 7)

/** What an agent has given this month, of what she may. @param now epoch ms */
export function giftAllowance(
  bundles: Iterable<Pick<Bundle, 'care'>>,
  member: MemberId,
  { amount, zone }: GiftBudget,
  now: number,
): GiftAllowance {
  const month = monthOf(now, zone)
  let spent = 0
  for (const { care } of bundles)
    for (const event of foldCareLog(care).events)
      if (event.type === 'gift' && event.by === member && monthOf(event.at, zone) === month) spent += event.amount ?? 0
  return { spent, left: Math.max(0, amount - spent) }
}

/** Why a present is not hers to give; null where it is. Inside of what she has left nobody is to be asked. */
export const overBudget = ({ left }: GiftAllowance, cost: number): Localised | null =>
  cost <= left
    ? null
    : {
        'zh-CN': '超出了您这个月还能送的额度，要送请找店长。',
        en: 'It costs more than you have left to give this month: ask the manager.',
      }
