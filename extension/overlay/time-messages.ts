/**
 * When the buyer's last message came, on pages that do not say, and when the agent wrote hers: the moment in which it was
 * seen to come. What stood there when its conversation was first looked at may be of any age, and so may another stretch of
 * the list.
 */
import type { ReadResult, Written } from '../sites/read-conversation.ts'

type Read = Extract<ReadResult, { kind: 'read' }>

interface Watched {
  /** The last message of the look before. */
  last: string | undefined
  /** When each was seen to come, epoch ms; null for one of any age. */
  readonly times: Map<string, number | null>
  /** What the agent's own say. A page may name its messages by their place: another stretch has the same names. */
  readonly words: Map<string, string>
}

/** Kept in one tab: conversations, and messages of each. The ones that were met first are forgotten first. */
const MAX_CONVERSATIONS = 200
const MAX_MESSAGES = 200

const forgetFirst = (map: Map<string, unknown>, most: number): void => {
  for (const first of map.keys()) {
    if (map.size <= most) return
    map.delete(first)
  }
}

const nameOf = ({ conversation, reading }: Read): string =>
  conversation ?? reading.seen.find((one) => one.strong)?.value ?? ''

/** @param now epoch ms */
export const timeMessages = (now: () => number): ((result: ReadResult) => ReadResult) => {
  const conversations = new Map<string, Watched>()

  const timeOfLast = (name: string, messages: readonly string[], written: readonly Written[]): number | null => {
    const watched = conversations.get(name) ?? { last: undefined, times: new Map(), words: new Map() }
    if (written.some(({ id, words }) => (watched.words.get(id) ?? words) !== words)) {
      watched.last = undefined
      watched.times.clear()
      watched.words.clear()
    }
    for (const { id, words } of written) watched.words.set(id, words)
    forgetFirst(watched.words, MAX_MESSAGES)
    const last = messages.at(-1)
    if (last !== undefined && !watched.times.has(last)) {
      // Below the one that was the last it is new; a page that shows another stretch, or another buyer's still, says nothing.
      const isNew = watched.last !== undefined && messages.includes(watched.last)
      for (const message of messages) if (!watched.times.has(message)) watched.times.set(message, null)
      watched.times.set(last, isNew ? now() : null)
      forgetFirst(watched.times, MAX_MESSAGES)
    }
    watched.last = last ?? watched.last
    conversations.set(name, watched)
    forgetFirst(conversations, MAX_CONVERSATIONS)
    return (last !== undefined && watched.times.get(last)) || null
  }

  return (result) => {
    if (result.kind !== 'read') return result
    const { reading, written = [] } = result
    const name = nameOf(result)
    const at = timeOfLast(name, result.messages, written)
    const times = conversations.get(name)?.times
    // What stood there already was said at any time, and perhaps to the buyer before.
    const said = written.flatMap(({ id, words }) => {
      const seen = times?.get(id)
      return seen == null ? [] : [{ words, at: seen }]
    })
    const last = reading.lastMessage
    if (said.length === 0 && (last === null || last.at !== null || at === null)) return result
    const lastMessage = last && (last.at === null && at !== null ? ({ ...last, at, here: true } as const) : last)
    return { ...result, reading: { ...reading, lastMessage, ...(said.length > 0 && { agentSaid: said }) } }
  }
}
