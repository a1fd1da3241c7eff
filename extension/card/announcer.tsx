import { useState } from 'react'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import type { CardView } from './card-view.ts'

/** Tells a screen reader once who the new buyer is, where she stands, and what comes next. */
export function Announcer({ view }: { readonly view: CardView }) {
  const messages = useMessages()
  const format = useFormat()
  return (
    <p className="vh" aria-live="polite">
      {/* Keyed by the buyer: what changes about the same buyer is not said again. */}
      {view.state === 'customer' && <Once key={view.id} words={words(view)} />}
      {view.state === 'unknown' && messages.card.unknown.name}
    </p>
  )

  function words({ who, next, elsewhere }: Extract<CardView, { state: 'customer' }>): string {
    const { step, blocked } = next.answer
    const { parts, next: nextWords, notBuyer, who: whoWords } = messages.card
    const name = who.name ?? whoWords.newcomer
    if (elsewhere) return messages.card.announce(name, whoWords.elsewhere, nextWords.elsewhereWhy)
    if (who.notBuyer) return messages.card.announce(name, notBuyer.title[who.notBuyer.kind], nextWords.nothing)
    const what = blocked
      ? blocked.kind === 'do-not-contact'
        ? parts.stop
        : blocked.kind === 'taken'
          ? format.pick(blocked.why)
          : parts.rest
      : step
        ? format.pick(step.title)
        : nextWords.nothing
    return messages.card.announce(name, messages.segment[who.segment.word], what)
  }
}

function Once({ words }: { readonly words: string }) {
  const [first] = useState(words)
  return first
}
