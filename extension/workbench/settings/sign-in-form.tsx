import { type FormEvent, useState } from 'react'
import { patternOf, requestOrigins } from '../../permissions/origins.ts'
import type { Session } from '../../settings/items.ts'
import { isEncrypted } from '../../sync/start-sync.ts'
import { useFormat } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { TextField } from '../field.tsx'
import { Note } from '../note.tsx'
import { type Address, readAddress, readInvitation } from '../server/server-address.ts'
import { isUnreachable, sentenceOf } from '../server/server-failure.ts'
import { OtherAccount, signIn, signInAgain, type Way, type WayBack } from '../server/sign-in.ts'
import { Toggle } from '../toggle.tsx'
import { useWords } from '../use-words.ts'

const WAYS = ['signIn', 'join', 'claim'] as const

const FIELDS = { address: '', code: '', shopName: '', name: '', email: '', password: '' }
type Fields = typeof FIELDS

const isWayBack = (way: Way['way']): way is WayBack['way'] => way === 'signIn' || way === 'reset'

const wayBackOf = (way: WayBack['way'], { code, email, password }: Fields): WayBack => {
  const who = { email: email.trim(), password }
  return way === 'signIn' ? { way, ...who } : { way, code: code.trim(), ...who }
}

const wayOf = (way: Way['way'], fields: Fields): Way => {
  if (isWayBack(way)) return wayBackOf(way, fields)
  const { code, shopName, name, email, password } = fields
  const who = { name: name.trim(), email: email.trim(), password }
  if (way === 'join') return { way, code: readInvitation(code).code, ...who }
  return { way, code: code.trim(), shopName: shopName.trim(), ...who }
}

interface SignInFormProps {
  /** The session that has run out, to go on with: same server, same account. */
  readonly again?: Session
}

/** Where it has run before, it was allowed to. */
const knownAddress = ({ server }: Session): Address => ({ kind: 'ok', url: server, encrypted: isEncrypted(server) })

/**
 * Three ways to the same place: an account that is there, an invitation, or the first owner's code. Who has forgotten the
 * account's password sets a new one on the way.
 */
export function SignInForm({ again }: SignInFormProps) {
  const { server: words } = useWords().settings
  const { pick } = useFormat()
  const [way, setWay] = useState<Way['way']>('signIn')
  const [fields, setFields] = useState({ ...FIELDS, email: again?.email ?? '' })
  const [plainAllowed, allowPlain] = useState(false)
  const [asking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)

  const change = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }))
  const invited = way === 'join' ? readInvitation(fields.code).server : null
  const address = again ? knownAddress(again) : readAddress(invited ?? fields.address, plainAllowed)
  const plainPrivate = again
    ? false
    : address.kind === 'problem'
      ? address.problem === 'plain-private'
      : !address.encrypted

  const troubleOf = (error: unknown): string => {
    if (error instanceof OtherAccount) return words.otherAccount
    const sentence = sentenceOf(error)
    if (sentence) return pick(sentence)
    if (isUnreachable(error)) return words.unreachable
    return (error as { data?: { code?: string } }).data?.code === 'BAD_REQUEST' ? words.badInput : words.failed
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTrouble(null)
    if (address.kind === 'problem') {
      setTrouble(words.problem[address.problem])
      return
    }
    // First of all: the browser only asks straight from the click.
    const granting = requestOrigins([patternOf(address.url)])
    setAsking(true)
    try {
      if (!(await granting)) setTrouble(words.permissionRefused)
      else if (again) await signInAgain(again, wayBackOf(isWayBack(way) ? way : 'signIn', fields))
      else await signIn(address.url, wayOf(way, fields))
    } catch (error) {
      setTrouble(troubleOf(error))
    } finally {
      setAsking(false)
    }
  }

  return (
    <form className="sign-in" onSubmit={(event) => void submit(event)}>
      {!again && (
        <fieldset className="seg">
          <legend className="sr">{words.ways.label}</legend>
          {WAYS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === (way === 'reset' ? 'signIn' : way)}
              onClick={() => setWay(one)}
            >
              {words.ways[one]}
            </button>
          ))}
        </fieldset>
      )}
      {(!again || way === 'reset') && <p className="muted small">{words.wayNotes[way]}</p>}
      <div className="form">
        {way !== 'signIn' && (
          <TextField
            label={way === 'join' ? words.invitation : way === 'reset' ? words.resetCode : words.code}
            value={fields.code}
            required
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => change({ code: target.value })}
          />
        )}
        {!again && invited === null && (
          <TextField
            label={words.address}
            value={fields.address}
            required
            inputMode="url"
            spellCheck={false}
            placeholder={words.addressHint}
            onChange={({ target }) => change({ address: target.value })}
          />
        )}
        {way === 'claim' && (
          <TextField
            label={words.shopName}
            value={fields.shopName}
            required
            maxLength={80}
            onChange={({ target }) => change({ shopName: target.value })}
          />
        )}
        {!isWayBack(way) && (
          <TextField
            label={words.name}
            value={fields.name}
            required
            maxLength={80}
            autoComplete="name"
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
        <TextField
          label={words.email}
          type="email"
          value={fields.email}
          required
          autoComplete="email"
          onChange={({ target }) => change({ email: target.value })}
        />
        <TextField
          label={way === 'signIn' ? words.password : words.newPassword}
          type="password"
          value={fields.password}
          required
          minLength={way === 'signIn' ? 1 : 10}
          maxLength={128}
          autoComplete={way === 'signIn' ? 'current-password' : 'new-password'}
          onChange={({ target }) => change({ password: target.value })}
        />
      </div>
      {plainPrivate && (
        <div className="plain">
          <Toggle on={plainAllowed} label={words.allowPlain} onChange={allowPlain} />
          <div>
            <p>{words.allowPlain}</p>
            <p className="muted small">
              <b>{words.notEncrypted}</b> · {words.allowPlainWhy}
            </p>
          </div>
        </div>
      )}
      {trouble !== null && (
        <Note tone="bad" live>
          {trouble}
        </Note>
      )}
      <div className="go">
        <Button look="primary" type="submit" disabled={asking}>
          {asking ? words.asking : words.go[way]}
        </Button>
        {isWayBack(way) && (
          <Button look="quiet" onClick={() => setWay(way === 'signIn' ? 'reset' : 'signIn')}>
            {way === 'signIn' ? words.haveResetCode : words.havePassword}
          </Button>
        )}
      </div>
    </form>
  )
}
