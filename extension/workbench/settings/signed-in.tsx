import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { ask } from '../../messaging/listen.ts'
import { connection as connectionItem, type Session } from '../../settings/items.ts'
import { readMeta, SYNCED_AT } from '../../store/meta.ts'
import { isEncrypted } from '../../sync/start-sync.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { Note } from '../note.tsx'
import { signOut } from '../server/sign-out.ts'
import { useStore } from '../store-context.tsx'
import { useItem } from '../use-item.ts'
import { useNumber, useWords } from '../use-words.ts'

/** Who is signed in, where, and how far what was written here has come. */
export function SignedIn({ session }: { readonly session: Session }) {
  const { settings, role } = useWords()
  const { server: words } = settings
  const format = useFormat()
  const number = useNumber()
  const store = useStore()
  const connection = useItem(connectionItem)
  const unsent = useLiveQuery(() => store.outbox.count(), [store]) ?? 0
  const syncedAt = useLiveQuery(() => readMeta(store, SYNCED_AT), [store]) ?? null
  const [leaving, setLeaving] = useState(false)
  const encrypted = isEncrypted(session.server)
  const state =
    connection?.state === 'refused'
      ? words.refused
      : connection?.state === 'offline'
        ? words.offline
        : syncedAt === null
          ? settings.server.asking
          : words.online(format.clock(syncedAt))
  return (
    <div className="panel thirds">
      <div>
        <h3>{words.signedInAs(session.member.name, role[session.member.role])}</h3>
        <p>{words.at(session.workspace.name, session.server)}</p>
        <p className={encrypted ? 'muted' : 'warn-text'}>{encrypted ? words.encrypted : words.notEncrypted}</p>
      </div>
      <div>
        <h3>
          <span className={connection?.state === 'offline' || connection?.state === 'refused' ? 'dot off' : 'dot'} />{' '}
          {state}
        </h3>
        <p>{unsent > 0 ? words.waiting(number(unsent)) : words.nothingWaits}</p>
        <Button small icon="sync" onClick={() => void ask({ type: 'sync-now' })}>
          {words.syncNow}
        </Button>
      </div>
      <div>
        <h3>{words.signOut}</h3>
        {leaving && unsent > 0 ? (
          <Note tone="warn">{words.signOutWaits(number(unsent))}</Note>
        ) : (
          <p>{words.signOutWhy}</p>
        )}
        {leaving ? (
          <p className="acts">
            <Button small look="danger" onClick={() => void signOut(session, unsent)}>
              {words.reallySignOut}
            </Button>
            <Button small onClick={() => setLeaving(false)}>
              {settings.backup.cancel}
            </Button>
          </p>
        ) : (
          <Button small onClick={() => setLeaving(true)}>
            {words.signOut}
          </Button>
        )}
      </div>
    </div>
  )
}
