import type { Plan } from '@shuke/shared/model'
import { useWords } from '../../use-words.ts'
import { ZoneOptions } from '../../zone-options.tsx'
import type { PlanDesk } from '../use-plan.ts'

/** When nobody is disturbed, and how often anybody is. One sentence, its fields underlined. */
export function LimitsSentence({ desk: { plan, mayEdit, change } }: { readonly desk: PlanDesk }) {
  const { care: words } = useWords().settings
  const { quiet, caps, zone } = plan
  const put = (edit: (now: Plan) => Partial<Plan>) => change(edit, words.changed)
  return (
    <fieldset className="sentence" disabled={!mayEdit}>
      <legend className="sr">{words.note}</legend>
      <p>
        {words.quiet[0]}
        <Hour
          label={words.fields.from}
          value={quiet.from}
          onChange={(from) => put((now) => ({ quiet: { ...now.quiet, from } }))}
        />
        {words.quiet[1]}
        <Hour
          label={words.fields.to}
          value={quiet.to}
          onChange={(to) => put((now) => ({ quiet: { ...now.quiet, to } }))}
        />
        {words.quiet[2]}
        {words.caps[0]}
        <Times
          label={words.fields.week}
          value={caps.week}
          onChange={(week) => put((now) => ({ caps: { ...now.caps, week } }))}
        />
        {words.caps[1]}
        <Times
          label={words.fields.month}
          value={caps.month}
          onChange={(month) => put((now) => ({ caps: { ...now.caps, month } }))}
        />
        {words.caps[2]}
        {words.zone[0]}
        <select
          className="in pm"
          aria-label={words.fields.zone}
          value={zone}
          onChange={({ target }) => put(() => ({ zone: target.value }))}
        >
          <ZoneOptions kind="timeZone" chosen={zone} />
        </select>
        {words.zone[1]}
      </p>
      <p className="muted small">{words.answers}</p>
    </fieldset>
  )
}

interface NumberChoiceProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

function Hour({ label, value, onChange }: NumberChoiceProps) {
  return (
    <select
      className="in pm"
      aria-label={label}
      value={value % 24}
      onChange={({ target }) => onChange(Number(target.value))}
    >
      {HOURS.map((hour) => (
        <option key={hour} value={hour}>
          {`${String(hour).padStart(2, '0')}:00`}
        </option>
      ))}
    </select>
  )
}

function Times({ label, value, onChange }: NumberChoiceProps) {
  return (
    <select
      className="in pm"
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(Number(target.value))}
    >
      {Array.from({ length: Math.max(31, value + 1) }, (_, times) => times).map((times) => (
        <option key={times} value={times}>
          {times}
        </option>
      ))}
    </select>
  )
}
