import type { Locale } from '@shuke/shared/model'
import { useFormat } from '../../../ui/i18n.tsx'
import { useNumber, useWords } from '../../use-words.ts'
import type { CheckedText } from './check-text.ts'

interface TextSampleProps {
  readonly locale: Locale
  readonly checked: CheckedText
  /** It may go out as SMS. */
  readonly sms: boolean
}

/** A text as a sample buyer reads it, what was filled in underlined, and how long it gets. */
export function TextSample({ locale, checked, sms }: TextSampleProps) {
  const { texts: words } = useWords().care
  const format = useFormat()
  const number = useNumber()
  const { least, usual, most } = checked.length
  const pieces =
    least.segments === most.segments ? number(most.segments) : `${number(least.segments)}–${number(most.segments)}`
  return (
    <div className="pad text-sample">
      <p lang={locale}>
        {checked.sample.map((part, place) => (typeof part === 'string' ? part : <var key={place}>{part.filled}</var>))}
      </p>
      <p className="muted small">
        {words.language[locale]} · {words.length(number(usual.units), number(least.units), number(most.units))}
        {sms && ` · ${words.sms(pieces)}`}
      </p>
      {checked.warnings.map((warning) => (
        <p className="warn-text small" key={`${warning.kind} ${warning.start}`}>
          {format.pick(warning.say)}
        </p>
      ))}
    </div>
  )
}
