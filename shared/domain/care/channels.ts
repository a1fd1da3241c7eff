/** On which channel somebody is reached. */
import type { Bundle, Channel } from '../../model/index.ts'
import { standingFact } from '../preference/standing-facts.ts'
import type { Subject } from './subject.ts'

export const CHANNELS: readonly Channel[] = ['chat', 'wechat', 'sms', 'phone', 'email', 'weibo', 'weitao']

/** Not words that an identifier of a chat has. */
const NO_CHAT: ReadonlySet<string> = new Set(['phone', 'email'])

/** Here, or by asking the server for it; not where the platform itself said it with stars. */
export const hasReadablePhone = ({ facts, identifiers }: Pick<Bundle, 'facts' | 'identifiers'>): boolean =>
  facts.some(
    (fact) =>
      fact.field === 'phone' &&
      !fact.removed &&
      (fact.hidden?.includes('value') === true || !String(fact.value).includes('*')),
  ) ||
  identifiers.some(
    (one) => one.kind === 'phone' && !one.removed && (one.hidden?.includes('value') === true || !one.masked),
  )

/** What she said that she would rather be reached by. */
export const preferredChannel = ({ facts }: Pick<Bundle, 'facts'>): Channel | null => {
  const said = standingFact(facts, 'channel')?.value
  return CHANNELS.find((channel) => channel === said) ?? null
}

/** Whether anything reaches her there: who says that she would rather be written to on a channel is reached on it. */
export function reaches(channel: Channel, bundle: Bundle): boolean {
  if (channel === 'phone' || channel === 'sms') return hasReadablePhone(bundle)
  if (preferredChannel(bundle) === channel) return true
  const { identifiers, facts, orders } = bundle
  const held = identifiers.filter((one) => !one.removed)
  if (channel === 'email') return held.some((one) => one.kind === 'email')
  if (channel === 'wechat') return facts.some((fact) => fact.field === 'wechat' && !fact.removed)
  // A chat is found by a nick or by an order's number; somebody of whom nothing is held is known from her chat alone.
  return channel === 'chat' && (held.length === 0 || orders.length > 0 || held.some((one) => !NO_CHAT.has(one.kind)))
}

/**
 * How to reach her: in the chat while she is there, else as she prefers, else in the order given, else wherever anything
 * reaches her. A channel that she refused is passed over. Null when none is left.
 */
export function channelFor(subject: Subject, ...first: readonly (Channel | undefined)[]): Channel | null {
  const { bundle, here, refusals } = subject
  if (here) return 'chat'
  const able = (channel: Channel) => !refusals.refuses(channel) && reaches(channel, bundle)
  const order = [preferredChannel(bundle), ...first, ...CHANNELS]
  return order.find((channel): channel is Channel => channel != null && able(channel)) ?? null
}

/** As above, but no call. */
export function textChannel(subject: Subject, ...first: readonly (Channel | undefined)[]): Channel | null {
  const preferred = preferredChannel(subject.bundle)
  const order = [preferred, ...first, ...CHANNELS].filter((channel) => channel !== undefined && channel !== 'phone')
  const { bundle, here, refusals } = subject
  if (here) return 'chat'
  return order.find((channel) => channel !== null && !refusals.refuses(channel) && reaches(channel, bundle)) ?? null
}

/** A visit is a call where she can be called, else a message. */
export const visitChannel = (subject: Subject, settings?: { readonly channel?: Channel | undefined }): Channel | null =>
  channelFor(subject, settings?.channel, 'phone', 'chat')
