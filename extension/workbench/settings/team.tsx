import type { MemberId, Role, Shops } from '@shuke/shared/model'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Session } from '../../settings/items.ts'
import { connectBriefly } from '../../sync/connect.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Note } from '../note.tsx'
import { isUnreachable, sentenceOf } from '../server/server-failure.ts'
import { useSure } from '../server/use-sure.tsx'
import { useMayManage, useSession } from '../store-context.tsx'
import { useWords } from '../use-words.ts'
import { Audit } from './audit.tsx'
import { Devices } from './devices.tsx'
import { useEnded } from './ended.tsx'
import { Handed } from './handed.tsx'
import { Invite } from './invite.tsx'
import { type Member, MemberLine } from './member-line.tsx'
import { MemberShops } from './member-shops.tsx'
import { Ownership } from './ownership.tsx'
import { Section } from './section.tsx'

interface Reset {
  readonly name: string
  readonly code: string
  readonly expiresAt: number
}

/** Who works here, for those who may decide it, and where one is signed in oneself. */
export function Team() {
  const { team: words, notAllowed } = useWords().settings
  const session = useSession()
  const mayManage = useMayManage()
  const ended = useEnded()
  return (
    <Section part="team" note={words.note}>
      {!session ? (
        <Note>{words.alone}</Note>
      ) : ended !== null ? (
        // What was here is said under Server.
        <Note>{notAllowed}</Note>
      ) : mayManage ? (
        <Members key={session.store} session={session} />
      ) : (
        <>
          <Note>{notAllowed}</Note>
          <Own key={session.store} session={session} />
        </>
      )}
    </Section>
  )
}

/** What the server refuses or nobody answers, said in a sentence. */
const useAttempt = () => {
  const { team: words, server } = useWords().settings
  const { pick } = useFormat()
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
  return { trouble, attempt }
}

const Trouble = ({ trouble }: { readonly trouble: string | null }) =>
  trouble === null ? null : (
    <Note tone="bad" live>
      {trouble}
    </Note>
  )

/** What is one's own: where one is signed in, and what one did. */
function Own({ session }: { readonly session: Session }) {
  const { devices: words } = useWords().settings.team
  const client = useMemo(() => connectBriefly(session.server, session.token), [session])
  const { trouble, attempt } = useAttempt()
  return (
    <>
      <div className="panel pad">
        <h3>{words.own}</h3>
        <Devices client={client} member={{ id: session.member.id as MemberId }} attempt={attempt} />
        <Trouble trouble={trouble} />
      </div>
      <Audit client={client} role={session.member.role} attempt={attempt} turn={null} />
    </>
  )
}

function Members({ session }: { readonly session: Session }) {
  const { team: words } = useWords().settings
  const format = useFormat()
  const client = useMemo(() => connectBriefly(session.server, session.token), [session])
  const [members, setMembers] = useState<readonly Member[]>([])
  const { trouble, attempt } = useAttempt()
  const [reset, setReset] = useState<Reset | null>(null)
  const failed = useCallback((error: unknown) => void attempt(() => Promise.reject(error)), [attempt])
  const { run, form } = useSure(session, words.roleWhy, failed)
  // Each deed is a line of the log.
  const [turn, setTurn] = useState(0)
  const acted = useCallback(() => setTurn((before) => before + 1), [])
  const load = useCallback(async () => {
    setMembers(await client.members.list.query())
    acted()
  }, [client, acted])
  const own = members.find(({ id }) => id === session.member.id)?.shops ?? null
  const invite = async (role: Role, shops: Shops) => {
    const invitation = await client.members.invite.mutate({ role, shops })
    acted()
    return invitation
  }
  useEffect(() => void attempt(load), [attempt, load])
  const change = (act: () => Promise<unknown>) =>
    void attempt(async () => {
      await act()
      await load()
    })

  return (
    <>
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
                onRole={(role) =>
                  run(async (sure) => {
                    await sure.members.setRole.mutate({ member: member.id, role })
                    await load()
                  })
                }
                onReset={() =>
                  void attempt(async () =>
                    setReset({ name: member.name, ...(await client.members.allowReset.mutate({ member: member.id })) }),
                  )
                }
                onRemove={() => change(() => client.members.remove.mutate({ member: member.id }))}
                shops={
                  member.role !== 'owner' && (session.member.role === 'owner' || member.role === 'agent')
                    ? () => (
                        <MemberShops
                          key={JSON.stringify(member.shops)}
                          name={member.name}
                          shops={member.shops}
                          mayAll={own === null}
                          onShops={(shops) =>
                            change(() => client.members.setShops.mutate({ member: member.id, shops }))
                          }
                        />
                      )
                    : null
                }
                devices={
                  session.member.role === 'owner' || member.role === 'agent' || member.id === session.member.id
                    ? () => <Devices client={client} member={member} attempt={attempt} onRevoked={acted} />
                    : null
                }
              />
            ))}
          </tbody>
        </table>
        {form}
        <Trouble trouble={trouble} />
        {reset && (
          <div className="pad invitation" role="status">
            <Handed key={reset.code} label={words.resetFor(reset.name)} value={reset.code} />
            <p className="muted small">
              {words.resetUntil(format.dayAndClock(reset.expiresAt, Date.now()))} · {words.resetHandOver}
            </p>
          </div>
        )}
        <Invite key={JSON.stringify(own)} session={session} invite={invite} own={own} attempt={attempt} />
      </div>
      <Audit client={client} role={session.member.role} attempt={attempt} turn={turn} />
      {session.member.role === 'owner' && (
        <Ownership client={client} session={session} members={members} attempt={attempt} onActed={acted} />
      )}
    </>
  )
}
