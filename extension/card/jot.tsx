import { type Ref, useRef, useState } from 'react'
import { useMessages } from '../ui/i18n.tsx'
import { Icon } from '../ui/icons.tsx'
import { isComposing } from './card-keys.ts'
import { NOTE_MAX } from './card-view.ts'

interface JotProps {
  /** What was typed before and not saved. */
  readonly draft: string
  readonly onDraft: (text: string) => void
  readonly onSave: (text: string) => Promise<void>
  readonly line: Ref<HTMLTextAreaElement>
}

/** The quick line, always within reach. Enter saves, Shift+Enter begins a new line; an Enter that composes does neither. */
export function Jot({ draft, onDraft, onSave, line }: JotProps) {
  const words = useMessages().card.jot
  const [text, setText] = useState(draft)
  const [failed, setFailed] = useState(false)
  const saving = useRef(false)

  const change = (next: string) => {
    setText(next)
    setFailed(false)
    onDraft(next)
  }
  const save = async () => {
    const typed = text.trim()
    if (typed === '' || saving.current) return
    saving.current = true
    try {
      await onSave(typed)
      // What was typed while the disk was busy stays, and is a draft of its own already.
      setText((now) => (now === text ? '' : now))
    } catch (error) {
      console.error('The note was not saved.', error)
      setFailed(true)
    } finally {
      saving.current = false
    }
  }

  return (
    <form
      className="sk-jot"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="sk-tab" aria-hidden="true">
        <Icon name="edit" />
      </div>
      <div className="in">
        <textarea
          ref={line}
          rows={1}
          aria-label={words.label}
          aria-keyshortcuts="Alt+N"
          aria-invalid={failed}
          placeholder={words.placeholder}
          maxLength={NOTE_MAX}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent)) return
            event.preventDefault()
            void save()
          }}
        />
        {failed ? (
          <span className="wait" role="alert">
            {words.failed}
          </span>
        ) : (
          <kbd>{words.key}</kbd>
        )}
      </div>
    </form>
  )
}

/** The line while nobody knows whose note it would be: `lost` says so, else the buyer is on the way. */
export function NoJot({ lost }: { readonly lost?: string }) {
  const words = useMessages().card.jot
  return (
    <div className="sk-jot">
      <div className="sk-tab" aria-hidden="true">
        {lost === undefined && <Icon name="edit" />}
      </div>
      <div className="in" data-off={lost === undefined ? undefined : ''}>
        <textarea rows={1} disabled aria-label={words.label} placeholder={lost ?? words.placeholder} />
        {lost === undefined && <kbd>{words.key}</kbd>}
      </div>
    </div>
  )
}
