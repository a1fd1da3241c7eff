import { CHANNELS, type Step } from '@shuke/shared/care'
import type { Channel, Outcome } from '@shuke/shared/model'
import { useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Pop } from '../ui/pop.tsx'
import { isComposing } from './card-keys.ts'
import type { CustomerView, DoneElsewhere as How } from './card-view.ts'
import { channelWord, dueWords } from './due-words.ts'
import { OUTCOMES } from './outcomes.ts'

interface DoneElsewhereProps {
  readonly step: Step
  readonly view: CustomerView
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly onDone: (how: How) => void
}

/** Further back nobody remembers the day. */
const DAYS_BACK = 90
const DAY = 86_400_000

/** When the step is due and where; whoever did it on another day, or otherwise, says so there. */
export function DoneElsewhere({ step, view, open, onOpenChange, onDone }: DoneElsewhereProps) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.next
  return (
    <Pop
      label={words.elsewhereDone}
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <button type="button" className="sk-due" title={`${words.elsewhereDone} (Alt+5)`} aria-keyshortcuts="Alt+5">
          {dueWords(step, view, messages, format)}
        </button>
      }
    >
      <Form step={step} view={view} onDone={onDone} onCancel={() => onOpenChange(false)} />
    </Pop>
  )
}

interface FormProps extends Pick<DoneElsewhereProps, 'step' | 'view' | 'onDone'> {
  readonly onCancel: () => void
}

function Form({ step, view, onDone, onCancel }: FormProps) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.next
  const id = useId()
  const today = format.isoDay(view.now)
  const [day, setDay] = useState(today)
  const [channel, setChannel] = useState<Channel>(step.channel)
  const [outcome, setOutcome] = useState<Outcome | ''>('')
  const [note, setNote] = useState('')
  const isAsked = channel === 'phone'
  return (
    <form
      className="sk-form"
      onSubmit={(event) => {
        event.preventDefault()
        const went = isAsked && outcome !== '' ? { outcome } : {}
        onDone({ day: day || today, channel, words: note.trim(), ...went })
      }}
    >
      <b>{words.elsewhereDone}</b>
      <label htmlFor={`${id}-day`}>{words.whichDay}</label>
      <input
        id={`${id}-day`}
        type="date"
        className="sk-input"
        required
        min={format.isoDay(view.now - DAYS_BACK * DAY)}
        max={today}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <label htmlFor={`${id}-channel`}>{words.whichChannel}</label>
      <select
        id={`${id}-channel`}
        className="sk-input"
        value={channel}
        onChange={(event) => setChannel(CHANNELS.find((one) => one === event.target.value) ?? step.channel)}
      >
        {CHANNELS.map((one) => (
          <option key={one} value={one}>
            {channelWord(one, view, messages, format)}
          </option>
        ))}
      </select>
      {isAsked && (
        <>
          <label htmlFor={`${id}-outcome`}>{words.howWent}</label>
          <select
            id={`${id}-outcome`}
            className="sk-input"
            value={outcome}
            onChange={(event) => setOutcome(OUTCOMES.find((one) => one === event.target.value) ?? '')}
          >
            <option value="">{messages.card.likes.choose}</option>
            {OUTCOMES.map((one) => (
              <option key={one} value={one}>
                {words.outcome[one]}
              </option>
            ))}
          </select>
        </>
      )}
      <label htmlFor={`${id}-note`}>{words.saidThere}</label>
      <input
        id={`${id}-note`}
        className="sk-input"
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && isComposing(event.nativeEvent)) event.preventDefault()
        }}
      />
      <div className="row">
        <Button type="submit" tiny>
          {words.done}
        </Button>
        <Button look="quiet" tiny onClick={onCancel}>
          {messages.common.cancel}
        </Button>
      </div>
    </form>
  )
}
