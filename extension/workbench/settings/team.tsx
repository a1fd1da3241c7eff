import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Session } from '../../settings/items.ts'
import { connectBriefly } from '../../sync/connect.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Note } from '../note.tsx'
import { isUnreachable, sentenceOf } from '../server/server-failure.ts'
import { useMayManage, useSession } from '../store-context.tsx'
import { useWords } from '../use-words.ts'
import { Handed } from './handed.tsx'
import { Invite } from './invite.tsx'
import { type Member, MemberLine } from './member-line.tsx'
import { Section } from './section.tsx'

interface Reset {
  readonly name: string
  readonly code: string
  readonly expiresAt: number
}

/** Who works here, for those who may decide it. */
export function Team() {
  const { team: words, notAllowed } = useWords().settings
  const session = useSession()
  const mayManage = useMayManage()
  return (
    <Section part="team" note={words.note}>
      {!session ? (
        <Note>{words.alone}</Note>
      ) : mayManage ? (
        <Members key={session.store} session={session} />
      ) : (
        <Note>{notAllowed}</Note>
      )}
    </Section>
  )
}

function Members({ session }: { readonly session: Session }) {
  const { team: words, server } = useWords().settings
  const format = useFormat()
  const { pick } = format
  const client = useMemo(() => connectBriefly(session.server, session.token), [session])
  const [members, setMembers] = useState<readonly Member[]>([])
  const [trouble, setTrouble] = useState<string | null>(null)
  const [reset, setReset] = useState<Reset | null>(null)

  const attempt = useCallback(
    async (act: () => Promise<unknown>) => {
      setTrouble(null)
      try {
        await act()
      } catch (error) {
        const sentence = sentenceOf(error)
        setTrouble(sentence ? pick(sentence) : isUnreachable(error) ? server.offline : words.failed)
      }
    },
    [pick, server, words],
  )
  const load = useCallback(async () => setMembers(await client.members.list.query()), [client])
  useEffect(() => void attempt(load), [attempt, load])
  const change = (act: () => Promise<unknown>) =>
    void attempt(async () => {
      await act()
      await load()
    })

  return (
    <div className="panel">
      <table className="t">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.role}</th>
            <th scope="col">{words.email}</th>
            <th scope="col">{words.since}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberLine
              key={member.id}
              member={member}
              own={member.id === session.member.id}
              mayDecide={session.member.role === 'owner'}
              onRole={(role) => change(() => client.members.setRole.mutate({ member: member.id, role }))}
              onReset={() =>
                void attempt(async () =>
                  setReset({ name: member.name, ...(await client.members.allowReset.mutate({ member: member.id })) }),
                )
              }
              onRemove={() => change(() => client.members.remove.mutate({ member: member.id }))}
            />
          ))}
        </tbody>
      </table>
      {trouble !== null && (
        <Note tone="bad" live>
          {trouble}
        </Note>
      )}
      {reset && (
        <div className="pad invitation" role="status">
          <Handed key={reset.code} label={words.resetFor(reset.name)} value={reset.code} />
          <p className="muted small">
            {words.resetUntil(format.dayAndClock(reset.expiresAt, Date.now()))} · {words.resetHandOver}
          </p>
        </div>
      )}
      <Invite session={session} invite={(role) => client.members.invite.mutate({ role })} attempt={attempt} />
    </div>
  )
}
