import { useLiveQuery } from 'dexie-react-hooks'
import { type ReactNode, useState } from 'react'
import { lostWords } from '../../locales/lost-words.ts'
import { ITSELF, wordsOf } from '../../locales/waiting-words.ts'
import { type Lost, lost as lostItem, type Session } from '../../settings/items.ts'
import { readSyncState, type SyncState, type Told } from '../../store/sync-state.ts'
import { useFormat, useMessages } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { Note } from '../note.tsx'
import { useStore, useTeamTime } from '../store-context.tsx'
import { useItem } from '../use-item.ts'
import { useNumber, useSize, useWords } from '../use-words.ts'
import { useDisk } from './use-disk.ts'

/** In plain words: what is on this computer, what is at the server, what waits, what was refused, and since when. */
export function SyncPanel({ session }: { readonly session: Session | null }) {
  const words = useWords().settings.server.sync
  const store = useStore()
  const state = useLiveQuery(() => readSyncState(store), [store])
  const lost = useItem(lostItem)
  if (!state) return null
  return (
    <div className="panel sync-panel">
      {lost && <WasLost lost={lost} />}
      <dl>
        <Line title={words.here}>
          <Here state={state} />
        </Line>
        <Line title={words.synced}>{session ? <AtServer state={state} session={session} /> : words.alone}</Line>
        {session && (
          <Line title={words.waiting}>
            <Waiting state={state} />
          </Line>
        )}
        {state.refusedCount > 0 && (
          <Line title={words.refused}>
            <Refused state={state} />
          </Line>
        )}
      </dl>
    </div>
  )
}

function Line({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Here({ state }: { readonly state: SyncState }) {
  const words = useWords().settings.server.sync
  const number = useNumber()
  const size = useSize()
  const disk = useDisk()
  const { customers, drafts } = state
  return (
    <>
      <p>
        {words.customers(number(customers))}
        {disk?.bytes != null && ` · ${words.size(size(disk.bytes))}`}
      </p>
      {drafts > 0 && <p>{words.drafts(number(drafts))}</p>}
      {disk && <p className={disk.keeping === 'none' ? 'warn-text' : 'muted'}>{words.keeping[disk.keeping]}</p>}
    </>
  )
}

function AtServer({ state, session }: { readonly state: SyncState; readonly session: Session }) {
  const words = useWords().settings.server.sync
  const format = useFormat()
  const { syncedAt, waiting } = state
  const now = useTeamTime()
  const at = syncedAt === null ? null : format.dayAndClock(syncedAt, now)
  return (
    <>
      <p>{at === null ? words.never : waiting.count === 0 ? words.all(at) : words.allBut(at)}</p>
      <p className="muted">{session.server}</p>
    </>
  )
}

function Waiting({ state }: { readonly state: SyncState }) {
  const words = useWords().settings.server.sync
  const format = useFormat()
  const number = useNumber()
  const now = useTeamTime()
  const { count, byKind, oldestAt, first } = state.waiting
  if (count === 0) return words.nothingWaits
  return (
    <>
      <p>
        {words.waits(number(count), oldestAt === null ? null : format.dayAndClock(oldestAt, now))}
        {words.ofWhich(byKind.map(([kind, some]) => words.kinds[kind](number(some))))}
      </p>
      <ul className="lines">
        {first.map(({ op, name }) => (
          <li key={op.n}>
            <Saying told={{ op, name }} /> <small className="muted">{format.dayAndClock(op.at, now)}</small>
          </li>
        ))}
      </ul>
    </>
  )
}

function Refused({ state }: { readonly state: SyncState }) {
  const words = useWords().settings.server.sync
  const format = useFormat()
  const number = useNumber()
  const store = useStore()
  const now = useTeamTime()
  const { refused, refusedCount } = state
  const drop = (ids: readonly string[]) => {
    store.refused
      .bulkDelete([...ids])
      .catch((error: unknown) => console.error('what was read could not be put away:', String(error)))
  }
  return (
    <>
      <p>{words.refusedWhy(number(refusedCount))}</p>
      <ul className="refused">
        {refused.map(({ id, op, name, sentence, at }) => (
          <li key={id}>
            <p>
              <Saying told={{ op, name }} whole /> <small className="muted">{format.dayAndClock(at, now)}</small>
            </p>
            <p className="warn-text">{sentence}</p>
            <p className="acts">
              <Copy text={textOf(op)} />
              <Button small onClick={() => drop([id])}>
                {words.gotIt}
              </Button>
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Whose it is and the words of it; whole where they may be lost otherwise. */
function Saying({ told: { op, name }, whole = false }: { readonly told: Told; readonly whole?: boolean }) {
  const { locale } = useMessages()
  const words = useWords().settings.server.sync
  const text = (whole ? textOf(op) : null) ?? wordsOf(op, locale) ?? ITSELF[locale]
  return <>{words.saying(name, text)}</>
}

/** What a person typed, whole; null for what has no words of its own. */
const textOf = ({ set }: Told['op']): string | null => {
  const { text, value, callName } = set as { text?: unknown; value?: unknown; callName?: unknown }
  const said = text ?? value ?? callName
  return said === undefined ? null : String(said)
}

function Copy({ text }: { readonly text: string | null }) {
  const { team } = useWords().settings
  const [copied, setCopied] = useState(false)
  if (text === null) return null
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Button small onClick={() => void copy()}>
      {copied ? team.copied : team.copy}
    </Button>
  )
}

function WasLost({ lost }: { readonly lost: Lost }) {
  const { sync: words } = useWords().settings.server
  const format = useFormat()
  const now = Date.now()
  return (
    <Note tone="bad" live>
      {format.pick(lostWords(lost.unsent, lost.customers, lost.alone))}{' '}
      {words.lostWhen(format.dayAndClock(lost.noticedAt, now), format.dayAndClock(lost.at, now))}
      <p className="acts">
        <Button small onClick={() => void lostItem.setValue(null)}>
          {words.gotIt}
        </Button>
      </p>
    </Note>
  )
}
