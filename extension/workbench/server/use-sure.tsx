/** The password again, before what takes much along: asked for in place, and held by this page alone while it is good. */
import { type FormEvent, type ReactNode, useCallback, useRef, useState } from 'react'
import type { Session } from '../../settings/items.ts'
import { connectBriefly, type ServerClient } from '../../sync/connect.ts'
import { answerOf } from '../../sync/server-answer.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { TextField } from '../field.tsx'
import { Note } from '../note.tsx'
import { useWords } from '../use-words.ts'
import { isUnreachable, sentenceOf } from './server-failure.ts'

type Act = (sure: ServerClient) => Promise<unknown>

interface Held {
  readonly client: ServerClient
  /** By this machine's clock, epoch ms. */
  readonly until: number
}

/** So long before its end a proof is asked for anew: the request has to arrive with it. */
const SPARE_MS = 15_000

export interface Sure {
  /** Does it now when the password was given a moment ago, else when it is; what it throws goes to `onError`. */
  readonly run: (act: Act) => void
  /** Null while nothing is asked. */
  readonly form: ReactNode
}

export const useSure = (session: Session, why: string, onError: (error: unknown) => void): Sure => {
  const held = useRef<Held | null>(null)
  const [asked, ask] = useState<{ readonly act: Act } | null>(null)
  const perform = useCallback(
    async (act: Act, client: ServerClient) => {
      try {
        await act(client)
      } catch (error) {
        if (answerOf(error)?.reason !== 'password-first') return onError(error)
        held.current = null
        ask({ act })
      }
    },
    [onError],
  )
  const run = useCallback(
    (act: Act) => {
      const now = held.current
      if (now && now.until > Date.now() + SPARE_MS) void perform(act, now.client)
      else ask({ act })
    },
    [perform],
  )
  const given = async (password: string, act: Act) => {
    const { session: account } = connectBriefly(session.server, session.token)
    const start = Date.now()
    const { proof } = await account.confirm.mutate({ password })
    const client = connectBriefly(session.server, session.token, proof)
    held.current = { client, until: start + HOLDS_MS }
    ask(null)
    await perform(act, client)
  }
  return {
    run,
    form: asked && (
      <PasswordAgain why={why} onGiven={(password) => given(password, asked.act)} onCancel={() => ask(null)} />
    ),
  }
}

/** As the server counts it; by its clock, which may not be ours. */
const HOLDS_MS = 10 * 60_000

interface PasswordAgainProps {
  readonly why: string
  readonly onGiven: (password: string) => Promise<void>
  readonly onCancel: () => void
}

function PasswordAgain({ why, onGiven, onCancel }: PasswordAgainProps) {
  const { settings } = useWords()
  const { sure: words, server } = settings
  const { pick } = useFormat()
  const [password, setPassword] = useState('')
  const [asking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setAsking(true)
    setTrouble(null)
    try {
      await onGiven(password)
    } catch (error) {
      const sentence = sentenceOf(error)
      setTrouble(sentence ? pick(sentence) : isUnreachable(error) ? server.offline : settings.team.failed)
      setPassword('')
      setAsking(false)
    }
  }
  return (
    <form className="pad sure" onSubmit={(event) => void submit(event)}>
      <TextField
        label={words.password}
        hint={why}
        type="password"
        value={password}
        required
        autoFocus
        maxLength={128}
        autoComplete="current-password"
        onChange={({ target }) => setPassword(target.value)}
      />
      <p className="acts">
        <Button look="primary" type="submit" disabled={asking}>
          {words.goOn}
        </Button>
        <Button onClick={onCancel}>{settings.backup.cancel}</Button>
      </p>
      {trouble !== null && (
        <Note tone="bad" live>
          {trouble}
        </Note>
      )}
    </form>
  )
}
