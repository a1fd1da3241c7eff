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
import { useJob } from './use-job.ts'

/** The import while it runs, and why it ended when it did not end well. */
export function RunProgress({ view }: { readonly view: JobView }) {
  const size = useSize()
  useEffect(() => {
    // Back from the result leads to before the import, which is over.
    if (view.phase === 'ended' && view.how === 'applied')
      window.location.replace(hrefOf({ page: 'import', view: 'done', id: view.id }))
  }, [view])
  return (
    <>
      {view.file && <FileBar name={view.file.name} facts={[size(view.file.bytes)]} format={null} />}
      {view.phase === 'ended' ? <Ended view={view} /> : <Running view={view} />}
      {view.problemCount > 0 && (
        <ProblemRows problems={view.problems} count={view.problemCount} fileName={view.file?.name ?? ''} />
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
  const seconds = (Date.now() - view.startedAt) / 1000
  const rate = view.phase === 'reading' && seconds > 0.2 && !view.paused ? number(view.rows / seconds) : null
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
              ...(view.task === 'import'
                ? [run.detail({ rate, orders: number(view.orders), problems: number(view.problemCount) })]
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
