import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Session } from '../../settings/items.ts'
import { connectBriefly } from '../../sync/connect.ts'
import { useFormat, useMessages } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { download } from '../download.ts'
import { Note } from '../note.tsx'
import { isUnreachable, sentenceOf } from '../server/server-failure.ts'
import { useSure } from '../server/use-sure.tsx'
import { useNumber, useSize, useWords } from '../use-words.ts'
import { type ExportFormat, takeAlong } from './take-along.ts'

type State =
  | { readonly at: 'idle' | 'stopped' }
  | { readonly at: 'going'; readonly done: number; readonly of: number | null }
  | { readonly at: 'done'; readonly file: string; readonly rows: number; readonly bytes: number }
  | { readonly at: 'failed'; readonly sentence: string }

/** Everything that the team knows, as files of one's own. */
export function ExportPanel({ session }: { readonly session: Session }) {
  const { settings } = useWords()
  const { export: words, server } = settings
  const { pick } = useFormat()
  const { locale } = useMessages()
  const number = useNumber()
  const size = useSize()
  const client = useMemo(() => connectBriefly(session.server, session.token), [session])
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [state, setState] = useState<State>({ at: 'idle' })
  const stopping = useRef<AbortController | null>(null)
  // Who leaves the page does not go on with it.
  useEffect(() => () => stopping.current?.abort(), [])
  const onError = useCallback(
    (error: unknown) => {
      const sentence = sentenceOf(error)
      setState({
        at: 'failed',
        sentence: sentence ? pick(sentence) : isUnreachable(error) ? server.offline : words.failed,
      })
    },
    [pick, server, words],
  )
  const { run, form } = useSure(session, words.passwordWhy, onError)
  const begin = () => {
    setState({ at: 'idle' })
    run(async (sure) => {
      const stop = new AbortController()
      stopping.current = stop
      setState({ at: 'going', done: 0, of: null })
      const onProgress = (done: number, of: number) => setState({ at: 'going', done, of })
      const taken = await takeAlong(client, sure, { format, locale, onProgress, signal: stop.signal })
      if (taken === null) {
        setState({ at: 'stopped' })
        return
      }
      const day = new Date().toISOString().slice(0, 10)
      const file = words.fileName(session.workspace.name, day, format === 'csv' ? 'zip' : 'json')
      download(taken.file, file, document)
      setState({ at: 'done', file, rows: taken.rows, bytes: taken.file.size })
    })
  }
  const share = state.at === 'going' && state.of ? Math.min(1, state.done / state.of) : null
  return (
    <div className="panel">
      <div className="pad export">
        <h3>{words.title}</h3>
        <p className="muted">{words.what}</p>
        <p className="muted small">{session.member.role === 'owner' ? words.logged : words.loggedManager}</p>
        <fieldset className="shop-choice" disabled={state.at === 'going'}>
          <legend className="sr">{words.format}</legend>
          {(['csv', 'json'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="export-format" checked={format === one} onChange={() => setFormat(one)} />
              {words.formats[one]}
            </label>
          ))}
        </fieldset>
        {state.at !== 'going' && form === null && (
          <Button icon="save" onClick={begin}>
            {words.begin}
          </Button>
        )}
        {state.at === 'going' && (
          <>
            <p>{words.going(number(state.done), state.of === null ? null : number(state.of))}</p>
            <div
              className={share === null ? 'bar unsure' : 'bar'}
              role="progressbar"
              aria-label={words.title}
              aria-valuemin={0}
              aria-valuemax={100}
              {...(share === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
            >
              <i style={{ width: `${(share ?? 0) * 100}%` }} />
            </div>
            <Button look="danger" icon="stop" onClick={() => stopping.current?.abort()}>
              {words.stop}
            </Button>
          </>
        )}
        <div role="status">
          {state.at === 'done' && (
            <Note tone="good">{words.done(state.file, number(state.rows), size(state.bytes))}</Note>
          )}
          {state.at === 'stopped' && <Note>{words.stopped}</Note>}
          {state.at === 'failed' && <Note tone="bad">{state.sentence}</Note>}
        </div>
      </div>
      {form}
    </div>
  )
}
