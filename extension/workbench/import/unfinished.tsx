import { useEffect, useRef, useState } from 'react'
import type { ImportRecord } from '../../store/imports/import-record.ts'
import { Button } from '../button.tsx'
import { hrefOf } from '../place.ts'
import { useStore } from '../store-context.tsx'
import { useNumber, useWords } from '../use-words.ts'
import { forget } from './run-import.ts'
import { useBegin } from './use-begin.ts'
import { useJob } from './use-job.ts'
import { usePastImports } from './use-past-imports.ts'

/** Imports that were cut off: what was left undone, and the ways on. */
export function Unfinished() {
  const { unfinished: words } = useWords().import
  const past = usePastImports()
  const { job, view } = useJob()
  const busy = useImportingElsewhere(past)
  if (job.running)
    return (
      <section className="panel unfinished">
        <p>{words.running}</p>
        <a className="btn plain" href={hrefOf({ page: 'import', view: 'run' })}>
          {words.see}
        </a>
      </section>
    )
  const left = (past ?? []).filter(
    ({ stage, id }) => stage !== 'applied' && stage !== 'undone' && !(busy && id !== view?.id),
  )
  if (left.length === 0) return null
  return (
    <section className="panel unfinished" aria-labelledby="unfinished">
      <h2 id="unfinished">{words.title}</h2>
      <ul>
        {left.map((record) => (
          <UnfinishedLine key={record.id} record={record} />
        ))}
      </ul>
    </section>
  )
}

function UnfinishedLine({ record }: { readonly record: ImportRecord }) {
  const { unfinished: words } = useWords().import
  const number = useNumber()
  const store = useStore()
  const begin = useBegin()
  const { id, fileName, stage, applied, staged, orders, source } = record
  if (stage === 'reading')
    return (
      <li>
        <p>{source ? words.readHalf(fileName, number(orders)) : words.cutOff(fileName)}</p>
        <Button small onClick={() => void forget(store, id)}>
          {source ? words.giveUp : words.forget}
        </Button>
        {source && <ReadOn onChoose={(file) => begin({ type: 'read-on', id, file })} />}
      </li>
    )
  return (
    <li>
      <p>{stage === 'undoing' ? words.undoing(fileName) : words.line(fileName, number(applied), number(staged))}</p>
      <Button small look="danger" onClick={() => begin({ type: 'take-back', id })}>
        {words.takeBack}
      </Button>
      {stage === 'applying' && (
        <Button small look="primary" onClick={() => begin({ type: 'go-on', id })}>
          {words.goOn}
        </Button>
      )}
    </li>
  )
}

/** The browser forgets which file it was, so it is chosen again. */
function ReadOn({ onChoose }: { readonly onChoose: (file: File) => void }) {
  const { unfinished: words } = useWords().import
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        aria-label={words.readOn}
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) onChoose(file)
        }}
      />
      <Button small look="primary" onClick={() => input.current?.click()}>
        {words.readOn}
      </Button>
    </>
  )
}

/** Whether another tab is importing: what looks cut off is then only under way. */
const useImportingElsewhere = (past: readonly ImportRecord[] | undefined): boolean => {
  const { name } = useStore()
  const [held, setHeld] = useState(true)
  useEffect(() => {
    if (!past) return
    let current = true
    const look = async () => {
      const locks = await navigator.locks.query()
      if (current) setHeld(locks.held?.some((lock) => lock.name === `import:${name}`) ?? false)
    }
    void look()
    return () => {
      current = false
    }
  }, [past, name])
  return held
}
