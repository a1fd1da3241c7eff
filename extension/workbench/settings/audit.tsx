import { RevealReason, Role } from '@shuke/shared/model'
import { useCallback, useEffect, useState } from 'react'
import type { ServerClient } from '../../sync/connect.ts'
import { useFormat, useMessages } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { pathWords, toldChange } from '../care/plan-changes.ts'
import { type AuditLine, type Difference, differencesOf, type RevealCount } from '../server/audit-line.ts'
import { useTeamTime } from '../store-context.tsx'
import { useWords } from '../use-words.ts'

interface AuditProps {
  readonly client: ServerClient
  /** Of who reads. */
  readonly role: Role
  readonly attempt: (act: () => Promise<unknown>) => Promise<void>
  /** Another value reads the log anew: something was just done. */
  readonly turn: unknown
}

/** Who did what, newest first. Nobody can change it. */
export function Audit({ client, role, attempt, turn }: AuditProps) {
  const { audit: words } = useWords().settings.team
  const format = useFormat()
  const [lines, setLines] = useState<readonly AuditLine[]>([])
  const [more, setMore] = useState(false)
  const [reveals, setReveals] = useState<readonly RevealCount[]>([])
  const load = useCallback(
    async (below: number | null) => {
      const page = await client.members.audit.query({ below })
      setLines((before) => (below === null ? page.lines : [...before, ...page.lines]))
      setMore(page.more)
      if (below === null) setReveals(page.reveals)
    },
    [client],
  )
  useEffect(() => void attempt(() => load(null)), [attempt, load, turn])
  const now = useTeamTime()
  return (
    <div className="panel">
      <div className="pad">
        <h3>{words.title}</h3>
        <p className="muted small">{words.notes[role]}</p>
        {reveals.length > 0 && (
          <>
            <h4>{words.revealsTitle}</h4>
            <ul className="reveals">
              {reveals.map(({ who, day, month }) => (
                <li key={who}>{words.reveals(who, day, month)}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <table className="t audit">
        <thead>
          <tr>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.what}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.n}>
              <td className="muted nowrap">{format.dayAndClock(line.at, now)}</td>
              <td className="nowrap">{line.who ?? words.commandLine}</td>
              <td>
                <What line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <div className="pad">
          <Button small onClick={() => void attempt(() => load(lines.at(-1)?.n ?? null))}>
            {words.older}
          </Button>
        </div>
      )}
    </div>
  )
}

/** An id that says nothing to a person is left out. */
const PLAIN: ReadonlySet<string> = new Set([
  'plan-changed',
  'import-begun',
  'import-undone',
  'export-begun',
  'exported',
])

function What({ line }: { readonly line: AuditLine }) {
  const { audit: words } = useWords().settings.team
  const named = line.subject !== null && line.subject !== line.who && !PLAIN.has(line.action)
  return (
    <>
      {words.actions[line.action] ?? line.action}
      {named && <> · {line.subject}</>}
      {differencesOf(line.action === 'plan-changed' ? toldChange(line) : line).map((difference) => (
        <small key={difference.path} className="muted">
          {' '}
          · <Changed difference={difference} />
        </small>
      ))}
    </>
  )
}

function Changed({ difference: { path, before, after } }: { readonly difference: Difference }) {
  const { role: roles, settings, care } = useWords()
  const { locale } = useMessages()
  const format = useFormat()
  const { fields, reasons, values } = settings.team.audit
  const now = useTeamTime()
  const said = (value: string) => {
    const role = Role.safeParse(value)
    const reason = RevealReason.safeParse(value)
    if (path === 'reason' && reason.success) return reasons[reason.data]
    if (path === 'due') return format.dayAndClock(Number(value), now)
    if (path === 'role' && role.success) return roles[role.data]
    return values[value] ?? value
  }
  const both = [before, after].flatMap((value) => (value === undefined ? [] : said(value)))
  return (
    <>
      {fields[path] ?? pathWords(path, care, locale) ?? path} {both.join(' → ')}
    </>
  )
}
