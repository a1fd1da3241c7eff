/**
 * When to sync: at once when something is written or a poke comes, after a failure with growing patience, and by an alarm
 * when the worker had died. All state here may be lost at any time; the outbox and the cursor are in the store.
 */
import type { AppRouter } from '@shuke/server/router-type'
import type { MemberId, SeenIdentifier } from '@shuke/shared/model'
import { TRPCClientError } from '@trpc/client'
import { browser } from 'wxt/browser'
import { type Connection, connection, type Session, session as sessionItem } from '../settings/items.ts'
import { ProfileStore } from '../store/database.ts'
import { foundTeamStore } from '../store/found-team-store.ts'
import { type Line, openLine } from './connect.ts'
import { fetchCard } from './fetch-card.ts'
import { syncOnce } from './sync-once.ts'

const ALARM = 'sync'
const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 60_000

interface Joined {
  readonly session: Session
  readonly store: ProfileStore
  readonly line: Line
  /** What is known of this connection; a new one begins again. */
  readonly said: { hello: boolean }
}

/** Plain http is fine on this machine, and is said to be unencrypted beyond it. */
export const isEncrypted = (server: string): boolean => {
  const { protocol, hostname } = new URL(server)
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}

/** The server answered, and will not have us: asking again changes nothing. */
const isRefusal = (error: unknown): error is TRPCClientError<AppRouter> =>
  error instanceof TRPCClientError && ['UNAUTHORIZED', 'FORBIDDEN'].includes(error.data?.code ?? '')

export interface Sync {
  readonly now: () => Promise<void>
  readonly fetchCard: (seen: readonly SeenIdentifier[]) => Promise<void>
}

export const startSync = (): Sync => {
  /** Of whom the connection is told; what ends late for a session that was left is not. */
  let current: Session | null = null
  let joined: Promise<Joined | null> = join()
  let running: Promise<void> | null = null
  let again = false
  let retryMs = FIRST_RETRY_MS
  let retry: ReturnType<typeof setTimeout> | undefined

  async function join(): Promise<Joined | null> {
    const session = await sessionItem.getValue()
    current = session
    if (!session) return null
    const store = new ProfileStore(session.store)
    await foundTeamStore(store, session.member.id as MemberId)
    const said = { hello: false }
    const line = openLine(
      session,
      () => {
        said.hello = false
        void now()
      },
      () => void lost(session),
    )
    line.client.sync.poke.subscribe(undefined, {
      onData: () => void now(),
      onError: (error) => console.info('no pokes:', error.message),
    })
    return { session, store, line, said }
  }

  const leave = (before: Joined | null): void => {
    before?.line.close()
    before?.store.close()
  }

  const report = async (session: Session, state: Pick<Connection, 'state' | 'sentence'>): Promise<void> => {
    if (session !== current) return
    await connection.setValue({ ...state, encrypted: isEncrypted(session.server), at: Date.now() })
  }

  /** The server closes the line of whom it refuses: that he is refused is what a person must know. */
  const lost = async (session: Session): Promise<void> => {
    if ((await connection.getValue())?.state !== 'refused') await report(session, { state: 'offline' })
  }

  const round = async (): Promise<void> => {
    const held = await joined
    if (!held) return
    const greeted = held.said.hello
    held.said.hello = true
    try {
      await syncOnce(held.store, held.line.client, greeted)
      retryMs = FIRST_RETRY_MS
      await report(held.session, { state: 'online' })
    } catch (error) {
      held.said.hello = false
      if (isRefusal(error)) {
        const sentence = error.data?.sentence
        await report(held.session, { state: 'refused', ...(sentence ? { sentence } : {}) })
        return
      }
      await report(held.session, { state: 'offline' })
      if (held.session !== current) return
      console.info('not synced:', String(error))
      clearTimeout(retry)
      retry = setTimeout(() => void now(), retryMs * (0.75 + Math.random() / 2))
      retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2)
    }
  }

  /** A call during a round asks for one more after it: what it wants synced may have come too late for this one. */
  function now(): Promise<void> {
    if (running) {
      again = true
      return running
    }
    running = round().finally(() => {
      running = null
      if (again) {
        again = false
        void now()
      }
    })
    return running
  }

  sessionItem.watch((session) => {
    current = null
    joined = joined
      .then(leave, (error: unknown) => console.info('no session was begun before:', String(error)))
      .then(join)
    if (!session) void connection.setValue(null)
    void now()
  })
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM) void now()
  })
  void browser.alarms.create(ALARM, { periodInMinutes: 1 })
  self.addEventListener('online', () => void now())
  void now()

  return {
    now,
    fetchCard: async (seen) => {
      const held = await joined
      if (held) await fetchCard(held.store, held.line.client, seen)
    },
  }
}
