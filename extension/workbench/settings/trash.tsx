import { NOT_BUYER, NOT_BUYER_KINDS } from '@shuke/shared/identity'
import type { FactFields, NoteFields, RowId, TagFields } from '@shuke/shared/model'
import { fieldOf } from '@shuke/shared/preference'
import { baseOf } from '@shuke/shared/sync'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { ask } from '../../messaging/listen.ts'
import type { Session } from '../../settings/items.ts'
import { type Draft, write } from '../../store/write.ts'
import { connectBriefly, type ServerClient } from '../../sync/connect.ts'
import { useFormat, useMessages } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { Note } from '../note.tsx'
import { hrefOf } from '../place.ts'
import { isUnreachable, sentenceOf } from '../server/server-failure.ts'
import { useSession, useStore, useTeamTime } from '../store-context.tsx'
import { useWords } from '../use-words.ts'
import { useEnded } from './ended.tsx'
import { Section } from './section.tsx'

type Line = Awaited<ReturnType<ServerClient['trash']['list']['query']>>['lines'][number]

/** What was taken away in the last 30 days, and back with it. */
export function Trash() {
  const { trash: words } = useWords().settings
  const session = useSession()
  const ended = useEnded()
  return (
    <Section part="trash" note={session ? words.note[session.member.role] : words.alone}>
      {session && ended === null && <Lines key={session.store} session={session} />}
    </Section>
  )
}

/** The op that brings it back: written on what stood there, as every other edit is. */
const backOf = ({ kind, id, customer, stamps }: Line['row']): Draft | null => {
  const field = kind === 'tag' ? 'present' : 'removed'
  const draft = { id: id as RowId, customer, base: { [field]: baseOf(stamps[field]) } }
  if (kind === 'tag') return { ...draft, kind, set: { present: true } }
  return kind === 'note' || kind === 'fact' ? { ...draft, kind, set: { removed: false } } : null
}

function Lines({ session }: { readonly session: Session }) {
  const { settings } = useWords()
  const { trash: words } = settings
  const store = useStore()
  const format = useFormat()
  const client = useMemo(() => connectBriefly(session.server, session.token), [session])
  const [lines, setLines] = useState<readonly Line[] | null>(null)
  const [below, setBelow] = useState<number | null>(null)
  const [back, setBack] = useState<ReadonlySet<string>>(new Set())
  const [trouble, setTrouble] = useState<string | null>(null)
  const attempt = useCallback(
    async (act: () => Promise<unknown>) => {
      setTrouble(null)
      try {
        await act()
      } catch (error) {
        const sentence = sentenceOf(error)
        const said = isUnreachable(error) ? settings.server.offline : settings.team.failed
        setTrouble(sentence ? format.pick(sentence) : said)
      }
    },
    [settings, format],
  )
  const load = useCallback(
    async (from: number | null) => {
      const page = await client.trash.list.query({ below: from })
      setLines((before) => (from === null ? page.lines : [...(before ?? []), ...page.lines]))
      setBelow(page.below)
    },
    [client],
  )
  useEffect(() => void attempt(() => load(null)), [attempt, load])
  const bringBack = (line: Line) =>
    attempt(async () => {
      const draft = backOf(line.row)
      if (draft === null) return
      await write(store, [draft], Date.now())
      setBack((before) => new Set(before).add(line.row.id))
      ask({ type: 'sync-now' }).catch((error: unknown) => console.info('not synced at once:', String(error)))
    })
  const now = useTeamTime()
  return (
    <>
      {lines?.length === 0 && below === null && <Note>{words.empty}</Note>}
      {lines !== null && lines.length > 0 && (
        <div className="panel">
          <table className="t trash">
            <thead>
              <tr>
                <th scope="col">{words.when}</th>
                <th scope="col">{words.who}</th>
                <th scope="col">{words.customer}</th>
                <th scope="col">{words.what}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.row.id}>
                  <td className="muted nowrap">{format.dayAndClock(line.at, now)}</td>
                  <td className="nowrap">{line.who ?? words.somebody}</td>
                  <td>
                    <a href={hrefOf({ page: 'customers', query: '', customer: line.row.customer })}>
                      {line.name === '' ? words.unnamed : line.name}
                    </a>
                  </td>
                  <td className="words">
                    <What line={line} />
                  </td>
                  <td className="r nowrap" role="status">
                    {back.has(line.row.id) ? (
                      <span className="muted small">{words.isBack}</span>
                    ) : (
                      <Button small onClick={() => void bringBack(line)}>
                        {words.bringBack}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {below !== null && (
        <p className="acts">
          <Button small onClick={() => void attempt(() => load(below))}>
            {words.older}
          </Button>
        </p>
      )}
      {trouble !== null && (
        <Note tone="bad" live>
          {trouble}
        </Note>
      )}
    </>
  )
}

function What({ line: { row } }: { readonly line: Line }) {
  const { trash: words } = useWords().settings
  const { notBuyer } = useMessages().card
  const { pick } = useFormat()
  if (row.kind === 'note') return (row.fields as Partial<NoteFields>).text
  if (row.kind === 'tag') return words.tag((row.fields as Partial<TagFields>).label ?? '')
  const { field = '', value = '' } = row.fields as Partial<FactFields>
  const mark = NOT_BUYER_KINDS.find((kind) => kind === value)
  if (field === NOT_BUYER && mark) return notBuyer.title[mark]
  const known = fieldOf(field)
  // A value with stars is no value of its field.
  if (!known || row.masked) return `${known ? pick(known.label) : field} ${value}`
  return `${pick(known.label)} ${pick(known.say(value))}`
}
