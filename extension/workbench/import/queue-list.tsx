import { Button } from '../button.tsx'
import { Icon } from '../icons.tsx'
import { hrefOf, IMPORT } from '../place.ts'
import { useSession } from '../store-context.tsx'
import { useNumber, useWords } from '../use-words.ts'
import type { QueueItem } from './import-queue.ts'
import { useQueue } from './use-queue.ts'

/** Several files that are imported one after another: what became of each, and what still waits. */
export function QueueList() {
  const { queue: words } = useWords().import
  const number = useNumber()
  const { queue, items } = useQueue()
  const ended = items.filter(({ state }) => state === 'ended').length
  const waits = items.some(({ state }) => state === 'waiting')
  const over = ended === items.length
  return (
    <section className="panel queue" aria-labelledby="queue">
      <header>
        <h2 id="queue" aria-live="polite">
          {over ? words.over(number(items.length)) : words.title(number(ended), number(items.length))}
        </h2>
        {waits && <span className="muted small">{words.leaving}</span>}
        {waits && (
          <Button small onClick={() => queue.dropWaiting()}>
            {words.drop}
          </Button>
        )}
        {over && (
          <a className="btn plain sm" href={hrefOf(IMPORT)}>
            {words.another}
          </a>
        )}
      </header>
      <div className="scroll-x">
        <table className="t">
          <thead>
            <tr>
              <th scope="col">{words.file}</th>
              <th scope="col">{words.what}</th>
              <th scope="col" className="r">
                {words.orders}
              </th>
              <th scope="col" className="r">
                {words.changed}
              </th>
              <th scope="col" className="r">
                {words.problems}
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <QueueLine key={item.task.record.id} item={item} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function QueueLine({ item }: { readonly item: QueueItem }) {
  const words = useWords().import
  const number = useNumber()
  const session = useSession()
  const { task, state, view } = item
  const { id, fileName } = task.record
  const done = state === 'ended' && view?.how === 'applied'
  return (
    <tr>
      <th scope="row">
        {done ? (
          <a className="num" href={hrefOf({ page: 'import', view: 'done', id })}>
            {fileName}
          </a>
        ) : (
          fileName
        )}
      </th>
      <td>
        {done && <Icon name="check" />}
        {state === 'ended' && view?.how === 'failed' ? (
          <>
            <span className="tag warn">{words.queue.failed}</span>{' '}
            <span className="small">{view.failure ? words.failure[view.failure.reason] : ''}</span>
          </>
        ) : (
          <span className={done ? '' : 'muted'}>{wordOf(item)}</span>
        )}
      </td>
      <td className="r">{view ? number(view.orders) : ''}</td>
      <td className="r">{done || (view && session === null) ? number(view.changed) : ''}</td>
      <td className="r">{view ? number(view.problemCount) : ''}</td>
    </tr>
  )

  function wordOf({ state: at, view: last }: QueueItem): string {
    if (at === 'waiting') return words.queue.waiting
    if (at === 'running') return words.queue.running
    if (last?.how === 'taken-back') return words.queue.stopped
    return last?.changed === 0 ? words.queue.nothing : words.queue.done
  }
}
