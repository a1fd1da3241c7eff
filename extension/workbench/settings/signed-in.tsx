import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { ask } from '../../messaging/listen.ts'
import { connection as connectionItem, type Session } from '../../settings/items.ts'
import { readMeta, SYNCED_AT } from '../../store/meta.ts'
import { countUnsent } from '../../store/unsent.ts'
import { isEncrypted } from '../../sync/start-sync.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { download } from '../download.ts'
import { Note } from '../note.tsx'
import { customersAlone } from '../server/hand-over.ts'
import { signOut } from '../server/sign-out.ts'
import { unsentFile } from '../server/unsent-file.ts'
import { useStore } from '../store-context.tsx'
import { useItem } from '../use-item.ts'
import { useNumber, useWords } from '../use-words.ts'
import { Ended, useEnded } from './ended.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** Who is signed in, where, and how far what was written here has come. */
export function SignedIn({ session }: { readonly session: Session }) {
  const { settings, role } = useWords()
  const { server: words } = settings
  const format = useFormat()
  const number = useNumber()
  const store = useStore()
  const connection = useItem(connectionItem)
  const waiting = useLiveQuery(() => store.outbox.count(), [store]) ?? 0
  const syncedAt = useLiveQuery(() => readMeta(store, SYNCED_AT), [store]) ?? null
  const ended = useEnded()
  const encrypted = isEncrypted(session.server)
  const well = !connection || connection.state === 'online'
  const state = well
    ? syncedAt === null
      ? words.asking
      : words.online(format.clock(syncedAt))
    : connection.sentence
      ? format.pick(connection.sentence)
      : connection.state === 'offline'
        ? words.offline
        : words.refused
  if (ended) return <Ended session={session} ended={ended} />
  return (
    <>
      <div className="panel thirds">
        <div>
          <h3>{words.signedInAs(session.member.name, role[session.member.role])}</h3>
          <p>{words.at(session.workspace.name, session.server)}</p>
          <p className={encrypted ? 'muted' : 'warn-text'}>{encrypted ? words.encrypted : words.notEncrypted}</p>
        </div>
        <div>
          <h3>
            <span className={well ? 'dot' : 'dot off'} /> {state}
          </h3>
          <p>{waiting > 0 ? words.waiting(number(waiting)) : words.nothingWaits}</p>
          <Button small icon="sync" onClick={() => void ask({ type: 'sync-now' })}>
            {words.syncNow}
          </Button>
        </div>
        <Leaving session={session} />
      </div>
      {connection?.state === 'refused' && (
        <div className="panel">
          <div className="pad">
            <h3>{words.again}</h3>
            <p className="muted">{words.againWhy}</p>
          </div>
          <SignInForm again={session} />
        </div>
      )}
    </>
  )
}

/** What is not at the server yet is lost only when a person says so. */
function Leaving({ session }: { readonly session: Session }) {
  const { settings } = useWords()
  const { server: words } = settings
  const number = useNumber()
  const store = useStore()
  const format = useFormat()
  const unsent = useLiveQuery(() => countUnsent(store), [store]) ?? 0
  const [own, setOwn] = useState(0)
  useEffect(() => {
    let current = true
    customersAlone().then(
      (count) => current && setOwn(count),
      (error: unknown) => console.info('what was here before could not be counted:', String(error)),
    )
    return () => {
      current = false
    }
  }, [])
  const save = async () => {
    const title = words.ended.fileTitle(session.workspace.name, session.member.name)
    const { text } = await unsentFile(
      store,
      title,
      words.ended.file,
      (at) => `${format.date(at, 0)} ${format.clock(at)}`,
    )
    const day = new Date().toISOString().slice(0, 10)
    download(new Blob([text], { type: 'text/plain;charset=utf-8' }), words.ended.fileName(day), document)
  }
  const [sure, setSure] = useState(false)
  const leave = (losing: number) => void signOut(session, losing)
  return (
    <div>
      <h3>{words.signOut}</h3>
      {sure && unsent > 0 ? <Note tone="warn">{words.signOutWaits(number(unsent))}</Note> : <p>{words.signOutWhy}</p>}
      {own > 0 && <p className="muted">{words.signOutOwn(number(own))}</p>}
      {!sure ? (
        <Button small onClick={() => setSure(true)}>
          {words.signOut}
        </Button>
      ) : (
        <p className="acts">
          {unsent > 0 ? (
            <>
              <Button small icon="save" onClick={() => void save()}>
                {words.ended.save}
              </Button>
              <Button small onClick={() => leave(0)}>
                {words.signOutKeeping}
              </Button>
              <Button small look="danger" onClick={() => leave(unsent)}>
                {words.signOutLosing(number(unsent))}
              </Button>
            </>
          ) : (
            <Button small look="danger" onClick={() => leave(0)}>
              {words.reallySignOut}
            </Button>
          )}
          <Button small onClick={() => setSure(false)}>
            {settings.backup.cancel}
          </Button>
        </p>
      )}
    </div>
  )
}
