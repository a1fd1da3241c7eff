import { useEffect } from 'react'
import { Sentence } from '../../ui/sentence.tsx'
import { Button } from '../button.tsx'
import { hrefOf } from '../place.ts'
import { useSession } from '../store-context.tsx'
import { useNumber, useSize, useWords } from '../use-words.ts'
import { Ended } from './ended.tsx'
import { FileBar } from './file-bar.tsx'
import type { JobView } from './import-job.ts'
import { ProblemRows } from './problem-rows.tsx'
import { QueueList } from './queue-list.tsx'
import { useJob } from './use-job.ts'
import { usePace } from './use-pace.ts'
import { useQueue } from './use-queue.ts'

/** The import while it runs, and why it ended when it did not end well. */
export function RunProgress({ view }: { readonly view: JobView }) {
  const size = useSize()
  const { items } = useQueue()
  // Of several files each has a result of its own, and this place stays to show them all.
  const several = view.task === 'import' && items.length > 1 && items.some(({ task }) => task.record.id === view.id)
  useEffect(() => {
    // Back from the result leads to before the import, which is over.
    if (view.phase === 'ended' && view.how === 'applied' && !several)
      window.location.replace(hrefOf({ page: 'import', view: 'done', id: view.id }))
  }, [view, several])
  const others = several ? items.flatMap(({ view: own }) => (own && own.id !== view.id ? own : [])) : []
  const ended = view.phase === 'ended'
  return (
    <>
      {several && <QueueList />}
      {view.file && !(several && ended) && (
        <FileBar name={view.file.name} facts={[size(view.file.bytes)]} format={null} />
      )}
      {ended ? !several && <Ended view={view} /> : <Running view={view} />}
      {[view, ...others].map((one) =>
        one.problemCount > 0 ? (
          <ProblemRows
            key={one.id}
            problems={one.problems}
            count={one.problemCount}
            fileName={one.file?.name ?? ''}
            named={several}
          />
        ) : null,
      )}
    </>
  )
}

/** Done and all of it, in whatever the phase counts; null while that is not known. */
const progressOf = (view: JobView): { readonly done: number; readonly of: number } | null => {
  switch (view.phase) {
    case 'reading':
      return { done: view.bytes, of: view.file?.bytes ?? 0 }
    case 'applying':
      return view.staged > 0 ? { done: view.applied, of: view.staged } : null
    case 'fitting':
      return view.fitted.of > 0 ? view.fitted : null
    case 'taking-back':
      return view.takenBack.of > 0 ? view.takenBack : null
    default:
      return null
  }
}

function Running({ view }: { readonly view: JobView }) {
  const { run } = useWords().import
  const number = useNumber()
  const { job } = useJob()
  const progress = progressOf(view)
  const share = progress && progress.of > 0 ? Math.min(1, progress.done / progress.of) : null
  const left = usePace(view, progress?.done ?? null, progress?.of ?? 0)?.left ?? null
  const counted = view.phase === 'reading' ? view.rows : share === null ? null : share * view.orders
  const pace = usePace(view, counted, 0)?.rate ?? null
  const rate =
    pace === null || pace === 0 || view.paused || view.phase === 'taking-back' ? null : number(inTwoDigits(pace))
  const session = useSession()
  // The server applies in steps of its own; only what is done here can rest.
  const pausable = view.phase === 'reading' || (view.phase === 'applying' && session === null)
  return (
    <section className="panel run" aria-label={run.bar}>
      <div className="run-line">
        <div>
          <p className="big">
            <Headline view={view} share={share} />
          </p>
          <p className="muted small">
            {[
              ...(view.paused ? [run.paused] : []),
              ...(rate === null ? [] : [view.phase === 'reading' ? run.rows(rate) : run.orders(rate)]),
              ...(left === null || view.paused ? [] : [run.left(left)]),
              ...(view.task === 'import'
                ? [run.detail({ orders: number(view.orders), problems: number(view.problemCount) })]
                : []),
            ].join(' · ')}
          </p>
        </div>
        {view.phase !== 'taking-back' && (
          <div className="run-acts">
            {pausable && (
              <Button icon={view.paused ? 'play' : 'pause'} onClick={() => (view.paused ? job.resume() : job.pause())}>
                {view.paused ? run.resume : run.pause}
              </Button>
            )}
            <Button look="danger" icon="stop" onClick={() => job.stop()}>
              {run.stop}
            </Button>
          </div>
        )}
      </div>
      <div
        className={share === null ? 'bar unsure' : 'bar'}
        role="progressbar"
        aria-label={run.bar}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      >
        <i style={{ width: `${(share ?? 0) * 100}%` }} />
      </div>
      {view.phase !== 'taking-back' && (
        <p className="muted small">{view.phase === 'reading' ? run.leaveReading : run.leave}</p>
      )}
    </section>
  )
}

/** The third digit would jump at each look. */
const inTwoDigits = (figure: number): number => Number(figure.toPrecision(2))

function Headline({ view, share }: { readonly view: JobView; readonly share: number | null }) {
  const { run } = useWords().import
  const number = useNumber()
  const session = useSession()
  if (view.phase === 'taking-back') return run.takingBack
  if (view.phase === 'fitting') return run.fitting
  if (view.phase === 'reading') return <Sentence words={run.reading(number(view.rows))} />
  // A task that goes on does not know its orders again; then the parts stand for them.
  const of = view.orders > 0 ? view.orders : view.staged
  const words = session ? run.sending : run.applying
  return <Sentence words={words(number(of * (share ?? 0)), number(of))} />
}
