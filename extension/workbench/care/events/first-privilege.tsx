import type { Plan } from '@shuke/shared/model'
import { MEANT } from '../../../store/change-plan.ts'
import { Field } from '../../field.tsx'
import { Toggle } from '../../toggle.tsx'
import { useWords } from '../../use-words.ts'
import { NumberField } from '../number-field.tsx'
import type { PlanDesk } from '../use-plan.ts'
import { Part } from './part.tsx'

type Privilege = NonNullable<Plan['firstPrivilege']>

/** As long as half a year, where an owner first asks for days. */
const USUAL_DAYS = 180

/** What a first purchase grants, and until when it is good. */
export function FirstPrivilege({ desk: { plan, mayEdit, change } }: { readonly desk: PlanDesk }) {
  const { events: words } = useWords().care
  const privilege = plan.firstPrivilege ?? MEANT.firstPrivilege
  const { enabled, percent, days } = privilege
  const put = (set: Partial<Privilege>) =>
    change(
      (held) => ({ firstPrivilege: { ...(held.firstPrivilege ?? MEANT.firstPrivilege), ...set } }),
      words.privilegeSaved,
    )
  return (
    <Part title={words.privilege} note={words.privilegeNote}>
      <div className="panel pad privilege">
        <span className="with-unit">
          <Toggle on={enabled} label={words.privilegeOn} disabled={!mayEdit} onChange={(on) => put({ enabled: on })} />
          <span aria-hidden="true">{words.privilegeOn}</span>
        </span>
        <NumberField
          label={words.percent}
          value={percent}
          limits={{ min: 1, max: 100, whole: true }}
          unit="%"
          disabled={!mayEdit}
          onChange={(value) => put({ percent: value })}
        />
        <Field label={words.goodFor}>
          {(ids) => (
            <select
              {...ids}
              className="in"
              value={days === null ? 'year' : 'days'}
              disabled={!mayEdit}
              onChange={({ target }) => put({ days: target.value === 'year' ? null : USUAL_DAYS })}
            >
              <option value="year">{words.untilYearEnds}</option>
              <option value="days">{words.forDays}</option>
            </select>
          )}
        </Field>
        {days !== null && (
          <NumberField
            label={words.howManyDays}
            value={days}
            limits={{ min: 1, max: 730, whole: true }}
            unit={words.days}
            disabled={!mayEdit}
            onChange={(value) => put({ days: value })}
          />
        )}
      </div>
    </Part>
  )
}
