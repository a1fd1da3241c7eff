import { type MemberId, Role, type Shops } from '@shuke/shared/model'
import { type ReactNode, useState } from 'react'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { useWords } from '../use-words.ts'

export interface Member {
  readonly id: MemberId
  readonly name: string
  readonly email: string
  readonly role: Role
  /** Null for all. */
  readonly shops: Shops
  readonly joinedAt: number
}

interface MemberLineProps {
  readonly member: Member
  /** The one who looks at the list. */
  readonly own: boolean
  /** An owner looks: she decides on roles and passwords too. */
  readonly mayDecide: boolean
  readonly onRole: (role: Role) => void
  readonly onReset: () => void
  readonly onRemove: () => void
  /** Which shops the member sees, for who may decide on it. */
  readonly shops: (() => ReactNode) | null
  /** Where the member is signed in, for who may see it. */
  readonly devices: (() => ReactNode) | null
}

/** One who works here, and what can be done about it. */
export function MemberLine({ member, own, mayDecide, onRole, onReset, onRemove, shops, devices }: MemberLineProps) {
  const { settings, role: roles } = useWords()
  const { team: words } = settings
  const format = useFormat()
  const [removing, setRemoving] = useState(false)
  const [open, setOpen] = useState<'devices' | 'shops' | null>(null)
  const toggle = (which: 'devices' | 'shops') => setOpen(open === which ? null : which)
  const below = open === 'devices' ? devices : open === 'shops' ? shops : null
  return (
    <>
      <tr>
        <th scope="row">
          {member.name}
          {own && <small>{words.you}</small>}
        </th>
        <td>{mayDecide ? <RoleChoice member={member} own={own} onRole={onRole} /> : roles[member.role]}</td>
        <td className="muted">{member.email}</td>
        <td className="muted nowrap">{format.date(member.joinedAt, Date.now())}</td>
        <td className="r">
          {removing ? (
            <span className="acts">
              {words.removeAsk(member.name)}
              <Button small look="danger" onClick={onRemove}>
                {words.remove}
              </Button>
              <Button small onClick={() => setRemoving(false)}>
                {settings.backup.cancel}
              </Button>
            </span>
          ) : (
            <>
              {shops && (
                <Button small look="quiet" aria-expanded={open === 'shops'} onClick={() => toggle('shops')}>
                  {words.scope.show}
                </Button>
              )}
              {devices && (
                <Button small look="quiet" aria-expanded={open === 'devices'} onClick={() => toggle('devices')}>
                  {words.devices.show}
                </Button>
              )}
              {mayDecide && (
                <Button small look="quiet" onClick={onReset}>
                  {words.reset}
                </Button>
              )}
              {!own && (
                <Button small look="quiet" onClick={() => setRemoving(true)}>
                  {words.remove}
                </Button>
              )}
            </>
          )}
        </td>
      </tr>
      {below && (
        <tr>
          <td colSpan={5}>{below()}</td>
        </tr>
      )}
    </>
  )
}

/** A colleague's role is changed at once and can be changed back; one's own cannot, so that is asked about. */
function RoleChoice({ member, own, onRole }: Pick<MemberLineProps, 'member' | 'own' | 'onRole'>) {
  const { settings, role: roles } = useWords()
  const { team: words } = settings
  const [asked, ask] = useState<Role | null>(null)
  const choose = (role: Role) => (own ? ask(role === member.role ? null : role) : onRole(role))
  return (
    <>
      <select
        className="in"
        aria-label={words.roleOf(member.name)}
        value={asked ?? member.role}
        onChange={({ target }) => choose(Role.parse(target.value))}
      >
        {Role.options.map((role) => (
          <option key={role} value={role}>
            {roles[role]}
          </option>
        ))}
      </select>
      {asked !== null && (
        <p className="acts role-ask" role="status">
          {words.ownRoleAsk(roles[asked])}
          <Button
            small
            look="danger"
            onClick={() => {
              ask(null)
              onRole(asked)
            }}
          >
            {words.ownRoleYes}
          </Button>
          <Button small onClick={() => ask(null)}>
            {settings.backup.cancel}
          </Button>
        </p>
      )}
    </>
  )
}
