import { useState } from 'react'
import { Button, IconButton } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Icon } from '../ui/icons.tsx'
import { isComposing } from './card-keys.ts'
import type { CardActions, CustomerView, NoteView } from './card-view.ts'
import { nameOf } from './name-of.ts'

interface NoteProps {
  readonly note: NoteView
  readonly view: CustomerView
  readonly actions: CardActions
}

/** One note: its words, who wrote it and when, and whether the server has it. Its verbs come with the pointer or the focus. */
export function Note({ note, view, actions }: NoteProps) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.notes
  const [editing, setEditing] = useState(false)
  const by = words.by(nameOf(view, note.by, messages), format.written(note.at, view.now))
  return (
    <div className="sk-note">
      <Icon name={note.pinned ? 'pin' : 'note'} />
      {editing ? (
        <EditNote
          text={note.text}
          onSave={(text) => {
            setEditing(false)
            if (text !== note.text) actions.editNote(note.id, text)
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <>
          <p className="words">{note.text}</p>
          <div className="sk-by">
            {by} <SyncMark synced={note.synced} footer={view.footer.state} />
            <span className="sk-note-acts">
              <IconButton
                icon="pin"
                label={note.pinned ? words.unpin : words.pin}
                onClick={() => actions.pinNote(note.id, !note.pinned)}
              />
              <IconButton icon="edit" label={messages.common.edit} onClick={() => setEditing(true)} />
              <IconButton icon="x" label={messages.common.remove} onClick={() => actions.removeNote(note.id)} />
            </span>
          </div>
        </>
      )}
    </div>
  )
}

/** Saved is said when it is on this disk, synced only when the server has it on its own. */
function SyncMark({ synced, footer }: { readonly synced: boolean; readonly footer: CustomerView['footer']['state'] }) {
  const words = useMessages().card.notes
  if (synced) {
    return (
      <>
        <Icon name="synced" tone="ok" />
        {words.synced}
      </>
    )
  }
  const waits = footer === 'offline'
  return (
    <>
      <Icon name="disk" tone={waits ? 'wait' : 'ok'} />
      {waits ? words.waiting : words.saved}
    </>
  )
}

interface EditNoteProps {
  readonly text: string
  readonly onSave: (text: string) => void
  readonly onCancel: () => void
}

function EditNote({ text, onSave, onCancel }: EditNoteProps) {
  const messages = useMessages()
  const [words, setWords] = useState(text)
  const empty = words.trim() === ''
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!empty) onSave(words.trim())
      }}
    >
      <textarea
        className="sk-input"
        aria-label={messages.card.parts.notes}
        value={words}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to change these words
        autoFocus
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return
          if (event.key === 'Escape') {
            event.preventDefault()
            onCancel()
          } else if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault()
            if (!empty) onSave(words.trim())
          }
        }}
      />
      <div className="sk-acts">
        <Button type="submit" tiny disabled={empty}>
          {messages.common.save}
        </Button>
        <Button look="quiet" tiny onClick={onCancel}>
          {messages.common.cancel}
        </Button>
      </div>
    </form>
  )
}
