/** What the agent was seen to promise in the open chat, and nobody has kept or waved aside yet. */
import { type Bundle, cutText, type OrderKey } from '@shuke/shared/model'
import { capturePromises } from '@shuke/shared/promise'
import { dayOf } from '@shuke/shared/summary'
import type { Reading } from '../../sites/read-conversation.ts'
import type { PromisedView } from '../card-view.ts'

/** Under which a proposal that was waved aside stands in the log, so that no colleague is asked again either. */
export const asideStep = ({ key }: Pick<PromisedView, 'key'>): string => `said:${key}`

const MAX_QUOTE = 120

/** The oldest that still waits for a word; null when there is none. */
export const promisedIn = (
  { agentSaid = [] }: Reading,
  { care, orders }: Bundle,
  zone: string,
  now: number,
): PromisedView | null => {
  const found = agentSaid.flatMap(({ words, at }) =>
    capturePromises(words, { speaker: 'agent', now: at, zone }).map((one) => ({
      ...one,
      clause: clauseOf(words, one),
    })),
  )
  for (const { what, until, clause } of found) {
    const quote = cutText(clause, MAX_QUOTE)
    // By the day, because clocks that say when it was written differ by a little.
    const day = dayOf(until - 1, zone)
    const key = `${day}/${quote}`
    const isDecided = care.some((event) =>
      event.type === 'promise'
        ? event.words === quote && dayOf(event.until - 1, zone) === day
        : event.type === 'skipped' && event.step === asideStep({ key }),
    )
    if (until > now && !isDecided) return { key, what, quote, until, order: orderOf(what, orders) }
  }
  return null
}

/** The words that promise, to the end of their clause: 给您发尺码 is 给您发尺码表. */
const clauseOf = (words: string, { start, end }: { readonly start: number; readonly end: number }): string => {
  const rest = /^[^，,。！？!?；;\n]*/u.exec(words.slice(end))?.[0] ?? ''
  return words.slice(start, end + rest.length).trim()
}

/** Goods and money are of the newest order; an answer is of none. */
const orderOf = (what: PromisedView['what'], orders: Bundle['orders']): OrderKey | null =>
  what === 'ship' || what === 'resend' || what === 'refund' || what === 'compensate' ? (orders[0]?.key ?? null) : null
