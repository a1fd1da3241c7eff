/** The left rail: places in words, and at its foot where what is written lies. */
import { useLiveQuery } from 'dexie-react-hooks'
import { connection as connectionItem } from '../settings/items.ts'
import { readMeta, SYNCED_AT } from '../store/meta.ts'
import { useFormat } from '../ui/i18n.tsx'
import { Icon, type IconName } from './icons.tsx'
import { CARE, CUSTOMERS, hrefOf, IMPORT, type Place } from './place.ts'
import { useSession, useStore } from './store-context.tsx'
import { useItem } from './use-item.ts'
import { useNumber, useWords } from './use-words.ts'

export function Rail({ place }: { readonly place: Place }) {
  const { brand, nav } = useWords()
  return (
    <nav className="nav" aria-label={nav.label}>
      <div className="brand">
        <span className="seal" lang="zh-CN" aria-hidden="true">
          熟
        </span>
        {brand}
      </div>
      <PlaceLink to={CUSTOMERS} icon="customers" words={nav.customers} here={place.page === 'customers'} />
      <PlaceLink to={CARE} icon="care" words={nav.care} here={place.page === 'care'} />
      <PlaceLink to={IMPORT} icon="import" words={nav.import} here={place.page === 'import'} />
      <PlaceLink
        to={{ page: 'settings', part: null }}
        icon="settings"
        words={nav.settings}
        here={place.page === 'settings'}
      />
      <div className="foot">
        <SyncLine />
        <Me />
      </div>
    </nav>
  )
}

interface PlaceLinkProps {
  readonly to: Place
  readonly icon: IconName
  readonly words: string
  readonly here: boolean
}

function PlaceLink({ to, icon, words, here }: PlaceLinkProps) {
  return (
    <a className="n" href={hrefOf(to)} aria-current={here ? 'page' : undefined}>
      <Icon name={icon} />
      {words}
    </a>
  )
}

/** The state of what was written here, in words. */
export function useSyncWords(): { readonly words: string; readonly well: boolean } {
  const { foot } = useWords()
  const format = useFormat()
  const number = useNumber()
  const store = useStore()
  const session = useSession()
  const connection = useItem(connectionItem)
  const waiting = useLiveQuery(() => store.outbox.count(), [store]) ?? 0
  const syncedAt = useLiveQuery(() => readMeta(store, SYNCED_AT), [store]) ?? null
  if (!session) return { words: foot.alone, well: true }
  if (connection?.state === 'refused') return { words: foot.refused, well: false }
  if (connection?.state === 'offline') return { words: foot.offline(number(waiting)), well: false }
  if (connection?.state === 'trouble') return { words: foot.trouble, well: false }
  if (waiting > 0) return { words: foot.waiting(number(waiting)), well: true }
  return { words: syncedAt === null ? foot.connecting : foot.synced(format.clock(syncedAt)), well: true }
}

function SyncLine() {
  const { foot } = useWords()
  const session = useSession()
  const connection = useItem(connectionItem)
  const { words, well } = useSyncWords()
  return (
    <>
      <div className="line">
        <span className={well ? 'dot' : 'dot off'} />
        <span role="status">{words}</span>
      </div>
      {session && connection?.encrypted === false && <div className="line warn">{foot.notEncrypted}</div>}
    </>
  )
}

function Me() {
  const { foot, role } = useWords()
  const session = useSession()
  if (!session) return null
  return <div className="line">{foot.member(session.member.name, role[session.member.role])}</div>
}
