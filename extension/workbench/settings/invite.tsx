import { Role, type Shops } from '@shuke/shared/model'
import { useState } from 'react'
import type { Session } from '../../settings/items.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { Field } from '../field.tsx'
import { useWords } from '../use-words.ts'
import { Handed } from './handed.tsx'
import { isChosen, ShopChoice } from './shop-choice.tsx'

interface Invitation {
  readonly code: string
  readonly link: string
  readonly expiresAt: number
}

interface InviteProps {
  readonly session: Session
  readonly invite: (role: Role, shops: Shops) => Promise<Invitation>
  /** The shops of who invites; nobody lets others see more. */
  readonly own: Shops
  readonly attempt: (act: () => Promise<unknown>) => Promise<void>
}

/** A code and a link to hand to a colleague; each works once. */
export function Invite({ session, invite, own, attempt }: InviteProps) {
  const { settings, role: roles } = useWords()
  const { team: words } = settings
  const format = useFormat()
  const [role, setRole] = useState<Role>('agent')
  const [chosen, choose] = useState<Shops>(own)
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  // Only an owner makes another owner.
  const offered = Role.options.filter((one) => one !== 'owner' || session.member.role === 'owner').toReversed()
  return (
    <div className="pad invite">
      <Field label={words.inviteAs}>
        {(ids) => (
          <select {...ids} className="in" value={role} onChange={({ target }) => setRole(Role.parse(target.value))}>
            {offered.map((one) => (
              <option key={one} value={one}>
                {roles[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {role !== 'owner' && (
        <ShopChoice legend={words.scope.invited} chosen={chosen} mayAll={own === null} onChoose={choose} />
      )}
      <Button
        icon="plus"
        disabled={!isChosen(chosen)}
        onClick={() => void attempt(async () => setInvitation(await invite(role, role === 'owner' ? null : chosen)))}
      >
        {words.invite}
      </Button>
      {invitation && (
        <div className="invitation" role="status">
          <Handed label={words.code} value={invitation.code} />
          <Handed label={words.link} value={invitation.link} />
          <p className="muted small">
            {words.until(format.dayAndClock(invitation.expiresAt, Date.now()))} · {words.handOver}
          </p>
        </div>
      )}
    </div>
  )
}
