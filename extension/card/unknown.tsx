import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Icon } from '../ui/icons.tsx'
import { Pop } from '../ui/pop.tsx'
import type { CardActions, UnknownView } from './card-view.ts'
import { Footer } from './footer.tsx'
import { NoJot } from './jot.tsx'
import { Part } from './part.tsx'
import { Tools } from './tools.tsx'

interface UnknownProps {
  readonly view: UnknownView
  readonly actions: CardActions
}

/** The page does not say who this is: where was looked, and how the agent can help. Nothing of another buyer is here. */
export function Unknown({ view, actions }: UnknownProps) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.unknown
  return (
    <>
      <header className="sk-row sk-who">
        <div className="sk-tab" aria-hidden="true" />
        <div className="sk-cell">
          <div className="sk-id">
            <div className="sk-seal" data-blank="" aria-hidden="true">
              ？
            </div>
            <div className="sk-name">
              <h2>
                <span className="name">{words.name}</span>
              </h2>
              <div className="sk-ids">{view.nickMissing && <span className="num">{words.where}</span>}</div>
            </div>
          </div>
        </div>
      </header>
      <Part name="next" word={messages.card.parts.unknown} tone="warn">
        <h3>{words.title}</h3>
        <p className="sk-why">{words.why}</p>
        <ul className="sk-tried">
          {view.looked.map((place) => (
            <li key={place.en}>
              <Icon name="x" />
              {format.pick(place)}
            </li>
          ))}
        </ul>
        <div className="sk-acts">
          {actions.pointAtPage && (
            <Button look="primary" icon="point" onClick={() => actions.pointAtPage?.()}>
              {words.point}
            </Button>
          )}
          <ByOrder onFind={actions.findByOrder} />
        </div>
        {actions.pointAtPage && <p className="sk-then">{words.once}</p>}
      </Part>
      <div className="sk-row sk-void" aria-hidden="true">
        <div className="sk-tab" />
      </div>
      <NoJot lost={words.jot} />
      <Footer footer={view.footer} actions={actions} />
      <Tools actions={actions} />
    </>
  )
}

function ByOrder({ onFind }: { readonly onFind: CardActions['findByOrder'] }) {
  const words = useMessages().card.unknown
  const [open, setOpen] = useState(false)
  const [number, setNumber] = useState('')
  const [missed, setMissed] = useState(false)
  return (
    <Pop
      label={words.byOrder}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button look="quiet">{words.byOrder}</Button>}
    >
      <form
        className="sk-form"
        onSubmit={async (event) => {
          event.preventDefault()
          if (number.trim() !== '') setMissed(!(await onFind(number.trim())))
        }}
      >
        <label htmlFor="sk-order">{words.orderNumber}</label>
        <input
          id="sk-order"
          className="sk-input"
          value={number}
          inputMode="numeric"
          onChange={(event) => {
            setNumber(event.target.value)
            setMissed(false)
          }}
        />
        {missed && (
          <p className="problem" role="alert">
            {words.notFound}
          </p>
        )}
        <Button type="submit" tiny>
          {words.find}
        </Button>
      </form>
    </Pop>
  )
}
