/** The page side as a whole: read the conversation, tell the frame, and let it be seen only while it is the page's buyer. */
import { acceptFrames } from '../messaging/card-port.ts'
import { ask, isOwnPart, listen } from '../messaging/listen.ts'
import type { ToFrame, ToWorker } from '../messaging/to-frame.ts'
import { type FillResult, parseToPage, type ToPage } from '../messaging/to-page.ts'
import type { SiteProfile } from '../sites/define-site.ts'
import type { ReadResult } from '../sites/read-conversation.ts'
import { fillReply, focusReply, whenEmptied } from './fill-reply.ts'
import { countGenerations } from './generation.ts'
import { mountCard } from './mount-card.ts'
import { hearPageKeys } from './page-keys.ts'
import { watchConversation } from './watch-conversation.ts'

interface Page {
  readonly document: Document
  /** The extension's address of its card page. */
  readonly cardUrl: (nonce: string) => string
  /** False once the extension was taken out, or replaced by a newer one, under this script. */
  readonly isAlive: () => boolean
}

/** How soon an extension that has gone takes its card along. */
const ALIVE_POLL_MS = 2500

/** A frame that has not spoken by then was kept out, e.g. by a page's embedder policy. */
const REFUSED_AFTER_MS = 8000

/** @param stop leaves the page as it was; the overlay calls it itself when its site is switched off */
export const startOverlay = (profile: SiteProfile, page: Page, stop: AbortController): void => {
  const { signal } = stop
  const address = async () => page.cardUrl(String(await ask({ type: 'frame-nonce' } satisfies ToWorker)))
  const onProblem = (error: unknown): void => console.warn('Shuke has no card here:', String(error))
  const card = mountCard(page.document, address, onProblem, signal)
  const generation = countGenerations()
  let latest: ReadResult = { kind: 'nobody-open' }

  let takeBack = (): void => {}
  const refusal = setTimeout(() => {
    takeBack = card.showRefusal()
  }, REFUSED_AFTER_MS)
  const frames = acceptFrames(() => {
    clearTimeout(refusal)
    takeBack()
    takeBack = () => {}
    tell()
  }, signal)
  const tell = (): void => {
    const at = performance.timeOrigin + performance.now()
    const message: ToFrame = { type: 'conversation', generation: generation.current(), at, result: toldOf(latest) }
    frames.tell(message)
  }

  let filling = new AbortController()
  const fill = (text: string): FillResult => {
    const result = fillReply(page.document, profile.reply, text)
    if (result !== 'filled') return result
    filling.abort()
    filling = new AbortController()
    const emptied = { type: 'reply-emptied', generation: generation.current() } satisfies ToFrame
    const until = AbortSignal.any([filling.signal, signal])
    whenEmptied(page.document, profile.reply, () => frames.tell(emptied), until)
    return result
  }

  const answer = (message: ToPage): unknown => {
    switch (message.type) {
      case 'shown':
        return generation.isCurrent(message.generation) ? card.show() : undefined
      case 'fill':
        if (!generation.isCurrent(message.generation)) return 'moved-on'
        return fill(message.text)
      case 'layout':
        return card.layout(message.collapsed)
      case 'focus-reply':
        return focusReply(page.document, profile.reply)
      case 'sites-on':
        if (message.sites.includes(profile.id)) return 'stays'
        return stop.abort()
    }
  }

  hearPageKeys(
    page.document,
    (code) => {
      if (!card.isShown()) return false
      // To write, the line itself must have the focus; every other key leaves it where it is.
      if (code === 'KeyN' || code === 'Digit5') card.focus()
      frames.tell({ type: 'shortcut', generation: generation.current(), code } satisfies ToFrame)
      return true
    },
    signal,
  )

  listen((raw, sender) => {
    if (!isOwnPart(sender)) return undefined
    const message = parseToPage(raw)
    return message ? Promise.resolve(answer(message)) : undefined
  }, signal)

  watchConversation(
    profile,
    page.document,
    {
      onSwitch: () => {
        generation.next()
        filling.abort()
        card.hide()
      },
      onReading: (result) => {
        latest = result
        tell()
      },
    },
    signal,
  )

  const poll = setInterval(() => page.isAlive() || stop.abort(), ALIVE_POLL_MS)
  signal.addEventListener('abort', () => {
    clearInterval(poll)
    clearTimeout(refusal)
  })
}

/** The message's form: mutable lists, and without what concerns the page side alone. */
const toldOf = (result: ReadResult): Extract<ToFrame, { type: 'conversation' }>['result'] => {
  if (result.kind === 'nobody-open') return result
  if (result.kind === 'uncertain') return { kind: 'uncertain', missing: [...result.missing] }
  const { agentSaid, ...reading } = result.reading
  const said = agentSaid && { agentSaid: [...agentSaid] }
  return { kind: 'read', reading: { ...reading, ...said, seen: [...reading.seen], orders: [...reading.orders] } }
}
