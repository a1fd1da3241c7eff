import type { MemberId } from '@shuke/shared/model'
import { useCallback, useEffect, useState } from 'react'
import type { Session } from '../../settings/items.ts'
import type { ServerClient } from '../../sync/connect.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { Field, TextField } from '../field.tsx'
import { Note } from '../note.tsx'
import { useSure } from '../server/use-sure.tsx'
import { useTeamTime } from '../store-context.tsx'
import { useWords } from '../use-words.ts'
import type { Member } from './member-line.tsx'

type What = 'transfer' | 'deletion'

interface Planned {
  readonly what: What
  readonly by: string
  readonly to: string | null
  readonly dueAt: number
}

interface OwnershipProps {
  readonly client: ServerClient
  readonly session: Session
  readonly members: readonly Member[]
  readonly attempt: (act: () => Promise<unknown>) => Promise<void>
  /** Something was planned or called off: a line of the log. */
  readonly onActed: () => void
}

/** To another owner, or to an end: not at once, and called off by any owner until then. */
export function Ownership({ client, session, members, attempt, onActed }: OwnershipProps) {
  const { ownership: words } = useWords().settings.team
  const format = useFormat()
  const [planned, setPlanned] = useState<readonly Planned[]>([])
  const [open, setOpen] = useState<What | null>(null)
  const load = useCallback(async () => setPlanned(await client.workspace.planned.query()), [client])
  useEffect(() => void attempt(load), [attempt, load])
  const acted = async () => {
    setOpen(null)
    await load()
    onActed()
  }
  const failed = useCallback((error: unknown) => void attempt(() => Promise.reject(error)), [attempt])
  const { run, form } = useSure(session, words.passwordWhy, failed)
  const heirs = members.filter(({ role }) => role !== 'owner')
  const shop = session.workspace.name
  const now = useTeamTime()
  const offered = (['transfer', 'deletion'] as const).filter(
    (what) => !planned.some((one) => one.what === what) && (what === 'deletion' || heirs.length > 0),
  )
  return (
    <div className="panel">
      <div className="pad ownership">
        <h3>{words.title}</h3>
        <p className="muted small">{words.note}</p>
        {planned.map(({ what, by, to, dueAt }) => (
          <Note key={what} tone="warn" live>
            {words.planned[what](by, format.dayAndClock(dueAt, now), to ?? '')}{' '}
            <Button
              small
              onClick={() =>
                void attempt(async () => {
                  await client.workspace.callOff.mutate({ what })
                  await acted()
                })
              }
            >
              {words.callOff}
            </Button>
          </Note>
        ))}
        {open === null ? (
          <p className="acts">
            {offered.map((what) => (
              <Button key={what} small look={what === 'deletion' ? 'danger' : 'plain'} onClick={() => setOpen(what)}>
                {words.ask[what]}
              </Button>
            ))}
          </p>
        ) : (
          <PlanForm
            key={open}
            what={open}
            shop={shop}
            heirs={heirs}
            onCancel={() => setOpen(null)}
            onPlan={(name, to) =>
              run(async (sure) => {
                if (open === 'deletion') await sure.workspace.planDeletion.mutate({ name })
                else if (to !== undefined) await sure.workspace.planTransfer.mutate({ name, to })
                await acted()
              })
            }
          />
        )}
      </div>
      {form}
    </div>
  )
}

interface PlanFormProps {
  readonly what: What
  readonly shop: string
  readonly heirs: readonly Member[]
  readonly onCancel: () => void
  readonly onPlan: (name: string, to: MemberId | undefined) => void
}

/** The shop's name is written out: nobody does this by a slip of the hand. */
function PlanForm({ what, shop, heirs, onCancel, onPlan }: PlanFormProps) {
  const { settings } = useWords()
  const { ownership: words } = settings.team
  const [name, setName] = useState('')
  const [to, setTo] = useState(heirs[0]?.id)
  return (
    <form
      className="plan"
      onSubmit={(event) => {
        event.preventDefault()
        onPlan(name, to)
      }}
    >
      <p>{words.what[what]}</p>
      {what === 'transfer' && (
        <Field label={words.to}>
          {(ids) => (
            <select
              {...ids}
              className="in"
              value={to}
              onChange={({ target }) => setTo(heirs.find(({ id }) => id === target.value)?.id)}
            >
              {heirs.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <TextField
        label={words.writeName(shop)}
        value={name}
        required
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => setName(target.value)}
      />
      <p className="acts">
        <Button look="danger" type="submit" disabled={name.trim() !== shop.trim()}>
          {words.plan[what]}
        </Button>
        <Button onClick={onCancel}>{settings.backup.cancel}</Button>
      </p>
    </form>
  )
}
