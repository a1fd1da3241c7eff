import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import type { CardActions, CustomerView, NotBuyerView } from './card-view.ts'
import { nameOf } from './name-of.ts'
import { Part } from './part.tsx'

interface NotBuyerProps {
  readonly view: CustomerView
  readonly mark: NotBuyerView
  readonly actions: CardActions
  readonly undo: ReactNode
}

/** Somebody said that this is no buyer: there is nothing to do for her, and it says who said so. */
export function NotBuyer({ view, mark, actions, undo }: NotBuyerProps) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.notBuyer
  return (
    <Part name="next" word={messages.card.parts.notBuyer} tone="calm">
      <h3>{words.title[mark.kind]}</h3>
      <p className="sk-why">{words.why(nameOf(view, mark.by, messages), format.date(mark.at, view.now))}</p>
      {undo ??
        (actions.countAgain && (
          <div className="sk-acts">
            <Button onClick={() => actions.countAgain?.()}>{words.countAgain}</Button>
          </div>
        ))}
    </Part>
  )
}
