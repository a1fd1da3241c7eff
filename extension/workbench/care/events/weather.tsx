import type { WeatherEntry } from '@shuke/shared/model'
import { CATEGORIES, categoryOf } from '@shuke/shared/product'
import { useFormat } from '../../../ui/i18n.tsx'
import { TextField } from '../../field.tsx'
import { useTeamTime } from '../../store-context.tsx'
import { useWords } from '../../use-words.ts'
import type { PlanDesk } from '../use-plan.ts'
import { dayFrom } from './days.ts'
import { DropEntry } from './drop-entry.tsx'
import { readWeather, type TypedWeather } from './entries.ts'
import { EntryEnd } from './entry-end.tsx'
import { Part } from './part.tsx'
import { useEntry } from './use-entry.ts'

const MOST_ENTRIES = 50

/** What is coming where, as somebody read it in the news. */
export function Weather({ desk }: { readonly desk: PlanDesk }) {
  const { events: words } = useWords().care
  const { plan, mayEdit, change } = desk
  const entries = plan.weather ?? []
  const now = useTeamTime()
  const drop = (entry: WeatherEntry) =>
    change(
      ({ weather = [] }) => ({ weather: weather.filter(({ id }) => id !== entry.id) }),
      words.dropped(`${entry.region} ${entry.event}`),
    )
  return (
    <Part title={words.weather} note={words.weatherNote}>
      <div className="panel">
        {entries.length > 0 && (
          <ul className="entries">
            {entries.map((entry) => (
              <WeatherLine key={entry.id} entry={entry} now={now} {...(mayEdit ? { onDrop: () => drop(entry) } : {})} />
            ))}
          </ul>
        )}
        {mayEdit && entries.length < MOST_ENTRIES && <WeatherForm desk={desk} now={now} />}
        {!mayEdit && entries.length === 0 && <p className="pad muted">{words.none}</p>}
      </div>
    </Part>
  )
}

interface WeatherLineProps {
  readonly entry: WeatherEntry
  readonly now: number
  readonly onDrop?: () => void
}

function WeatherLine({ entry, now, onDrop }: WeatherLineProps) {
  const { events: words } = useWords().care
  const format = useFormat()
  const { region, event, from, until, categories, caution } = entry
  const kinds = categories.map((id) => format.pick(categoryOf(id)?.name ?? { 'zh-CN': id, en: id }))
  return (
    <li>
      <div>
        <b>
          {region} · {event}
        </b>{' '}
        {until <= now && <span className="tag">{words.over}</span>}
        <p className="muted small">
          {words.span(format.date(from, now), format.date(until - 1, now))} ·{' '}
          {kinds.length > 0 ? kinds.join(words.comma) : words.everybody}
        </p>
        {caution !== '' && <p className="small">{caution}</p>}
      </div>
      {onDrop && <DropEntry said={`${region} ${event}`} onDrop={onDrop} />}
    </li>
  )
}

const blank = (now: number, zone: string): TypedWeather => ({
  region: '',
  event: '',
  from: dayFrom(now, 0, zone),
  until: dayFrom(now, 2, zone),
  categories: [],
  caution: '',
})

function WeatherForm({ desk: { plan, change }, now }: { readonly desk: PlanDesk; readonly now: number }) {
  const { events: words } = useWords().care
  const format = useFormat()
  const { typed, problem, set, submit } = useEntry(blank(now, plan.zone))
  const add = (entry: WeatherEntry) =>
    change(({ weather = [] }) => ({ weather: [...weather, entry] }), words.added(`${entry.region} ${entry.event}`))
  return (
    <form
      className="pad entry-form"
      onSubmit={submit((some) => readWeather(some, crypto.randomUUID(), plan.zone, now), add)}
    >
      <div className="form">
        <TextField
          label={words.region}
          hint={words.regionHint}
          value={typed.region}
          maxLength={40}
          aria-invalid={problem === 'region'}
          onChange={({ target }) => set({ region: target.value })}
        />
        <TextField
          label={words.event}
          hint={words.eventHint}
          value={typed.event}
          maxLength={40}
          aria-invalid={problem === 'event'}
          onChange={({ target }) => set({ event: target.value })}
        />
        <TextField
          type="date"
          label={words.from}
          value={typed.from}
          aria-invalid={problem === 'from' || problem === 'order'}
          onChange={({ target }) => set({ from: target.value })}
        />
        <TextField
          type="date"
          label={words.until}
          value={typed.until}
          aria-invalid={problem === 'until' || problem === 'order' || problem === 'past'}
          onChange={({ target }) => set({ until: target.value })}
        />
        <div className="wide">
          <TextField
            label={words.caution}
            hint={words.cautionHint}
            value={typed.caution}
            maxLength={300}
            onChange={({ target }) => set({ caution: target.value })}
          />
        </div>
        <div className="wide">
          <fieldset className="field">
            <legend>{words.categories}</legend>
            <div className="checks">
              {CATEGORIES.map(({ id, name }) => (
                <label key={id}>
                  <input
                    type="checkbox"
                    checked={typed.categories.includes(id)}
                    onChange={({ target }) =>
                      set({
                        categories: target.checked
                          ? [...typed.categories, id]
                          : typed.categories.filter((one) => one !== id),
                      })
                    }
                  />
                  {format.pick(name)}
                </label>
              ))}
            </div>
            <p className="muted small">{words.categoriesHint}</p>
          </fieldset>
        </div>
      </div>
      <EntryEnd label={words.addWeather} problem={problem} />
    </form>
  )
}
