/** The store of whoever works here: the workspace that is signed in to, or this workstation alone. */
import type { MemberFields } from '@shuke/shared/model'
import { useLiveQuery } from 'dexie-react-hooks'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { type Session, session as sessionItem } from '../settings/items.ts'
import { ALONE, type ProfileStore } from '../store/database.ts'
import { indexClues } from '../store/index-clues.ts'
import { keepOpen } from '../store/keep-open.ts'
import { AUTHOR, readMeta } from '../store/meta.ts'
import { teamTime } from '../store/team-clock.ts'
import { useItem } from './use-item.ts'

interface Here {
  readonly store: ProfileStore
  readonly session: Session | null
  /** The team's clock minus this machine's, ms; 0 alone, and until it is read. */
  readonly offset: number
}

const HereContext = createContext<Here | null>(null)

/** Opens the store, and another one when somebody signs in or out. Shows nothing until it is known which. */
export function StoreProvider({ children }: { readonly children: ReactNode }) {
  const session = useItem(sessionItem)
  const name = session === undefined ? null : (session?.store ?? ALONE)
  const [store, setStore] = useState<ProfileStore | null>(null)
  useEffect(() => {
    if (name === null) return
    return keepOpen(name, setStore)
  }, [name])
  if (session === undefined || store === null || store.name !== name) return null
  return (
    <Within store={store} session={session}>
      {children}
    </Within>
  )
}

/** An owner may have changed the role since this session began: the team's own row of the member says which it is now. */
function Within({ store, session, children }: Omit<Here, 'offset'> & { readonly children: ReactNode }) {
  const id = session?.member.id
  const role = useLiveQuery(async () => {
    const record = id === undefined ? undefined : await store.workspace.get(['member', id])
    return (record?.row.fields as Partial<MemberFields> | undefined)?.role
  }, [store, id])
  const offset = useLiveQuery(async () => (await readMeta(store, AUTHOR)).clock.offset, [store]) ?? 0
  useEffect(() => {
    let stopped = false
    indexClues(store, () => stopped).catch((error: unknown) => {
      // Closed in between: whoever opens it next begins again.
      if (!stopped && store.isOpen()) console.error('Shuke could not prepare its customers:', error)
    })
    return () => {
      stopped = true
    }
  }, [store])
  const here = useMemo(() => {
    const now = session && role ? { ...session, member: { ...session.member, role } } : session
    return { store, session: now, offset }
  }, [store, session, role, offset])
  return <HereContext value={here}>{children}</HereContext>
}

const useHere = (): Here => {
  const here = useContext(HereContext)
  if (!here) throw new Error('A component asked for the store outside a StoreProvider.')
  return here
}

export const useStore = (): ProfileStore => useHere().store

/** The team's clock as it stands when the component is drawn, epoch ms: what the team wrote, and what is planned, go by it. */
export const useTeamTime = (): number => teamTime(useHere(), Date.now())

/** Null on a workstation that works alone. */
export const useSession = (): Session | null => useHere().session

/** Owners and managers import, invite and set rules; alone, a person does all of it. */
export const useMayManage = (): boolean => {
  const session = useSession()
  return session === null || session.member.role !== 'agent'
}
