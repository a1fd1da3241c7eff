import { type ReactNode, useState } from 'react'
import { LinkButton } from '../ui/button.tsx'
import { useMessages } from '../ui/i18n.tsx'
import type { CardActions, CustomerView } from './card-view.ts'
import { Note } from './note.tsx'
import { Part } from './part.tsx'
import { Versions } from './versions.tsx'

/** Notes in sight until somebody asks for all; one in conflict or half changed always is. */
const NOTES = 2

interface NotesProps {
  readonly view: CustomerView
  readonly actions: CardActions
  readonly undo: ReactNode
}

/** What colleagues wrote down: pinned first, then newest. */
export function Notes({ view, actions, undo }: NotesProps) {
  const messages = useMessages()
  const words = messages.card.notes
  const [all, setAll] = useState(false)
  const shown = view.notes.filter(
    (note, place) => all || place < NOTES || note.siblings.length > 0 || note.edit !== null,
  )
  return (
    <Part name="notes" word={messages.card.parts.notes}>
      {undo}
      {view.notes.length === 0 && undo === null && <p className="sk-empty">{words.empty}</p>}
      {shown.map((note) =>
        note.siblings.length > 0 ? (
          <Versions key={note.id} note={note} view={view} onSettle={(keep) => actions.settleNote(note.id, keep)} />
        ) : (
          <Note key={note.id} note={note} view={view} actions={actions} />
        ),
      )}
      {(all || shown.length < view.notes.length) && (
        <p className="more">
          <LinkButton aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? words.fewer : words.all(view.notes.length)}
          </LinkButton>
        </p>
      )}
    </Part>
  )
}
