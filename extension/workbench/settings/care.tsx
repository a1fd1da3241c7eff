import { DEFAULT_PLAN } from '@shuke/shared/care'
import type { Plan } from '@shuke/shared/model'
import { type Row, SINGLE } from '@shuke/shared/sync'
import { useLiveQuery } from 'dexie-react-hooks'
import { useMayManage, useStore } from '../store-context.tsx'
import { useWords } from '../use-words.ts'
import { ZoneOptions } from '../zone-options.tsx'
import { SavedLine } from './saved-line.tsx'
import { Section } from './section.tsx'
import { useSaved } from './use-saved.ts'

/** When nobody is disturbed, and how often anybody is. One sentence, its fields underlined. */
export function Care() {
  const { care: words, notAllowed } = useWords().settings
  const store = useStore()
  const mayManage = useMayManage()
  const saved = useSaved()
  const record = useLiveQuery(async () => (await store.workspace.get(['plan', SINGLE])) ?? null, [store])
  if (record === undefined) return <Section part="care">{null}</Section>
  const held = (record?.row as Row<'plan'> | undefined)?.fields ?? {}
  const plan: Plan = { ...DEFAULT_PLAN, ...held }

  const change = (set: Partial<Plan>) => {
    const draft = (fields: Partial<Plan>) => ({ kind: 'plan', id: SINGLE, customer: null, set: fields }) as const
    const fields = Object.keys(set) as (keyof Plan)[]
    const before = Object.fromEntries(fields.map((field) => [field, plan[field]]))
    // The first change writes the whole plan: a row with holes in it would mean something else after an update.
    saved.save(draft(record ? set : { ...plan, ...set }), draft(before), words.changed)
  }
  const { quiet, caps, zone } = plan
  return (
    <Section part="care" note={words.note}>
      <fieldset className="panel sentence" disabled={!mayManage}>
        <legend className="sr">{words.note}</legend>
        <p>
          {words.quiet[0]}
          <Hour
            label={words.fields.from}
            value={quiet.from}
            onChange={(from) => change({ quiet: { ...quiet, from } })}
          />
          {words.quiet[1]}
          <Hour label={words.fields.to} value={quiet.to} onChange={(to) => change({ quiet: { ...quiet, to } })} />
          {words.quiet[2]}
          {words.caps[0]}
          <Times label={words.fields.week} value={caps.week} onChange={(week) => change({ caps: { ...caps, week } })} />
          {words.caps[1]}
          <Times
            label={words.fields.month}
            value={caps.month}
            onChange={(month) => change({ caps: { ...caps, month } })}
          />
          {words.caps[2]}
          {words.zone[0]}
          <select
            className="in pm"
            aria-label={words.fields.zone}
            value={zone}
            onChange={({ target }) => change({ zone: target.value })}
          >
            <ZoneOptions kind="timeZone" chosen={zone} />
          </select>
          {words.zone[1]}
        </p>
        <p className="muted small">{words.answers}</p>
        {!mayManage && <p className="muted small">{notAllowed}</p>}
      </fieldset>
      <SavedLine saved={saved} />
    </Section>
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
