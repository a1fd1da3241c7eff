/**
 * This frame and the page around it: which document it belongs to, what that page says, and what is asked of it. A page
 * that framed the card by itself gets no claim, hears nothing and shows nothing.
 */
import { connectToPage } from '../../messaging/card-port.ts'
import { ask, askPage } from '../../messaging/listen.ts'
import { type Claimed, ToFrame, type ToWorker } from '../../messaging/to-frame.ts'
import type { FillResult, ToPage } from '../../messaging/to-page.ts'

export type Conversation = Extract<ToFrame, { type: 'conversation' }>

export interface Frame {
  readonly origin: string
  /** The latest conversation, and every later one. */
  readonly subscribe: (onConversation: () => void) => () => void
  readonly latest: () => Conversation | null
  /** The text that was filled in for this conversation was sent, or taken out again. */
  readonly onReplyEmptied: (hear: () => void) => () => void
  readonly tellShown: (generation: number) => void
  /** `not-copied`: there is no page, and the clipboard took nothing either. */
  readonly fill: (generation: number, text: string) => Promise<FillResult | 'not-copied'>
  readonly layout: (collapsed: boolean) => void
  readonly focusReply: () => void
}

/** @returns null when this document may show nobody. */
export const claimFrame = async (nonce: string): Promise<Frame | null> => {
  const claimed = (await ask({ type: 'frame-claim', nonce } satisfies ToWorker)) as Claimed | null
  if (!claimed) return null
  let latest: Conversation | null = null
  const hearers = new Set<() => void>()
  const emptied = new Set<() => void>()
  const tell = (message: ToPage) => askPage(claimed.tab, claimed.document, message)
  const tellQuietly = (message: ToPage): void => {
    // The page has gone, or its script was replaced: there is nobody left to answer.
    tell(message).catch((error: unknown) => console.debug('page did not answer:', String(error)))
  }

  const become = (next: Conversation | null): void => {
    latest = next
    for (const hear of hearers) hear()
  }
  connectToPage(
    claimed,
    (raw) => {
      const message = ToFrame.safeParse(raw)
      if (!message.success) {
        console.warn('Shuke: a message of the page was not understood:', message.error.message)
        // Whoever is open there now, it is not for certain the one who was.
        if (latest) become({ ...latest, result: { kind: 'uncertain', missing: [] } })
        return
      }
      if (message.data.type === 'reply-emptied') {
        if (message.data.generation === latest?.generation) for (const hear of emptied) hear()
        return
      }
      if (message.data.type === 'shortcut') {
        if (message.data.generation === latest?.generation) pressHere(message.data.code)
        return
      }
      if (latest && message.data.generation < latest.generation) return
      become(message.data)
    },
    () => become(null),
  )

  return {
    origin: claimed.origin,
    subscribe: (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    latest: () => latest,
    onReplyEmptied: (hear) => {
      emptied.add(hear)
      return () => emptied.delete(hear)
    },
    tellShown: (generation) => tellQuietly({ type: 'shown', generation }),
    fill: async (generation, text) => (await tell({ type: 'fill', generation, text })) as FillResult,
    layout: (collapsed) => tellQuietly({ type: 'layout', collapsed }),
    focusReply: () => tellQuietly({ type: 'focus-reply' }),
  }
}

const SHIFT = 'Shift+'

/** A key pressed in the page, as if pressed in the card: one map of keys answers both. */
const pressHere = (pressed: string): void => {
  const shiftKey = pressed.startsWith(SHIFT)
  const code = shiftKey ? pressed.slice(SHIFT.length) : pressed
  document.dispatchEvent(
    new KeyboardEvent('keydown', { code, altKey: true, shiftKey, bubbles: true, cancelable: true }),
  )
}
