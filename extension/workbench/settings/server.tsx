import { useCallback, useEffect, useState } from 'react'
import type { Session } from '../../settings/items.ts'
import { Button } from '../button.tsx'
import { Note } from '../note.tsx'
import { handOver, keepHere, type Standing, standingOf } from '../server/hand-over.ts'
import { useSession } from '../store-context.tsx'
import { useNumber, useWords } from '../use-words.ts'
import { useEnded } from './ended.tsx'
import { Section } from './section.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { SignedIn } from './signed-in.tsx'
import { SyncPanel } from './sync-panel.tsx'

/** Alone, or the server of a team. */
export function Server() {
  const { server: words } = useWords().settings
  const session = useSession()
  const ended = useEnded()
  return (
    <Section part="server" note={words.note}>
      {session ? (
        <>
          {ended === null && <HandingOver key={session.store} session={session} />}
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
      {ended === null && <SyncPanel session={session} />}
    </Section>
  )
}

type View = Standing | { readonly kind: 'going' | 'cut' }

/** What this computer had alone goes along, by itself or when a person says so; a cut is said and gone on with. */
function HandingOver({ session }: { readonly session: Session }) {
  const { server: words } = useWords().settings
  const number = useNumber()
  const [view, show] = useState<View>({ kind: 'nothing' })
  const give = useCallback(async () => {
    show({ kind: 'going' })
    try {
      await handOver(session)
      show(await standingOf(session))
    } catch (error) {
      console.info('handing over was cut off:', String(error))
      show({ kind: 'cut' })
    }
  }, [session])
  useEffect(() => {
    let current = true
    const begin = async () => {
      const standing = await standingOf(session)
      if (!current) return
      if (standing.kind === 'due') await give()
      else show(standing)
    }
    begin().catch((error: unknown) => console.error('what is to be handed over could not be read:', String(error)))
    return () => {
      current = false
    }
  }, [session, give])
  const keep = async () => {
    await keepHere(session)
    show({ kind: 'nothing' })
  }
  switch (view.kind) {
    case 'nothing':
      return null
    case 'due':
    case 'going':
      return <Note live>{words.handingOver}</Note>
    case 'orders-left':
      return <Note tone="warn">{words.ordersLeft}</Note>
    case 'ask':
      return (
        <Note live>
          <b>
            {words.takeAlong(
              session.workspace.name,
              number(view.customers),
              view.orders === 0 ? null : number(view.orders),
            )}
          </b>{' '}
          {words.takeAlongWhy}
          <p className="acts">
            <Button small onClick={() => void give()}>
              {words.takeAlongYes}
            </Button>
            <Button small onClick={() => void keep()}>
              {words.takeAlongNo}
            </Button>
          </p>
        </Note>
      )
    case 'cut':
      return (
        <Note tone="warn" live>
          {words.handOverCut} {words.handOverFailed}{' '}
          <Button small onClick={() => void give()}>
            {words.handOverAgain}
          </Button>
        </Note>
      )
  }
}
