/** Asking a buyer over to another channel: once, and not again for a season after a no. */
import type { Channel } from '../../model/index.ts'
import { DAY } from '../summary/calendar.ts'
import type { CareLog } from './care-log.ts'

const REST_MS = 90 * DAY

/** The `item` of the touch in which she was asked. */
export const invitation = (channel: Channel): string => `invite:${channel}`

/** When she may be asked; at once where she never said no. Epoch ms. */
export function mayInviteFrom(log: Pick<CareLog, 'events'>, channel: Channel): number | null {
  const no = log.events.find((event) => event.item === invitation(channel) && event.outcome === 'declined')
  return no ? no.at + REST_MS : null
}
