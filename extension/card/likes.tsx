import { type ReactNode, useState } from 'react'
import { Button, IconButton } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Icon } from '../ui/icons.tsx'
import { Pop } from '../ui/pop.tsx'
import { useRoving } from '../ui/use-roving.ts'
import type { CardActions, ChipView, CustomerView } from './card-view.ts'
import { Chip } from './chip.tsx'
import { FactForm } from './fact-form.tsx'
import { Part } from './part.tsx'

/** More chips than this are folded: a glance takes in no more. */
const CHIPS = 10
const QUICK = ['topSize', 'heightCm', 'buysFor', 'style'] as const

interface LikesProps {
  readonly view: CustomerView
  readonly actions: CardActions
  readonly undo: ReactNode
}

/** What the buyer likes, wears and must not get, and what to ask next. */
export function Likes({ view, actions, undo }: LikesProps) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.likes
  const { chips, questions, fields } = view.likes
  const [all, setAll] = useState(false)
  const [editing, setEditing] = useState<string | null>(null)
  const shown = all ? chips : chips.slice(0, CHIPS)
  const hidden = chips.length - shown.length
  const adds = chips.length === 0 ? QUICK.filter((id) => fields.some((field) => field.id === id)) : []
  const roving = useRoving(shown.length + (hidden > 0 ? 1 : 0) + adds.length)
  const aging = chips.find((chip) => chip.aging)

  return (
    <Part name="likes" word={messages.card.parts.likes}>
      {chips.length === 0 && !view.elsewhere && (
        <p className="sk-empty">{view.maybe ? words.undecided(view.maybe.name) : words.empty(view.who.gender)}</p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between the chips, which are the stops */}
      <div className="sk-chips" onKeyDown={roving.onKeyDown}>
        {shown.map((chip, place) => (
          <Chip
            key={chip.field}
            chip={chip}
            view={view}
            actions={actions}
            stop={roving.item(place)}
            editing={editing === chip.field}
            onEditing={(on) => setEditing(on ? chip.field : null)}
          />
        ))}
        {hidden > 0 && (
          <button type="button" className="sk-chip add" {...roving.item(shown.length)} onClick={() => setAll(true)}>
            {words.moreChips(hidden)}
          </button>
        )}
        {adds.map((id, place) => (
          <AddFact
            key={id}
            view={view}
            actions={actions}
            field={id}
            trigger={
              <button type="button" className="sk-chip add" {...roving.item(place)}>
                <Icon name="plus" />
                {words.quick[id]}
              </button>
            }
          />
        ))}
      </div>
      {undo}
      {(aging || questions.length > 0) && (
        <ul className="sk-ask">
          {aging?.aging && (
            <li>
              <span className="warn">
                <Icon name="clock" />
              </span>
              <span className="warn">{format.pick(aging.aging.ask)}</span>
              <span className="go">
                <Button look="quiet" tiny onClick={() => actions.confirmFacts(idsOf(aging))}>
                  {words.stillTrue}
                </Button>
                <Button look="quiet" tiny onClick={() => setEditing(aging.field)}>
                  {words.change}
                </Button>
              </span>
            </li>
          )}
          {questions.map((question, place) => (
            <li key={question.field}>
              <Icon name="ask" />
              <span>{words.question(format.pick(question.text))}</span>
              <IconButton
                icon={view.copies ? 'copy' : 'into'}
                label={view.copies ? words.copyQuestion : words.fillQuestion}
                aria-keyshortcuts={place === 0 ? 'Alt+Q' : undefined}
                onClick={() => actions.fill(format.pick(question.text), null)}
              />
            </li>
          ))}
        </ul>
      )}
      <AddFact
        view={view}
        actions={actions}
        trigger={<IconButton icon="plus" label={words.add} className="sk-margin-act" />}
      />
    </Part>
  )
}

const idsOf = (chip: ChipView): readonly string[] => chip.facts.map((fact) => fact.id)

interface AddFactProps {
  readonly view: CustomerView
  readonly actions: CardActions
  /** Chosen already, when the chip says which. */
  readonly field?: string
  readonly trigger: Parameters<typeof Pop>[0]['trigger']
}

function AddFact({ view, actions, field, trigger }: AddFactProps) {
  const words = useMessages().card.likes
  const [open, setOpen] = useState(false)
  return (
    <Pop label={words.add} open={open} onOpenChange={setOpen} trigger={trigger}>
      <FactForm
        fields={view.likes.fields}
        {...(field !== undefined && { field })}
        onSave={(field, value) => {
          setOpen(false)
          actions.addFact(field, value)
        }}
        onCancel={() => setOpen(false)}
      />
    </Pop>
  )
}
