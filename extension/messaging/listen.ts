/** Receiving with the sender checked: the one place that touches the runtime's message events. */
import { type Browser, browser } from 'wxt/browser'

export interface Sender {
  readonly tab: number | null
  readonly frame: number | null
  readonly document: string | null
  readonly origin: string | null
  readonly url: string | null
}

/** The extension's own pages and its worker, as opposed to its script in somebody's page. */
export const isOwnPart = ({ origin, tab }: Sender): boolean =>
  origin === null ? tab === null : /^(chrome|moz)-extension:/.test(origin)

type Answer = Promise<unknown> | undefined

export const senderOf = (sender: Browser.runtime.MessageSender): Sender => ({
  tab: sender.tab?.id ?? null,
  frame: sender.frameId ?? null,
  document: sender.documentId ?? null,
  origin: sender.origin ?? null,
  url: sender.url ?? null,
})

/**
 * Calls `receive` for every message of this extension's own parts; others are never heard. A promise is the answer, and
 * `undefined` leaves the message to other listeners. A failed answer reaches the asker as `{error}`.
 */
export const listen = (receive: (message: unknown, sender: Sender) => Answer, signal?: AbortSignal): void => {
  const listener = (message: unknown, sender: Browser.runtime.MessageSender, respond: (answer: unknown) => void) => {
    if (sender.id !== browser.runtime.id) return undefined
    const answer = receive(message, senderOf(sender))
    if (answer === undefined) return undefined
    answer.then(
      (value) => respond({ ok: true, value }),
      (error: unknown) => respond({ ok: false, error: String(error) }),
    )
    return true
  }
  browser.runtime.onMessage.addListener(listener)
  signal?.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener))
}

interface Answered {
  readonly ok: boolean
  readonly value?: unknown
  readonly error?: string
}

/** @throws the other side's error, or that nobody answered. */
const unwrap = (answer: Answered | undefined): unknown => {
  if (answer === undefined) throw new Error('nobody answered')
  if (!answer.ok) throw new Error(answer.error)
  return answer.value
}

export const ask = async (message: unknown): Promise<unknown> =>
  unwrap((await browser.runtime.sendMessage(message)) as Answered | undefined)

/** To one document of one tab, and to no other that may have taken its place. */
export const askPage = async (tab: number, document: string, message: unknown): Promise<unknown> =>
  unwrap((await browser.tabs.sendMessage(tab, message, { documentId: document })) as Answered | undefined)

/** To the page side of whatever stands in the tab now. */
export const askPageSide = async (tab: number, message: unknown): Promise<unknown> =>
  unwrap((await browser.tabs.sendMessage(tab, message, { frameId: 0 })) as Answered | undefined)
