/**
 * When to sync: at once when something is written, or when a poke comes that does not bring all there is to know, after a
 * failure with growing patience, and by an alarm when the worker had died. All state here may be lost at any time; the outbox and the cursor are in the store.
 */
import type { MemberId, Revealed, RevealInput, RowId } from '@shuke/shared/model'
import type { EditingSign, Poke } from '@shuke/shared/sync'
import { browser } from 'wxt/browser'
import { type Connection, connection, type Session, session as sessionItem } from '../settings/items.ts'
import { ProfileStore } from '../store/database.ts'
import { foundTeamStore } from '../store/found-team-store.ts'
import { forgetEnded, wipeCopy } from '../store/wipe-copy.ts'
import { type Line, openLine } from './connect.ts'
import { type Fetched, fetchCard, type Wanted } from './fetch-card.ts'
import { reveal } from './reveal.ts'
import { createRounds } from './rounds.ts'
import { syncOnce } from './sync-once.ts'
import { takeNews } from './take-news.ts'
import { watchOver, watchOverAlone } from './watch-over.ts'
import { endedBy, whyNotSynced } from './why-not-synced.ts'

const ALARM = 'sync'
const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 60_000
const LOOK_EVERY_MS = 50_000

interface Joined {
  readonly session: Session
  readonly store: ProfileStore
  readonly line: Line
  /** What is known of this connection; a new one begins again. */
  readonly said: { hello: boolean }
}

/** On the line of which session it came: another member's is not for this one's store. */
interface Heard {
  readonly session: Session
  readonly poke: Poke
}

/** Plain http is fine on this machine, and is said to be unencrypted beyond it. */
export const isEncrypted = (server: string): boolean => {
  const { protocol, hostname } = new URL(server)
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}

export interface Sync {
  readonly now: () => Promise<void>
  /** @throws when nobody is signed in, or the server does not answer */
  readonly fetchCard: (wanted: Wanted) => Promise<Fetched>
  readonly reveal: (asked: RevealInput) => Promise<Revealed>
  /** Tells colleagues that a note is open for change here, or no more; kept nowhere. */
  readonly editing: (note: RowId, ends: boolean) => Promise<void>
}

/** @param onEditing a colleague has a note open for change, or no more */
export const startSync = (onEditing: (sign: EditingSign) => void): Sync => {
  /** Of whom the connection is told; what ends late for a session that was left is not. */
  let current: Session | null = null
  /** Null after it failed: the next round tries anew. */
  let joined: Promise<Joined | null> | null = null
  let lookedAt = 0
  let retryMs = FIRST_RETRY_MS
  let retry: ReturnType<typeof setTimeout> | undefined

  async function join(): Promise<Joined | null> {
    const session = await sessionItem.getValue()
    current = session
    if (!session) return null
    const store = new ProfileStore(session.store)
    try {
      await foundTeamStore(store, session.member.id as MemberId)
    } catch (error) {
      store.close()
      throw error
    }
    const said = { hello: false }
    const line = openLine(
      session,
      () => {
        said.hello = false
        void now()
      },
      () => void lost(session),
    )
    line.client.sync.poke.subscribe(
      { rows: true },
      {
        onData: (poke) => void rounds.hear({ session, poke }),
        onError: (error) => console.info('no pokes:', error.message),
      },
    )
    line.client.editing.watch.subscribe(undefined, {
      onData: onEditing,
      onError: (error) => console.info('no signs of editing:', error.message),
    })
    return { session, store, line, said }
  }

  const entered = (): Promise<Joined | null> => {
    joined ??= join()
    return joined
  }

  const leave = (before: Joined | null): void => {
    before?.line.close()
    before?.store.close()
  }

  const report = async (session: Session, state: Pick<Connection, 'state' | 'sentence'>): Promise<void> => {
    if (session !== current) return
    await connection.setValue({ ...state, encrypted: isEncrypted(session.server), at: Date.now() })
  }

  /**
   * A line that is lost says nothing of the server: behind one that stops another answers. A round finds out. The server
   * closes the line of whom it refuses, too, and a line that cannot be opened at all is lost again and again: what the last
   * round found out of that stands.
   */
  const lost = async (session: Session): Promise<void> => {
    const state = (await connection.getValue())?.state
    if (session === current && state !== 'refused' && state !== 'trouble') await now()
  }

  const tryAgain = (afterMs: number): void => {
    clearTimeout(retry)
    retry = setTimeout(() => void now(), Math.max(afterMs, retryMs * (0.75 + Math.random() / 2)))
    retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2)
  }

  /** Nothing of a session that was left is told, and for it nothing is tried again. */
  const failed = async (session: Session | null, error: unknown): Promise<void> => {
    if (!session || session !== current) return
    console.info('not synced:', String(error))
    const { told, waitMs } = whyNotSynced(error)
    await report(session, told)
    // Who is refused must sign in first; the alarm asks now and then all the same.
    if (told.state !== 'refused') tryAgain(Math.min(waitMs, LONGEST_RETRY_MS))
  }

  /** Not for a session that was left meanwhile: its store may be somebody's again. */
  const clearIfEnded = async ({ session, store }: Joined, error: unknown): Promise<void> => {
    const reason = endedBy(error)
    if (reason === null || session !== current) return
    try {
      await wipeCopy(store, reason, Date.now())
    } catch (trouble) {
      // The next round is refused again, and clears it then.
      console.error('the copy could not be cleared:', String(trouble))
    }
  }

  /** Not a store that was left: looking would make it anew. */
  const lookAfter = async ({ session, store }: Joined): Promise<void> => {
    if (session !== current) return
    try {
      await watchOver(store, Date.now())
    } catch (error) {
      console.info('the store could not be looked at:', String(error))
    }
  }

  /** It counts a whole shop, so not at every key that is pressed. */
  const lookAfterAlone = async (): Promise<void> => {
    if (Date.now() - lookedAt < LOOK_EVERY_MS) return
    lookedAt = Date.now()
    try {
      await watchOverAlone(lookedAt)
    } catch (error) {
      console.info('the store could not be looked at:', String(error))
    }
  }

  const round = async (): Promise<void> => {
    const entering = entered()
    let held: Joined | null
    try {
      held = await entering
    } catch (error) {
      if (joined === entering) joined = null
      await failed(current, error)
      return
    }
    if (!held) {
      await lookAfterAlone()
      return
    }
    const greeted = held.said.hello
    held.said.hello = true
    try {
      if (!greeted) await foundTeamStore(held.store, held.session.member.id as MemberId)
      await syncOnce(held.store, held.line.client, greeted)
      retryMs = FIRST_RETRY_MS
      await forgetEnded(held.store)
      await report(held.session, { state: 'online' })
    } catch (error) {
      held.said.hello = false
      await clearIfEnded(held, error)
      await failed(held.session, error)
    }
    // Above all while nothing could be sent: what waits now may be all that there is.
    await lookAfter(held)
  }

  /** Not before this connection was greeted: until then it is not known that it is the same server, and the only such profile. */
  const take = async (heard: readonly Heard[]): Promise<boolean> => {
    try {
      const held = await entered()
      if (!held?.said.hello || heard.some(({ session }) => session !== held.session)) return false
      return await takeNews(
        held.store,
        heard.map(({ poke }) => poke),
      )
    } catch (error) {
      // A round comes to the same trouble, and tells it.
      console.info('not taken:', String(error))
      return false
    }
  }

  const rounds = createRounds(round, take)

  function now(): Promise<void> {
    return rounds.now()
  }

  sessionItem.watch((session) => {
    current = null
    joined = (joined ?? Promise.resolve(null))
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
    fetchCard: async (wanted) => {
      const held = await entered()
      if (!held) throw new Error('nobody is signed in')
      return fetchCard(held.store, held.line.client, wanted)
    },
    reveal: async (asked) => {
      const held = await entered()
      return held ? reveal(held.line.client, asked) : { refused: null }
    },
    editing: async (note, ends) => {
      const held = await entered()
      await held?.line.client.editing.sign.mutate({ note, ends })
    },
  }
}
