import type { Festival, Plan } from '@shuke/shared/model'
import { MEANT } from '../../../store/change-plan.ts'
import { useFormat } from '../../../ui/i18n.tsx'
import { Field, TextField } from '../../field.tsx'
import { useTeamTime } from '../../store-context.tsx'
import { Toggle } from '../../toggle.tsx'
import { useWords } from '../../use-words.ts'
import { NumberField } from '../number-field.tsx'
import type { PlanDesk } from '../use-plan.ts'
import { DropEntry } from './drop-entry.tsx'
import { readFestival, type TypedFestival } from './entries.ts'
import { EntryEnd } from './entry-end.tsx'
import { nextDay } from './next-day.ts'
import { Part } from './part.tsx'
import { useEntry } from './use-entry.ts'

const OWN = 'own-'
const MOST_FESTIVALS = 100

const festivalsOf = ({ festivals }: Plan): readonly Festival[] => festivals ?? MEANT.festivals

/** The days on which who buys here is greeted, the shop's own among them. */
export function Festivals({ desk }: { readonly desk: PlanDesk }) {
  const { events: words } = useWords().care
  const format = useFormat()
  const now = useTeamTime()
  const { plan, mayEdit, change } = desk
  const festivals = festivalsOf(plan)
  const put = (id: string, set: Partial<Festival>, said: string) =>
    change((held) => ({ festivals: festivalsOf(held).map((one) => (one.id === id ? { ...one, ...set } : one)) }), said)
  return (
    <Part title={words.festivals} note={words.festivalsNote}>
      <div className="panel">
        <ul className="entries">
          {festivals.map(({ id, name, day, enabled, lead }) => {
            const said = format.pick(name)
            const next = nextDay(day, now, plan.zone)
            return (
              <li key={id} className={enabled ? undefined : 'off'}>
                <Toggle
                  on={enabled}
                  label={said}
                  disabled={!mayEdit}
                  onChange={(on) => put(id, { enabled: on }, on ? words.festivalOn(said) : words.festivalOff(said))}
                />
                <div>
                  <b>{said}</b>
                  <p className="muted small">
                    {words.yearly(day)}
                    {next !== null && ` · ${words.nextOn(format.date(next, now))}`}
                  </p>
                </div>
                {enabled && (
                  <NumberField
                    label={words.lead(said)}
                    value={lead}
                    limits={{ min: 0, max: 30, whole: true }}
                    unit={words.daysBefore}
                    disabled={!mayEdit}
                    onChange={(days) => put(id, { lead: days }, words.leadSaved(said))}
                  />
                )}
                {mayEdit && id.startsWith(OWN) && (
                  <DropEntry
                    said={said}
                    onDrop={() =>
                      change(
                        (held) => ({ festivals: festivalsOf(held).filter((one) => one.id !== id) }),
                        words.dropped(said),
                      )
                    }
                  />
                )}
              </li>
            )
          })}
        </ul>
        {mayEdit && festivals.length < MOST_FESTIVALS && <FestivalForm desk={desk} />}
      </div>
    </Part>
  )
}

const BLANK: TypedFestival = { zh: '', en: '', calendar: 'solar', month: 1, day: 1 }

const counted = (to: number): readonly number[] => Array.from({ length: to }, (_, place) => place + 1)

function FestivalForm({ desk: { change } }: { readonly desk: PlanDesk }) {
  const { events: words } = useWords().care
  const { typed, problem, set, submit } = useEntry(BLANK)
  const read = (some: TypedFestival) => readFestival(some, OWN + crypto.randomUUID().slice(0, 8))
  const add = (entry: Festival) =>
    change((held) => ({ festivals: [...festivalsOf(held), entry] }), words.added(entry.name['zh-CN']))
  const numbers = (label: string, most: number, value: number, put: (value: number) => void) => (
    <Field label={label}>
      {(ids) => (
        <select
          {...ids}
          className="in"
          value={value}
          aria-invalid={problem === 'day'}
          onChange={({ target }) => put(Number(target.value))}
        >
          {counted(most).map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  return (
    <form className="pad entry-form" onSubmit={submit(read, add)}>
      <div className="form">
        <TextField
          label={words.festivalZh}
          lang="zh-CN"
          value={typed.zh}
          maxLength={40}
          aria-invalid={problem === 'name'}
          onChange={({ target }) => set({ zh: target.value })}
        />
        <TextField
          label={words.festivalEn}
          lang="en"
          value={typed.en}
          maxLength={40}
          aria-invalid={problem === 'name'}
          onChange={({ target }) => set({ en: target.value })}
        />
        <Field label={words.calendar}>
          {(ids) => (
            <select
              {...ids}
              className="in"
              value={typed.calendar}
              onChange={({ target }) => set({ calendar: target.value === 'lunar' ? 'lunar' : 'solar' })}
            >
              <option value="solar">{words.calendars.solar}</option>
              <option value="lunar">{words.calendars.lunar}</option>
            </select>
          )}
        </Field>
        {numbers(words.month, 12, typed.month, (month) => set({ month }))}
        {numbers(words.day, typed.calendar === 'lunar' ? 30 : 31, typed.day, (day) => set({ day }))}
      </div>
      <EntryEnd label={words.addFestival} problem={problem} />
    </form>
  )
}
