import { useState } from 'react'
import { Button, LinkButton } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Icon, type IconName } from '../ui/icons.tsx'
import { Pop } from '../ui/pop.tsx'
import type { CardActions, FooterView } from './card-view.ts'

const ICONS: Readonly<Record<FooterView['state'], { readonly name: IconName; readonly tone: 'ok' | 'wait' }>> = {
  saved: { name: 'disk', tone: 'ok' },
  synced: { name: 'synced', tone: 'ok' },
  sending: { name: 'disk', tone: 'ok' },
  offline: { name: 'off', tone: 'wait' },
  'not-encrypted': { name: 'alert', tone: 'wait' },
  'signed-out': { name: 'off', tone: 'wait' },
  trouble: { name: 'alert', tone: 'wait' },
  'not-taken': { name: 'alert', tone: 'wait' },
  failed: { name: 'alert', tone: 'wait' },
}

/** States in which a person may want to see which words they are about. */
const LISTS: ReadonlySet<FooterView['state']> = new Set(['offline', 'signed-out', 'trouble', 'not-taken'])

interface FooterProps {
  readonly footer: FooterView
  readonly actions: Pick<CardActions, 'dropRefused'>
}

/** Where what was written stands, and who else is looking. */
export function Footer({ footer, actions }: FooterProps) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.footer
  const [open, setOpen] = useState(false)
  const { state, at, waiting, pending, others, why } = footer
  const listed = state === 'not-taken' ? pending.length : waiting
  const said = {
    saved: words.savedAlone,
    synced: words.synced(format.clock(at)),
    sending: words.sending(waiting),
    offline: words.offline(waiting),
    'not-encrypted': words.notEncrypted(format.clock(at)),
    'signed-out': why ? format.pick(why) : words.signedOut,
    'not-taken': words.notTaken(pending.length),
    trouble: why ? format.pick(why) : words.trouble,
    failed: why ? format.pick(why) : words.failed,
  }[state]
  return (
    <footer className="sk-foot" data-state={state}>
      <Brand />
      <Icon {...ICONS[state]} />
      <span role="status" title={state === 'not-encrypted' ? words.notEncryptedWhy : said}>
        {said}
      </span>
      {LISTS.has(state) && listed > 0 ? (
        <span className="who">
          <Pop
            label={words.which(listed)}
            open={open}
            onOpenChange={setOpen}
            side="top"
            trigger={<LinkButton>{words.which(listed)}</LinkButton>}
          >
            <ul>
              {pending.map((what, place) => (
                <li key={place}>{what}</li>
              ))}
              {listed > pending.length && <li>…</li>}
            </ul>
            {state === 'not-taken' && actions.dropRefused && (
              <div className="row">
                <Button look="quiet" tiny onClick={actions.dropRefused}>
                  {words.gotIt}
                </Button>
              </div>
            )}
          </Pop>
        </span>
      ) : (
        others.length > 0 && (
          <span className="who">
            <span className="sk-dot" aria-hidden="true">
              {dotOf(others[0] ?? '')}
            </span>
            <span>{words.others(others)}</span>
          </span>
        )
      )}
    </footer>
  )
}

/** The product's own mark. */
export function Brand() {
  const words = useMessages().card.footer
  return (
    <span className="sk-brand" role="img" aria-label={words.brand}>
      熟
    </span>
  )
}

/** One character for a colleague. 小陈 and 老陈 are told apart by the name, so the prefix is left out. */
const dotOf = (name: string): string => [...name.replace(/^[小老阿](?=.)/u, '')][0]?.toUpperCase() ?? ''
