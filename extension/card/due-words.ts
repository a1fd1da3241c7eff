import type { Step } from '@shuke/shared/care'
import type { Channel } from '@shuke/shared/model'
import type { Messages } from '../locales/messages.ts'
import type { Format } from '../ui/format.ts'
import type { CustomerView } from './card-view.ts'

/** What a channel is called here: the chat by its platform's own word. */
export const channelWord = (channel: Channel, view: CustomerView, messages: Messages, format: Format): string =>
  channel === 'chat' ? format.pick(view.chat) : messages.channel[channel]

/** When and on what channel: 今天，用旺旺. What falls due while the buyer is there is now, and needs no channel. */
export function dueWords(step: Step, view: CustomerView, messages: Messages, format: Format): string {
  const { now } = view
  if (step.channel === 'chat' && Math.abs(step.dueAt - now) < 60_000) return messages.time.now
  const channel = channelWord(step.channel, view, messages, format)
  return messages.card.next.due(format.day(Math.max(step.dueAt, now), now), channel)
}
