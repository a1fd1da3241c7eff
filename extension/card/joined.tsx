import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Icon } from '../ui/icons.tsx'
import { Pop } from '../ui/pop.tsx'
import type { CardActions, CustomerView, JoinedView } from './card-view.ts'
import { nameOf } from './name-of.ts'

interface JoinedProps {
  readonly view: CustomerView
  readonly joined: readonly JoinedView[]
  readonly actions: CardActions
}

/** Which customers this person was joined of, what came from each, and why; each can be taken out again, with all that is hers. */
export function Joined({ view, joined, actions }: JoinedProps) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.joined
  const [open, setOpen] = useState(false)
  const whyOf = ({ why }: JoinedView): string | null => {
    if (why === null) return null
    const day = format.date(why.at, view.now)
    return why.number === null ? words.byPerson(nameOf(view, why.by, messages), day) : words.byNumber(why.number, day)
  }
  return (
    <Pop
      label={words.title}
      open={open}
      onOpenChange={setOpen}
      trigger={
        // Small, so that the names beside it stay on the line.
        <button type="button" className="sk-joins" aria-label={words.of(joined.length)} title={words.of(joined.length)}>
          <Icon name="link" />
          {joined.length}
        </button>
      }
    >
      <ul className="sk-joined">
        {joined.map((one) => (
          <li key={one.id}>
            <b>{one.name ?? messages.card.maybe.nobody}</b>
            {one.ids.map((id) => (
              <span className="num" key={id}>
                {id}
              </span>
            ))}
            <span>{words.holds(one.orders, one.notes, one.facts)}</span>
            {whyOf(one) && <span>{whyOf(one)}</span>}
            {actions.part && (
              <Button
                tiny
                icon="split"
                onClick={() => {
                  setOpen(false)
                  actions.part?.(one.id)
                }}
              >
                {words.part}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p>{words.goesWith}</p>
    </Pop>
  )
}
