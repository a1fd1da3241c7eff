import { REVEAL_REASONS, RevealReason } from '@shuke/shared/model'
import { useEffect, useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { isComposing } from './card-keys.ts'
import type { CardActions } from './card-view.ts'

/** As long as it takes to dial or to copy out. */
export const SHOWN_MS = 30_000

interface RevealProps {
  readonly fact: string
  readonly reveal: NonNullable<CardActions['reveal']>
  /** Something is being asked or shown: what it stands in stays open. */
  readonly onHold: (held: boolean) => void
}

/**
 * A value that the server says with stars, shown to a person who says why. It lives in this component alone: it goes with
 * the popover, with the buyer, and after half a minute.
 */
export function Reveal({ fact, reveal, onHold }: RevealProps) {
  const { reveal: words } = useMessages().card.likes
  const format = useFormat()
  const [asking, setAsking] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)

  useEffect(() => {
    if (shown === null) return
    const timer = setTimeout(() => setShown(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [shown])
  useEffect(() => {
    onHold(asking || shown !== null)
    return () => onHold(false)
  }, [asking, shown, onHold])

  const ask = (reason: RevealReason, why: string) => {
    setTrouble(null)
    reveal(fact, reason, why).then(
      (answer) => {
        if ('value' in answer) {
          setAsking(false)
          setShown(answer.value)
        } else setTrouble(answer.refused ? format.pick(answer.refused) : words.unreachable)
      },
      (error: unknown) => {
        console.warn('The hidden value could not be asked for:', String(error))
        setTrouble(words.unreachable)
      },
    )
  }

  if (shown !== null)
    return (
      <div className="row" role="status">
        <b className="num">{shown}</b> <small>{words.goes(SHOWN_MS / 1000)}</small>
        <Button look="quiet" tiny onClick={() => setShown(null)}>
          {words.hide}
        </Button>
      </div>
    )
  if (!asking)
    return (
      <div className="row">
        <Button look="quiet" tiny onClick={() => setAsking(true)}>
          {words.show}
        </Button>
      </div>
    )
  return (
    <Why
      onAsk={ask}
      trouble={trouble}
      onCancel={() => {
        setAsking(false)
        setTrouble(null)
      }}
    />
  )
}

interface WhyProps {
  readonly trouble: string | null
  readonly onAsk: (reason: RevealReason, words: string) => void
  readonly onCancel: () => void
}

/** The reason from a short list, and words where none of them is it. */
function Why({ trouble, onAsk, onCancel }: WhyProps) {
  const messages = useMessages()
  const { reveal: words } = messages.card.likes
  const id = useId()
  const [reason, setReason] = useState<RevealReason | null>(null)
  const [text, setText] = useState('')
  const isReady = reason !== null && (reason !== 'other' || text.trim() !== '')
  return (
    <form
      className="sk-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) onAsk(reason, text.trim())
      }}
    >
      <label htmlFor={`${id}-why`}>{words.why}</label>
      <select
        id={`${id}-why`}
        className="sk-input"
        aria-describedby={`${id}-logged`}
        value={reason ?? ''}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to be shown it
        autoFocus
        onChange={({ target }) => setReason(RevealReason.safeParse(target.value).data ?? null)}
      >
        <option value="">{messages.card.likes.choose}</option>
        {REVEAL_REASONS.map((one) => (
          <option key={one} value={one}>
            {words.reasons[one]}
          </option>
        ))}
      </select>
      <input
        className="sk-input"
        aria-label={words.inWords}
        placeholder={words.inWords}
        maxLength={200}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          // An Enter that ends a composition must not submit the form.
          if (event.key === 'Enter' && isComposing(event.nativeEvent)) event.preventDefault()
        }}
      />
      <p id={`${id}-logged`}>
        <small>{words.logged}</small>
      </p>
      {trouble !== null && (
        <p className="problem" role="alert">
          {trouble}
        </p>
      )}
      <div className="row">
        <Button type="submit" tiny disabled={!isReady}>
          {words.show}
        </Button>
        <Button look="quiet" tiny onClick={onCancel}>
          {messages.common.cancel}
        </Button>
      </div>
    </form>
  )
}
