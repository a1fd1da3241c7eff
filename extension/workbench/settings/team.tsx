import type { MemberId, Role } from '@shuke/shared/model'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Session } from '../../settings/items.ts'
import { connectBriefly } from '../../sync/connect.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { Note } from '../note.tsx'
import { isUnreachable, sentenceOf } from '../server/server-failure.ts'
import { useMayManage, useSession } from '../store-context.tsx'
import { useWords } from '../use-words.ts'
import { Invite } from './invite.tsx'
import { Section } from './section.tsx'

export interface Member {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly joinedAt: number
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
  const { pick } = useFormat()
  const client = useMemo(() => connectBriefly(session.server, session.token), [session])
  const [members, setMembers] = useState<readonly Member[]>([])
  const [trouble, setTrouble] = useState<string | null>(null)

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
              onRemove={() =>
                void attempt(async () => {
                  await client.members.remove.mutate({ member: member.id as MemberId })
                  await load()
                })
              }
            />
          ))}
        </tbody>
      </table>
      {trouble !== null && (
        <Note tone="bad" live>
          {trouble}
        </Note>
      )}
      <Invite session={session} invite={(role) => client.members.invite.mutate({ role })} attempt={attempt} />
    </div>
  )
}

interface MemberLineProps {
  readonly member: Member
  readonly own: boolean
  readonly onRemove: () => void
}

function MemberLine({ member, own, onRemove }: MemberLineProps) {
  const { settings, role } = useWords()
  const { team: words } = settings
  const format = useFormat()
  const [sure, setSure] = useState(false)
  return (
    <tr>
      <th scope="row">
        {member.name}
        {own && <small>{words.you}</small>}
      </th>
      <td>{role[member.role]}</td>
      <td className="muted">{member.email}</td>
      <td className="muted">{format.date(member.joinedAt, Date.now())}</td>
      <td className="r">
        {!own &&
          (sure ? (
            <span className="acts">
              {words.removeAsk(member.name)}
              <Button small look="danger" onClick={onRemove}>
                {words.remove}
              </Button>
              <Button small onClick={() => setSure(false)}>
                {settings.backup.cancel}
              </Button>
            </span>
          ) : (
            <Button small look="quiet" onClick={() => setSure(true)}>
              {words.remove}
            </Button>
          ))}
      </td>
    </tr>
  )
}
