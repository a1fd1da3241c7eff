import { useId, useState } from 'react'
import { useWords } from '../use-words.ts'
import { type NumberLimits, readNumber } from './read-number.ts'

interface BoxProps<T> {
  readonly label: string
  readonly value: T
  readonly limits: NumberLimits
  /** Written behind the box: days. */
  readonly unit?: string
  readonly hint?: string
  readonly disabled?: boolean
  readonly onChange: (value: T) => void
}

export function NumberField({ onChange, ...box }: BoxProps<number>) {
  return <OptionalNumberField {...box} mayBeEmpty={false} onChange={(value) => value !== null && onChange(value)} />
}

/**
 * A number that is saved when the box is left; an empty box is null. What is no number is told in a sentence, stays as it
 * was typed, and changes nothing.
 */
export function OptionalNumberField({
  label,
  value,
  limits,
  unit,
  hint,
  disabled = false,
  mayBeEmpty = true,
  onChange,
}: BoxProps<number | null> & { readonly mayBeEmpty?: boolean }) {
  const { care } = useWords()
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [isBad, setIsBad] = useState(false)
  const settle = () => {
    if (typed === null) return
    const isEmpty = mayBeEmpty && typed.trim() === ''
    const read = isEmpty ? null : readNumber(typed, limits)
    setIsBad(read === null && !isEmpty)
    if (read === null && !isEmpty) return
    setTyped(null)
    if (read !== value) onChange(read)
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="with-unit">
        <input
          id={id}
          className="in num-in"
          inputMode="decimal"
          value={typed ?? (value === null ? '' : String(value))}
          disabled={disabled}
          aria-invalid={isBad}
          aria-describedby={isBad || hint ? `${id}-said` : undefined}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={settle}
          onKeyDown={({ key, nativeEvent }) => {
            if (key === 'Enter' && !nativeEvent.isComposing) settle()
            if (key === 'Escape') {
              setTyped(null)
              setIsBad(false)
            }
          }}
        />
        {unit !== undefined && <span className="muted">{unit}</span>}
      </div>
      {isBad ? (
        <p className="problem small" id={`${id}-said`} role="alert">
          {care.badNumber({ ...limits, now: value })}
        </p>
      ) : (
        hint && (
          <p className="muted small" id={`${id}-said`}>
            {hint}
          </p>
        )
      )}
    </div>
  )
}
