import type { ImportRecord } from '../../store/imports/import-record.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { hrefOf, IMPORT } from '../place.ts'
import { useSession } from '../store-context.tsx'
import { useNumber, useWords } from '../use-words.ts'
import { useBegin } from './use-begin.ts'
import { useJob } from './use-job.ts'
import { usePastImports } from './use-past-imports.ts'

/** The imports of before, newest first; each can be taken back whole. */
export function PastImports() {
  const { pastList: words } = useWords().import
  const session = useSession()
  const past = usePastImports()
  if (!past) return null
  return (
    <section className="panel past" aria-labelledby="past">
      <header>
        <h2 id="past">{words.title}</h2>
        {session && <span className="muted small">{words.teamNote}</span>}
        <a className="btn plain sm" href={hrefOf(IMPORT)}>
          {words.back}
        </a>
      </header>
      {past.length === 0 ? (
        <p className="muted pad">{words.none}</p>
      ) : (
        <div className="scroll-x">
          <table className="t">
            <thead>
              <tr>
                <th scope="col">{words.file}</th>
                <th scope="col">{words.when}</th>
                <th scope="col">{words.shop}</th>
                <th scope="col" className="r">
                  {words.orders}
                </th>
                <th scope="col" className="r">
                  {words.changed}
                </th>
                <th scope="col" className="r">
                  {words.problems}
                </th>
                <th scope="col">{words.state}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {past.map((record) => (
                <PastImport key={record.id} record={record} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function PastImport({ record }: { readonly record: ImportRecord }) {
  const { pastList: words } = useWords().import
  const format = useFormat()
  const number = useNumber()
  const begin = useBegin()
  const { job } = useJob()
  const { id, fileName, startedAt, shop, orders, changed, problems, stage, mapping } = record
  const state = stage === 'applied' && changed === 0 ? 'nothing' : stage
  return (
    <tr>
      <th scope="row">
        <a className="num" href={hrefOf({ page: 'import', view: 'done', id })}>
          {fileName}
        </a>
        {mapping && <small>{words.mapped}</small>}
      </th>
      <td className="nowrap">
        {format.date(startedAt, Date.now())} {format.clock(startedAt)}
      </td>
      <td>{shop.name}</td>
      <td className="r">{number(orders)}</td>
      <td className="r">{number(changed)}</td>
      <td className="r">{number(problems)}</td>
      <td>{words.stages[state]}</td>
      <td className="r">
        {stage === 'applied' && (
          <Button small icon="undo" disabled={job.running} onClick={() => begin({ type: 'take-back', id })}>
            {words.undo}
          </Button>
        )}
      </td>
    </tr>
  )
}
