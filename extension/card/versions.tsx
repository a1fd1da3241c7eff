import { Button } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Icon } from '../ui/icons.tsx'
import type { CardActions, CustomerView, NoteView } from './card-view.ts'
import { differences } from './differences.ts'
import { nameOf } from './name-of.ts'

interface VersionsProps {
  readonly note: NoteView
  readonly view: CustomerView
  readonly onSettle: (keep: Parameters<CardActions['settleNote']>[1]) => void
}

/** A note that was written twice at the same time: every version stays, what differs is marked, a person decides. */
export function Versions({ note, view, onSettle }: VersionsProps) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.notes
  const { locks = [] } = note
  const versions = [{ text: note.text, by: note.by, at: note.at }, ...note.siblings]
  return (
    <div className="sk-two-notes">
      <p className="sk-h">
        <Icon name="split" />
        {words.twoVersions(versions.length)}
      </p>
      <div className="sk-two">
        {versions.map((version, place) => (
          <div className="sk-ver" key={`${version.by} ${version.at} ${version.text}`}>
            {differences(version.text, versions[place === 0 ? 1 : 0]?.text ?? version.text).map((piece) =>
              piece.differs ? (
                <mark className="diff" key={piece.start}>
                  {piece.text}
                </mark>
              ) : (
                piece.text
              ),
            )}
            <div className="sk-by">
              {words.by(nameOf(view, version.by, messages), format.written(version.at, view.now))}
              {place === 0 && note.synced && <Icon name="synced" tone="ok" />}
              {!locks.includes('settle') && (place === 0 || !locks.includes('replace')) && (
                <Button tiny onClick={() => onSettle({ text: version.text })}>
                  {words.useThis}
                </Button>
              )}
            </div>
          </div>
        ))}
      </div>
      {!locks.includes('settle') && (
        <Button look="quiet" onClick={() => onSettle('all')}>
          {words.keepBoth}
        </Button>
      )}
    </div>
  )
}
