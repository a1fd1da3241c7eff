import { useLiveQuery } from 'dexie-react-hooks'
import { useRef, useState } from 'react'
import {
  BackupFailure,
  type BackupFailureReason,
  type BackupSummary,
  backupFileName,
  checkBackup,
  createBackup,
  restoreBackup,
} from '../../store/backup.ts'
import { zoneOf } from '../../store/orders.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { download } from '../download.ts'
import { ExportPanel } from '../export/export-panel.tsx'
import { Note } from '../note.tsx'
import { useMayManage, useSession, useStore } from '../store-context.tsx'
import { useNumber, useSize, useWords } from '../use-words.ts'
import { useEnded } from './ended.tsx'
import { Section } from './section.tsx'

/** One file with everything of a shop that works alone, and back. */
export function Backup() {
  const { backup: words } = useWords().settings
  const session = useSession()
  const mayManage = useMayManage()
  const ended = useEnded()
  return (
    <Section part="backup" note={session ? words.team : words.note}>
      {session && mayManage && ended === null && <ExportPanel key={session.store} session={session} />}
      {!session && (
        <div className="panel halves">
          <Save />
          <ReadBack />
        </div>
      )}
    </Section>
  )
}

/** The page stays alive between two pieces of a long look. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

type Reason = BackupFailureReason | 'unknown'

/** Whatever happened, the person gets a sentence; what nobody foresaw is told to the console. */
const reasonOf = (error: unknown): Reason => {
  if (error instanceof BackupFailure) return error.reason
  console.error('the backup failed:', error)
  return 'unknown'
}

type Saving =
  | { readonly at: 'idle' | 'saving' }
  | { readonly at: 'saved'; readonly file: string; readonly bytes: number }
  | { readonly at: 'failed'; readonly reason: Reason }

function Save() {
  const { backup: words } = useWords().settings
  const store = useStore()
  const size = useSize()
  const [state, setState] = useState<Saving>({ at: 'idle' })
  const save = async () => {
    setState({ at: 'saving' })
    try {
      const now = Date.now()
      const backup = await createBackup(store, now)
      const file = backupFileName(now, await zoneOf(store))
      download(backup, file, document)
      setState({ at: 'saved', file, bytes: backup.size })
    } catch (error) {
      setState({ at: 'failed', reason: reasonOf(error) })
    }
  }
  return (
    <div>
      <h3>{words.saveTitle}</h3>
      <p className="muted">{words.saveWhy}</p>
      <Button icon="save" disabled={state.at === 'saving'} onClick={() => void save()}>
        {words.save}
      </Button>
      <div role="status">
        {state.at === 'saving' && <p className="small muted">{words.saving}</p>}
        {state.at === 'saved' && <p className="small muted">{words.saved(state.file, size(state.bytes))}</p>}
        {state.at === 'failed' && <Note tone="bad">{words.failure[state.reason]}</Note>}
      </div>
    </div>
  )
}

type Reading =
  | { readonly at: 'idle' }
  | { readonly at: 'checking'; readonly file: File }
  | { readonly at: 'found'; readonly file: File; readonly summary: BackupSummary }
  | { readonly at: 'restoring' }
  | {
      readonly at: 'restored'
      readonly summary: BackupSummary
      readonly before: { readonly file: Blob; readonly name: string } | null
    }
  | { readonly at: 'failed'; readonly reason: Reason }

function ReadBack() {
  const { backup: words } = useWords().settings
  const format = useFormat()
  const number = useNumber()
  const size = useSize()
  const store = useStore()
  const input = useRef<HTMLInputElement>(null)
  const held = useLiveQuery(
    async () => ({ customers: await store.bundles.count(), imports: await store.imports.count() }),
    [store],
  )
  const [reading, setReading] = useState<Reading>({ at: 'idle' })
  const attempt = async (act: () => Promise<Reading>) => {
    try {
      setReading(await act())
    } catch (error) {
      setReading({ at: 'failed', reason: reasonOf(error) })
    }
  }
  const check = (file: File) => {
    setReading({ at: 'checking', file })
    void attempt(async () => ({ at: 'found', file, summary: await checkBackup(file, breathe) }))
  }
  const empty = held !== undefined && held.customers === 0 && held.imports === 0
  const restore = (file: Blob) => {
    setReading({ at: 'restoring' })
    void attempt(async () => {
      const now = Date.now()
      const before = empty
        ? null
        : {
            file: await createBackup(store, now),
            name: backupFileName(now, await zoneOf(store)).replace('backup', 'backup-before'),
          }
      // On the person's disk before anything is replaced.
      if (before) download(before.file, before.name, document)
      return { at: 'restored', summary: await restoreBackup(store, file), before }
    })
  }
  const customersOf = ({ counts }: BackupSummary) => number(counts.bundles ?? 0)
  return (
    <div>
      <h3>{words.readTitle}</h3>
      <p className="muted">{words.readWhy}</p>
      <input
        ref={input}
        type="file"
        accept=".gz,.json"
        hidden
        aria-label={words.choose}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          if (file) check(file)
        }}
      />
      <Button disabled={reading.at === 'checking' || reading.at === 'restoring'} onClick={() => input.current?.click()}>
        {words.choose}
      </Button>
      <div role="status" className="read-back">
        {reading.at === 'checking' && <p className="muted small">{words.checking(size(reading.file.size))}</p>}
        {reading.at === 'restoring' && <p className="muted small">{words.restoring}</p>}
        {reading.at === 'failed' && <Note tone="bad">{words.failure[reading.reason]}</Note>}
        {reading.at === 'found' && (
          <>
            <p>
              {words.found(
                format.dayAndClock(reading.summary.createdAt, Date.now()),
                customersOf(reading.summary),
                number(reading.summary.counts.lookups ?? 0),
              )}
            </p>
            {empty ? <p>{words.intoEmpty}</p> : <Note tone="warn">{words.replaces(number(held?.customers ?? 0))}</Note>}
            <p className="acts">
              <Button look="primary" onClick={() => restore(reading.file)}>
                {empty ? words.restore : words.restoreOver}
              </Button>
              <Button onClick={() => setReading({ at: 'idle' })}>{words.cancel}</Button>
            </p>
          </>
        )}
        {reading.at === 'restored' && (
          <Note tone="good">
            {words.restored(customersOf(reading.summary))}
            {reading.before && <Before {...reading.before} onPutBack={(file) => restore(file)} />}
          </Note>
        )}
      </div>
    </div>
  )
}

interface BeforeProps {
  readonly file: Blob
  readonly name: string
  readonly onPutBack: (file: Blob) => void
}

/** What was replaced is at hand until the page is left. */
function Before({ file, name, onPutBack }: BeforeProps) {
  const { backup: words } = useWords().settings
  return (
    <p className="acts">
      {words.before}
      <Button small onClick={() => download(file, name, document)}>
        {words.saveBefore}
      </Button>
      <Button small onClick={() => onPutBack(file)}>
        {words.putBack}
      </Button>
    </p>
  )
}
