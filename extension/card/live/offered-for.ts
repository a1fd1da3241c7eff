/** Of all that a person can do, what means something for this card. */
import { NOT_BUYER } from '@shuke/shared/identity'
import type { CardActions } from '../card-view.ts'
import { bundleOf } from './to-view.ts'
import type { LiveCard } from './watch-card.ts'

/** @param card null while no buyer is known */
export const offeredFor = (
  { separate, part, leaveOut, countAgain, ...always }: CardActions,
  card: Extract<LiveCard, { kind: 'customer' }> | null,
): CardActions => {
  if (!card) return always
  const isJoined = card.data.bundles.length > 1
  const isMarked = bundleOf(card).facts.some(({ field }) => field === NOT_BUYER)
  return {
    ...always,
    ...(isJoined && separate && part ? { separate, part } : {}),
    ...(isMarked ? countAgain && { countAgain } : leaveOut && { leaveOut }),
  }
}
