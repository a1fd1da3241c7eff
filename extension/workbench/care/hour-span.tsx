import type { HourSpan, Plan } from '@shuke/shared/model'
import { useId, useState } from 'react'
import { useWords } from '../use-words.ts'
import { neverOpen } from './plan/rule-settings.ts'

interface HourSpanFieldProps {
  readonly value: HourSpan
  readonly quiet: Plan['quiet']
  readonly disabled: boolean
  readonly onChange: (span: HourSpan) => void
}

const FROM = Array.from({ length: 24 }, (_, hour) => hour)
const TO = FROM.map((hour) => hour + 1)

export const clockOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** From which hour to which. Hours in which nothing could ever be done are not saved, and stay as they were chosen. */
export function HourSpanField({ value, quiet, disabled, onChange }: HourSpanFieldProps) {
  const { care } = useWords()
  const id = useId()
  const [chosen, setChosen] = useState<HourSpan | null>(null)
  const span = chosen ?? value
  const problem = neverOpen(span, quiet)
  const choose = (next: HourSpan) => {
    const isGood = neverOpen(next, quiet) === null
    setChosen(isGood ? null : next)
    if (isGood) onChange(next)
  }
  const hour = (label: string, hours: readonly number[], at: number, put: (hour: number) => HourSpan) => (
    <select
      className="in"
      aria-label={label}
      aria-invalid={problem !== null}
      aria-describedby={problem ? id : undefined}
      disabled={disabled}
      value={at}
      onChange={({ target }) => choose(put(Number(target.value)))}
    >
      {hours.map((one) => (
        <option key={one} value={one}>
          {clockOf(one)}
        </option>
      ))}
    </select>
  )
  const [from, to] = span
  return (
    <fieldset className="field">
      <legend>{care.plan.window}</legend>
      <div className="with-unit">
        {hour(care.plan.windowFrom, FROM, from % 24, (next) => [next, to])}
        <span aria-hidden="true">–</span>
        {hour(care.plan.windowTo, TO, to === 0 ? 24 : to, (next) => [from, next])}
      </div>
      {problem && (
        <p className="problem small" id={id} role="alert">
          {care.plan.neverOpen[problem]}
        </p>
      )}
    </fieldset>
  )
}
