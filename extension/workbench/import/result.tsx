import type { ImportId } from '@shuke/shared/model'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect } from 'react'
import type { ImportRecord } from '../../store/imports/import-record.ts'
import { Button } from '../button.tsx'
import { Icon } from '../icons.tsx'
import { Note } from '../note.tsx'
import { hrefOf, IMPORT } from '../place.ts'
import { useSession, useStore } from '../store-context.tsx'
import { useNumber, useWords } from '../use-words.ts'
import { FileBar } from './file-bar.tsx'
import type { JobView } from './import-job.ts'
import { ProblemRows } from './problem-rows.tsx'
import { useBegin } from './use-begin.ts'
import { useJob } from './use-job.ts'
import { useQueue } from './use-queue.ts'

/** What an import changed. It stays at its address, and survives a reload. */
export function Result({ id }: { readonly id: string }) {
  const store = useStore()
  const own = useOwnView(id)
  const number = useNumber()
  const record = useLiveQuery(async () => (await store.imports.get(id)) ?? null, [store, id])
  const gone = record === null || record?.stage === 'reading' || record?.stage === 'applying'
  useEffect(() => {
    if (gone) window.location.replace(hrefOf(IMPORT))
  }, [gone])
  const { pastList } = useWords().import
  if (!record) return null
  return (
    <>
      <FileBar
        name={record.fileName}
        facts={[`${pastList.orders} ${number(record.orders)}`, record.shop.name]}
        format={null}
      />
      <Changes record={record} />
      {own && own.problemCount > 0 && (
        <ProblemRows problems={own.problems} count={own.problemCount} fileName={record.fileName} />
      )}
    </>
  )
}

/** How this page saw it imported; null for one of before. */
const useOwnView = (id: string): JobView | null => {
  const { view } = useJob()
  const { queue } = useQueue()
  if (view?.id === id) return view.task === 'import' ? view : null
  return queue.viewOf(id as ImportId)
}

function Changes({ record }: { readonly record: ImportRecord }) {
  const { done } = useWords().import
  const begin = useBegin()
  const { job } = useJob()
  const view = useOwnView(record.id)
  const number = useNumber()
  const nothing = record.changed === 0
  const undone = record.stage === 'undone' || record.stage === 'undoing'
  const own = view?.endedAt === null ? null : view
  const unnamed = record.waiting ?? record.unnamed ?? 0
  const seconds = own ? Math.max(0.1, ((own.endedAt ?? 0) - own.startedAt) / 1000) : null
  return (
    <section className="panel done" aria-labelledby="result" role="status">
      <h2 id="result">
        <Icon name="check" />
        {undone ? done.takenBack : nothing ? done.nothing : done.title}
      </h2>
      {undone && <p className="muted">{done.takenBackWhy}</p>}
      {!undone && nothing && <p className="muted">{done.nothingWhy}</p>}
      {!undone && <Figures record={record} />}
      {!undone && unnamed > 0 && <Note>{done.unnamed(number(unnamed))}</Note>}
      <p className="done-acts">
        <a className="btn plain" href={hrefOf(IMPORT)}>
          {done.another}
        </a>
        {!undone && (
          <Button
            icon="undo"
            disabled={job.running}
            onClick={() => begin({ type: 'take-back', id: record.id as ImportId })}
          >
            {done.undo}
          </Button>
        )}
        {own && seconds !== null && own.rows > 0 && (
          <span className="muted small">{done.took(seconds.toFixed(1), number(own.rows / seconds))}</span>
        )}
      </p>
    </section>
  )
}

function Figures({ record }: { readonly record: ImportRecord }) {
  const { done } = useWords().import
  const number = useNumber()
  const session = useSession()
  const { orders, changed, added, customers, problems } = record
  const same = number(Math.max(0, orders - changed))
  return (
    <dl className="figures">
      {session ? (
        <Figure name={done.changed} value={number(changed)} note={done.changedNote} />
      ) : (
        <>
          <Figure name={done.orders} value={number(added)} note={done.ordersNote(number(changed - added), same)} />
          <Figure name={done.people} value={number(customers)} note={done.peopleNote} />
        </>
      )}
      <Figure
        name={done.problems}
        value={number(problems)}
        note={problems === 0 ? done.noProblems : done.problemsNote}
      />
    </dl>
  )
}

function Figure({ name, value, note }: { readonly name: string; readonly value: string; readonly note: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="figure">{value}</span>
        <span className="muted small">{note}</span>
      </dd>
    </div>
  )
}
