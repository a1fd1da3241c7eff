import { deedWords } from '@shuke/shared/promise'
import { Button, IconButton } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Icon } from '../ui/icons.tsx'
import type { CardActions, PromisedView } from './card-view.ts'

interface PromisedProps {
  readonly promised: PromisedView
  readonly now: number
  readonly actions: Pick<CardActions, 'keepPromise' | 'wavePromiseAside'>
}

/** The agent's own words that promise something: kept in mind by one key, waved aside by another. */
export function Promised({ promised, now, actions }: PromisedProps) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.promised
  const { quote, until, what } = promised
  // A day ends in the first instant of the next one.
  const by = format.dayAndClock(until - 1, now)
  const deed = deedWords(what)
  return (
    <div className="sk-promised">
      <Icon name="clock" />
      <span role="status" title={words.why(quote, deed && format.pick(deed), by)}>
        {words.said(quote)}
      </span>
      <Button look="quiet" tiny title="Alt+K" aria-keyshortcuts="Alt+K" onClick={() => actions.keepPromise(promised)}>
        {words.keep}
      </Button>
      <IconButton
        icon="x"
        label={`${words.aside} (Alt+Shift+K)`}
        aria-keyshortcuts="Alt+Shift+K"
        onClick={() => actions.wavePromiseAside(promised)}
      />
    </div>
  )
}
