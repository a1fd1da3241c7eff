import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { Format } from '../ui/format.ts'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Icon, type IconName } from '../ui/icons.tsx'
import { Pop } from '../ui/pop.tsx'
import type { useRoving } from '../ui/use-roving.ts'
import type { CardActions, ChipView, CustomerView, FactView } from './card-view.ts'
import { FactForm } from './fact-form.tsx'
import { nameOf } from './name-of.ts'
import { Reveal } from './reveal.tsx'

interface ChipProps {
  readonly chip: ChipView
  readonly view: CustomerView
  readonly actions: CardActions
  readonly stop: ReturnType<ReturnType<typeof useRoving>['item']>
  /** Its value is being changed, here or from the question whether it still holds. */
  readonly editing: boolean
  readonly onEditing: (on: boolean) => void
}

const LOOKS = { plain: '', danger: ' alert', avoid: ' avoid', who: '' }
const ICONS: Readonly<Record<ChipView['tone'], IconName | null>> = {
  plain: null,
  danger: 'alert',
  avoid: 'minus',
  who: null,
}

/** One thing known of the buyer. Resting on it, or Space, shows who learned it, when, and from which words. */
export function Chip({ chip, view, actions, stop, editing, onEditing }: ChipProps) {
  const messages = useMessages()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const [held, setHeld] = useState(false)
  const [changed, setChanged] = useState<string | null>(null)
  const old = chip.aging !== undefined && chip.tone !== 'danger'
  const icon = old ? 'clock' : ICONS[chip.tone]
  const pending = chip.facts.some((fact) => !fact.synced) && view.footer.state === 'offline'
  const edited = editing ? (chip.facts.find((fact) => fact.id === changed) ?? chip.facts[0]) : undefined
  const close = () => {
    setOpen(false)
    setChanged(null)
    onEditing(false)
  }

  return (
    <Pop
      label={chip.label ? `${format.pick(chip.label)} ${format.pick(chip.value)}` : format.pick(chip.value)}
      open={open || editing}
      onOpenChange={(next) => (next ? setOpen(true) : close())}
      onHover={{ held: editing || held }}
      trigger={
        <button type="button" className={`sk-chip${old ? ' old' : LOOKS[chip.tone]}`} {...stop}>
          {icon && <Icon name={icon} />}
          {chip.label && <small>{format.pick(chip.label)}</small>}
          <b>{format.pick(chip.value)}</b>
          {pending && (
            <>
              <Icon name="disk" />
              <span className="vh">{messages.card.likes.pending}</span>
            </>
          )}
        </button>
      }
    >
      {edited ? (
        <FactForm
          fields={view.likes.fields}
          field={chip.field}
          // Stars are nothing to go on from.
          value={edited.hidden?.includes('value') ? '' : saidOf(view, chip, edited, format)}
          onSave={(_, value) => {
            close()
            actions.changeFact(edited.id, value)
          }}
          onCancel={close}
        />
      ) : (
        chip.facts.map((fact) => (
          <Learned
            key={fact.id}
            fact={fact}
            chip={chip}
            view={view}
            reveal={actions.reveal}
            onHold={setHeld}
            onChange={() => {
              setChanged(fact.id)
              onEditing(true)
            }}
            onRemove={() => {
              close()
              actions.removeFact(fact.id)
            }}
          />
        ))
      )}
    </Pop>
  )
}

const saidOf = (view: CustomerView, chip: ChipView, fact: FactView, format: Format): string => {
  const field = view.likes.fields.find(({ id }) => id === chip.field)
  return field ? format.pick(field.say(fact.value)) : String(fact.value)
}

interface LearnedProps {
  readonly fact: FactView
  readonly chip: ChipView
  readonly view: CustomerView
  readonly reveal: CardActions['reveal']
  readonly onHold: (held: boolean) => void
  readonly onChange: () => void
  readonly onRemove: () => void
}

/** Where one fact comes from, and what may be done about it. */
function Learned({ fact, chip, view, reveal, onHold, onChange, onRemove }: LearnedProps) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.likes
  const by = nameOf(view, fact.by, messages)
  const day = format.date(fact.at, view.now)
  const confirmed = fact.confirmedAt > fact.at
  return (
    <div>
      {fact.quote !== '' && <blockquote>{words.question(fact.quote)}</blockquote>}
      {chip.facts.length > 1 && <b>{saidOf(view, chip, fact, format)}</b>}
      <div>
        {words.learned(fact.source, by, day, view.who.gender)}
        {confirmed && words.confirmed(format.date(fact.confirmedAt, view.now))}
      </div>
      {reveal && fact.hidden?.includes('value') && <Reveal fact={fact.id} reveal={reveal} onHold={onHold} />}
      <div className="row">
        <Button look="quiet" tiny onClick={onChange}>
          {words.change}
        </Button>
        <Button look="quiet" tiny onClick={onRemove}>
          {words.wrong}
        </Button>
      </div>
    </div>
  )
}
