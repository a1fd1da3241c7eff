import { useEffect, useState } from 'react'
import { Button, IconButton } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Icon } from '../ui/icons.tsx'
import { isComposing } from './card-keys.ts'
import { type CardActions, type CustomerView, NOTE_MAX, type NoteEdit, type NoteView } from './card-view.ts'
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
  const { locks = [] } = note
  // Begun once: a version that arrives meanwhile is not what the person has read.
  const [edit, setEdit] = useState<NoteEdit | null>(note.edit?.text === note.text ? null : note.edit)
  const close = () => setEdit(null)
  const open = () => {
    const begun = { text: note.text, on: note.version }
    setEdit(begun)
    actions.keepEdit(note.id, begun)
  }
  const editing = edit !== null
  const { signEditing } = actions
  useEffect(() => (editing ? signEditing?.(note.id) : undefined), [editing, note.id, signEditing])
  const by = words.by(nameOf(view, note.by, messages), format.written(note.at, view.now))
  return (
    <div className="sk-note">
      <Icon name={note.pinned ? 'pin' : 'note'} />
      {edit ? (
        <EditNote
          text={edit.text}
          onType={(text) => actions.keepEdit(note.id, { text, on: edit.on })}
          onSave={async (text) => {
            if (text === note.text) actions.keepEdit(note.id, null)
            else await actions.editNote(note.id, { text, on: edit.on })
            close()
          }}
          onCancel={() => {
            actions.keepEdit(note.id, null)
            close()
          }}
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
              <IconButton icon="edit" label={messages.common.edit} onClick={open} />
              {!locks.includes('remove') && (
                <IconButton icon="x" label={messages.common.remove} onClick={() => actions.removeNote(note.id)} />
              )}
            </span>
          </div>
        </>
      )}
      {note.editedBy.length > 0 && (
        <p className="sk-editing" role="status">
          <Icon name="edit" />
          {words.editing(note.editedBy.map((member) => nameOf(view, member, messages)))}
        </p>
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
  const waits = footer === 'offline' || footer === 'signed-out' || footer === 'trouble'
  return (
    <>
      <Icon name="disk" tone={waits ? 'wait' : 'ok'} />
      {waits ? words.waiting : words.saved}
    </>
  )
}

interface EditNoteProps {
  readonly text: string
  readonly onType: (text: string) => void
  readonly onSave: (text: string) => Promise<void>
  readonly onCancel: () => void
}

/** Stays open until the words are on the disk, and says when they are not. */
function EditNote({ text, onType, onSave, onCancel }: EditNoteProps) {
  const messages = useMessages()
  const [words, setWords] = useState(text)
  const [failed, setFailed] = useState(false)
  const empty = words.trim() === ''
  const save = () => {
    if (empty) return
    onSave(words.trim()).catch((error: unknown) => {
      console.error('The note was not saved.', error)
      setFailed(true)
    })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <textarea
        className="sk-input"
        aria-label={messages.card.parts.notes}
        aria-invalid={failed}
        maxLength={NOTE_MAX}
        value={words}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to change these words
        autoFocus
        onChange={(event) => {
          setWords(event.target.value)
          setFailed(false)
          onType(event.target.value)
        }}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return
          if (event.key === 'Escape') {
            event.preventDefault()
            onCancel()
          } else if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault()
            save()
          }
        }}
      />
      {failed && <p role="alert">{messages.card.jot.failed}</p>}
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
