import { useState } from 'react'
import { IconButton } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Icon } from '../ui/icons.tsx'
import { Pop } from '../ui/pop.tsx'
import type { CustomerView, TouchesView, TouchView } from './card-view.ts'
import { channelWord } from './due-words.ts'
import { nameOf } from './name-of.ts'

/** The newest contacts with their class, for who asks; it stands in the margin of the next step and takes no room. */
export function Touches({ view, touches }: { readonly view: CustomerView; readonly touches: TouchesView }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.touches
  const [open, setOpen] = useState(false)
  return (
    <Pop
      label={words.title}
      open={open}
      onOpenChange={setOpen}
      trigger={<IconButton icon="talk" label={words.title} className="sk-margin-act" />}
    >
      <b className="sk-h">{words.title}</b>
      {touches.list.length === 0 && <p>{words.none}</p>}
      <ol className="sk-touches">
        {touches.list.map((touch) => (
          <li key={touch.id}>
            <time dateTime={new Date(touch.at).toISOString()}>{format.day(touch.at, view.now)}</time>
            <span>
              {words.line(whoOf(touch), channelWord(touch.channel, view, messages, format))}
              {saidOf(touch)}
            </span>
            {touch.from === 'shop' && <em data-class={touch.class}>{words.class[touch.class]}</em>}
          </li>
        ))}
      </ol>
      {touches.warning && (
        <p className="sk-warned">
          <Icon name="alert" />
          <span>{format.pick(touches.warning)}</span>
        </p>
      )}
    </Pop>
  )

  function whoOf({ from, by }: TouchView): string {
    return from === 'buyer' ? words.buyer(view.who.gender) : nameOf(view, by, messages)
  }
  function saidOf({ outcome, words: said }: TouchView): string {
    const told = [outcome && words.outcome[outcome], said && words.quote(said)].filter(Boolean)
    return told.length === 0 ? '' : `${messages.locale === 'en' ? ': ' : '：'}${told.join(words.and)}`
  }
}
