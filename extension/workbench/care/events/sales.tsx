import type { SaleEvent } from '@shuke/shared/model'
import { useFormat } from '../../../ui/i18n.tsx'
import { TextField } from '../../field.tsx'
import { useTeamTime } from '../../store-context.tsx'
import { useWords } from '../../use-words.ts'
import type { PlanDesk } from '../use-plan.ts'
import { dayFrom } from './days.ts'
import { DropEntry } from './drop-entry.tsx'
import { readSale, type TypedSale } from './entries.ts'
import { EntryEnd } from './entry-end.tsx'
import { Part } from './part.tsx'
import { useEntry } from './use-entry.ts'

const MOST_SALES = 50

const isSame = (a: SaleEvent, b: SaleEvent): boolean => a.name === b.name && a.from === b.from && a.until === b.until

/** Sales with an end: who ordered in one and has not paid is told plainly how long it lasts. */
export function Sales({ desk }: { readonly desk: PlanDesk }) {
  const { events: words } = useWords().care
  const format = useFormat()
  const now = useTeamTime()
  const { plan, mayEdit, change } = desk
  const sales = plan.sales ?? []
  return (
    <Part title={words.sales} note={words.salesNote}>
      <div className="panel">
        {sales.length > 0 && (
          <ul className="entries">
            {sales.map((sale) => (
              <li key={`${sale.name} ${sale.from} ${sale.until}`}>
                <div>
                  <b>{sale.name}</b> {sale.until <= now && <span className="tag">{words.over}</span>}
                  <p className="muted small">
                    {words.span(format.dayAndClock(sale.from, now), format.dayAndClock(sale.until, now))}
                    {sale.left !== '' && ` · ${sale.left}`}
                  </p>
                </div>
                {mayEdit && (
                  <DropEntry
                    said={sale.name}
                    onDrop={() =>
                      change(
                        ({ sales: all = [] }) => ({ sales: all.filter((one) => !isSame(one, sale)) }),
                        words.dropped(sale.name),
                      )
                    }
                  />
                )}
              </li>
            ))}
          </ul>
        )}
        {mayEdit && sales.length < MOST_SALES && <SaleForm desk={desk} now={now} />}
        {!mayEdit && sales.length === 0 && <p className="pad muted">{words.none}</p>}
      </div>
    </Part>
  )
}

const blank = (now: number, zone: string): TypedSale => ({
  name: '',
  from: `${dayFrom(now, 0, zone)}T00:00`,
  until: `${dayFrom(now, 3, zone)}T00:00`,
  left: '',
})

function SaleForm({ desk: { plan, change }, now }: { readonly desk: PlanDesk; readonly now: number }) {
  const { events: words } = useWords().care
  const { typed, problem, set, submit } = useEntry(blank(now, plan.zone))
  const add = (sale: SaleEvent) =>
    change(
      ({ sales = [] }) => ({ sales: [...sales.filter((one) => !isSame(one, sale)), sale] }),
      words.added(sale.name),
    )
  return (
    <form className="pad entry-form" onSubmit={submit((some) => readSale(some, plan.zone, now), add)}>
      <div className="form">
        <TextField
          label={words.saleName}
          value={typed.name}
          maxLength={40}
          aria-invalid={problem === 'name'}
          onChange={({ target }) => set({ name: target.value })}
        />
        <TextField
          type="datetime-local"
          label={words.begins}
          value={typed.from}
          aria-invalid={problem === 'from' || problem === 'order'}
          onChange={({ target }) => set({ from: target.value })}
        />
        <TextField
          type="datetime-local"
          label={words.ends}
          value={typed.until}
          aria-invalid={problem === 'until' || problem === 'order' || problem === 'past'}
          onChange={({ target }) => set({ until: target.value })}
        />
        <TextField
          label={words.left}
          hint={words.leftHint}
          value={typed.left}
          maxLength={60}
          onChange={({ target }) => set({ left: target.value })}
        />
      </div>
      <EntryEnd label={words.addSale} problem={problem} />
    </form>
  )
}
