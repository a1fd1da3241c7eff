import { useLiveQuery } from 'dexie-react-hooks'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { Icon } from '../icons.tsx'
import { hrefOf, IMPORT } from '../place.ts'
import { useStore } from '../store-context.tsx'
import { useWords } from '../use-words.ts'
import type { JobView } from './import-job.ts'
import { useBegin } from './use-begin.ts'

/** A task that ended in something other than an import. */
export function Ended({ view }: { readonly view: JobView }) {
  const { done, failure } = useWords().import
  const { pick } = useFormat()
  const again = (
    <a className="btn plain" href={hrefOf(IMPORT)}>
      {done.another}
    </a>
  )
  if (view.how === 'taken-back') {
    const stopped = view.task !== 'take-back'
    return (
      <section className="panel done" role="status">
        <h2>
          <Icon name="check" />
          {stopped ? done.stopped : done.takenBack}
        </h2>
        <p className="muted">{stopped ? done.stoppedWhy : done.takenBackWhy}</p>
        <p className="done-acts">{again}</p>
      </section>
    )
  }
  if (view.how !== 'failed' || !view.failure) return null
  const { reason, sentence, detail } = view.failure
  return (
    <section className="panel done failed" role="alert">
      <h2>
        <Icon name="alert" />
        {done.failed}
      </h2>
      <p>
        {failure[reason]}
        {sentence ? pick(sentence) : ''}
      </p>
      {reason === 'unknown' && <p className="muted small">{detail}</p>}
      <p className="done-acts">
        <Retry view={view} />
        {again}
      </p>
    </section>
  )
}

/** What is on the disk can be gone on with. */
function Retry({ view }: { readonly view: JobView }) {
  const { done } = useWords().import
  const store = useStore()
  const begin = useBegin()
  const stage = useLiveQuery(async () => (await store.imports.get(view.id))?.stage, [store, view.id])
  const task = stage === 'applying' ? 'go-on' : stage === 'undoing' ? 'take-back' : null
  if (task === null) return null
  return (
    <Button look="primary" onClick={() => begin({ type: task, id: view.id })}>
      {done.retry}
    </Button>
  )
}
