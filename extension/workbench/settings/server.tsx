import { useEffect, useState } from 'react'
import type { Session } from '../../settings/items.ts'
import { Button } from '../button.tsx'
import { Note } from '../note.tsx'
import { handOver, hasMoreToHandOver } from '../server/sign-in.ts'
import { useSession } from '../store-context.tsx'
import { useWords } from '../use-words.ts'
import { Section } from './section.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { SignedIn } from './signed-in.tsx'

/** Alone, or the server of a team. */
export function Server() {
  const { server: words } = useWords().settings
  const session = useSession()
  return (
    <Section part="server" note={words.note}>
      {session ? (
        <>
          <HandingOver key={session.store} session={session} />
          <SignedIn session={session} />
        </>
      ) : (
        <div className="panel">
          <div className="pad">
            <h3>{words.alone}</h3>
            <p className="muted">{words.aloneWhy}</p>
          </div>
          <SignInForm />
        </div>
      )}
    </Section>
  )
}

/** What this computer had before it was signed in goes along, by itself; a cut is said and gone on with. */
function HandingOver({ session }: { readonly session: Session }) {
  const { server: words } = useWords().settings
  const [state, setState] = useState<'unknown' | 'nothing' | 'cut' | 'going' | 'failed'>('unknown')
  useEffect(() => {
    let current = true
    const begin = async () => {
      const more = await hasMoreToHandOver(session)
      if (!current) return
      setState(more ? 'going' : 'nothing')
      await handOver(session)
      if (current) setState('nothing')
    }
    begin().catch((error: unknown) => {
      console.info('handing over was cut off:', String(error))
      if (current) setState('failed')
    })
    return () => {
      current = false
    }
  }, [session])
  if (state === 'unknown' || state === 'nothing') return null
  if (state === 'going') return <Note live>{words.handingOver}</Note>
  const again = () => {
    setState('going')
    handOver(session).then(
      () => setState('nothing'),
      (error: unknown) => {
        console.info('handing over was cut off:', String(error))
        setState('failed')
      },
    )
  }
  return (
    <Note tone="warn" live>
      {words.handOverCut} {words.handOverFailed}{' '}
      <Button small onClick={again}>
        {words.handOverAgain}
      </Button>
    </Note>
  )
}
