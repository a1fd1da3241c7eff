import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import type { Session } from '../../settings/items.ts'
import { readMeta } from '../../store/meta.ts'
import { ENDED, type Ended as EndedRecord } from '../../store/wipe-copy.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { download } from '../download.ts'
import { Note } from '../note.tsx'
import { signOut } from '../server/sign-out.ts'
import { unsentFile } from '../server/unsent-file.ts'
import { useStore } from '../store-context.tsx'
import { useNumber, useWords } from '../use-words.ts'
import { SignInForm } from './sign-in-form.tsx'

/** Whether somebody took this computer's access away; undefined until it is known. */
export const useEnded = (): EndedRecord | null | undefined => {
  const store = useStore()
  return useLiveQuery(() => readMeta(store, ENDED), [store])
}

/** What happened to this computer, and what was written here and is nowhere else: it goes when the person says so. */
export function Ended({ session, ended }: { readonly session: Session; readonly ended: EndedRecord }) {
  const { settings } = useWords()
  const words = settings.server.ended
  const number = useNumber()
  const format = useFormat()
  const store = useStore()
  const file = useLiveQuery(() => {
    const title = words.fileTitle(session.workspace.name, session.member.name)
    // A day of another year is written with its own.
    return unsentFile(store, title, words.file, (at) => `${format.date(at, 0)} ${format.clock(at)}`)
  }, [store, session, words, format])
  const [saved, setSaved] = useState<string | null>(null)
  const [sure, setSure] = useState(false)
  if (file === undefined) return null
  const { count: unsent, text } = file
  const save = () => {
    const day = new Date().toISOString().slice(0, 10)
    download(new Blob([text], { type: 'text/plain;charset=utf-8' }), words.fileName(day), document)
    setSaved(text)
  }
  // What is written after the file was made, in a card that is still open, is in no file yet.
  const kept = unsent === 0 || text === saved
  return (
    <>
      <div className="panel">
        <div className="pad">
          <h3>{words.title[ended.reason](session.workspace.name)}</h3>
          <p>
            {words.cleared(format.dayAndClock(ended.at, Date.now()))}{' '}
            {unsent > 0 ? words.unsent(number(unsent)) : words.nothingUnsent}
          </p>
          {unsent > 0 && kept && (
            <Note tone="good" live>
              {words.saved(number(unsent))}
            </Note>
          )}
          {sure && !kept ? (
            <p className="acts" role="status">
              {words.dropAsk(number(unsent))}
              <Button small look="danger" onClick={() => void signOut(session, unsent)}>
                {words.drop}
              </Button>
              <Button small onClick={() => setSure(false)}>
                {settings.backup.cancel}
              </Button>
            </p>
          ) : (
            <p className="acts">
              {unsent > 0 && (
                <Button small look={kept ? 'plain' : 'primary'} icon="save" onClick={save}>
                  {words.save}
                </Button>
              )}
              {kept ? (
                <Button small onClick={() => void signOut(session, unsent)}>
                  {words.leave}
                </Button>
              ) : (
                <Button small look="quiet" onClick={() => setSure(true)}>
                  {words.dropAndLeave}
                </Button>
              )}
            </p>
          )}
        </div>
      </div>
      {ended.reason === 'device-revoked' && (
        <div className="panel">
          <div className="pad">
            <h3>{settings.server.again}</h3>
            <p className="muted">{words.againWhy}</p>
          </div>
          <SignInForm again={session} />
        </div>
      )}
    </>
  )
}
