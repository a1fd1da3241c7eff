import type { Step } from '@shuke/shared/care'
import { plainText } from '@shuke/shared/model'
import { warningsIn } from '@shuke/shared/template'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { IconButton, LinkButton } from '../ui/button.tsx'
import { useMessages } from '../ui/i18n.tsx'
import { Icon } from '../ui/icons.tsx'
import { isComposing } from './card-keys.ts'

interface ReadyTextProps {
  readonly parts: Step['text']['en']
  /** As the agent worded it, in the place of what was put together. */
  readonly own?: string | undefined
  readonly step: Pick<Step, 'class' | 'rule'>
  readonly blunt?: readonly string[] | undefined
  /** Left out for a text that is not changed here. @param text null for what was put together */
  readonly onChange?: (text: string | null) => void
  /** A further act upon it. */
  readonly act?: ReactNode
}

/** Characters that a reply box takes. */
const MOST = 4000

/**
 * The text as it will stand in the reply box; filled words are underlined so that they are checked. Over three lines it opens
 * on focus. It may be worded otherwise, for this time, and what its writer should think over is said beneath it.
 */
export function ReadyText({ parts, own, step, blunt, onChange, act }: ReadyTextProps) {
  const words = useMessages().card.next
  const [editing, setEditing] = useState<string | null>(null)
  const text = editing ?? own ?? plainText(parts)
  const open = () => setEditing(text)
  return (
    <>
      {editing !== null && onChange ? (
        <Editor
          text={editing}
          onChange={(next) => {
            setEditing(next)
            onChange(next)
          }}
          onClose={() => {
            setEditing(null)
            // Nothing is no text: then it is as it was put together.
            if (editing.trim() === '' || editing === plainText(parts)) onChange(null)
          }}
        />
      ) : (
        <Shown parts={own === undefined ? parts : [own]}>
          {(onChange || act) && (
            <span className="sk-text-acts">
              {act}
              {own !== undefined && onChange && (
                <IconButton icon="undo" label={words.asItWas} onClick={() => onChange(null)} />
              )}
              {onChange && <IconButton icon="edit" label={words.reword} onClick={open} />}
            </span>
          )}
        </Shown>
      )}
      <Warned text={text} step={step} blunt={blunt} />
    </>
  )
}

function Shown({ parts, children }: { readonly parts: Step['text']['en']; readonly children?: ReactNode }) {
  const box = useRef<HTMLSpanElement>(null)
  const [clamped, setClamped] = useState(false)
  useLayoutEffect(() => {
    const element = box.current
    if (element) setClamped(element.scrollHeight > element.clientHeight + 2)
  }, [parts])
  return (
    <div className="sk-text" tabIndex={clamped ? 0 : undefined}>
      <span ref={box}>
        {parts.map((part, place) => (typeof part === 'string' ? part : <var key={place}>{part.filled}</var>))}
      </span>
      {children}
    </div>
  )
}

interface EditorProps {
  readonly text: string
  readonly onChange: (text: string) => void
  readonly onClose: () => void
}

function Editor({ text, onChange, onClose }: EditorProps) {
  const words = useMessages().card.next
  return (
    <div className="sk-reword">
      <textarea
        className="sk-input"
        aria-label={words.reword}
        maxLength={MOST}
        rows={3}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for it
        autoFocus
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return
          const isEnd = event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)
          if (!isEnd) return
          event.preventDefault()
          onClose()
        }}
      />
      <LinkButton onClick={onClose}>{words.reworded}</LinkButton>
    </div>
  )
}

/** Urgent by nature: who ordered in a sale that ends may be told so plainly. */
const URGENT = 'event-unpaid'

/** Words shown of a warning, so that it stays on one line. */
const MOST_SHOWN = 8

/** The first thing to think over, in a line; it stops nobody. */
function Warned({
  text,
  step,
  blunt,
}: {
  readonly text: string
  readonly step: ReadyTextProps['step']
  readonly blunt: ReadyTextProps['blunt']
}) {
  const { card, locale } = useMessages()
  const found = warningsIn(text, { class: step.class, urgent: step.rule === URGENT, ...(blunt && { blunt }) })
  const [first, ...others] = found
  if (!first) return null
  const letters = [...first.words]
  const most = locale === 'en' ? 2 * MOST_SHOWN : MOST_SHOWN
  const words = letters.length > most ? `${letters.slice(0, most).join('')}…` : first.words
  return (
    <p className="sk-warned" role="status" title={found.map(({ say }) => say[locale]).join('\n')}>
      <Icon name="alert" />
      <span>
        {card.next.warned[first.kind](words)}
        {others.length > 0 && card.next.warnedMore(others.length)}
      </span>
    </p>
  )
}
