import { IssueCause } from '@shuke/shared/model'
import { useId, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { useMessages } from '../ui/i18n.tsx'
import { isComposing } from './card-keys.ts'
import type { Trouble } from './card-view.ts'

interface CallTroubleProps {
  /** What she said is wrong, as far as it was noted. */
  readonly complaint: string
  readonly now: number
  readonly onBack: () => void
  readonly onDone: (trouble: Trouble) => void
}

const DAY = 86_400_000
const DAYS = [1, 3, 7] as const

/** The end of a call with somebody who is not happy: what is wrong, whose fault it is, and by when it is put right. */
export function CallTrouble({ complaint, now, onBack, onDone }: CallTroubleProps) {
  const words = useMessages().card.call
  const id = useId()
  const [said, setSaid] = useState(complaint)
  const [days, setDays] = useState<number>(DAYS[0])
  const [cause, setCause] = useState<IssueCause | ''>('')
  return (
    <form
      className="sk-slip sk-trouble"
      onSubmit={(event) => {
        event.preventDefault()
        onDone({ words: said.trim(), until: now + days * DAY, ...(cause !== '' && { cause }) })
      }}
    >
      <label htmlFor={`${id}-what`}>{words.whatIsWrong}</label>
      <input
        id={`${id}-what`}
        className="sk-input"
        maxLength={500}
        value={said}
        // biome-ignore lint/a11y/noAutofocus: it stands in the place of the line that had the focus
        autoFocus
        onChange={(event) => setSaid(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && isComposing(event.nativeEvent)) event.preventDefault()
        }}
      />
      <div className="two">
        <select
          className="sk-input"
          aria-label={words.byWhen}
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
        >
          {DAYS.map((one) => (
            <option key={one} value={one}>
              {words.within(one)}
            </option>
          ))}
        </select>
        <select
          className="sk-input"
          aria-label={words.whereFrom}
          value={cause}
          onChange={(event) => setCause(IssueCause.options.find((one) => one === event.target.value) ?? '')}
        >
          <option value="">{words.whereFrom}</option>
          {IssueCause.options.map((one) => (
            <option key={one} value={one}>
              {words.cause[one]}
            </option>
          ))}
        </select>
      </div>
      <div className="sk-acts">
        <Button type="submit" look="primary" icon="flag" disabled={said.trim() === ''}>
          {words.iSeeToIt}
        </Button>
        <Button look="quiet" onClick={onBack}>
          {words.back}
        </Button>
      </div>
    </form>
  )
}
