/** What this computer had alone goes along to the workspace that is signed in to, if it should. */
import { ask } from '../../messaging/listen.ts'
import { type HandOver, handedOver, type Session, session as sessionItem } from '../../settings/items.ts'
import { ALONE, ProfileStore } from '../../store/database.ts'
import { AUTHOR, readMeta } from '../../store/meta.ts'
import { connectBriefly } from '../../sync/connect.ts'
import { joinWorkspace } from '../../sync/join-workspace.ts'

export type Standing =
  | { readonly kind: 'nothing' }
  /** It was given to another workspace before: whether it belongs in this one too, only a person knows. */
  | { readonly kind: 'ask'; readonly customers: number; readonly orders: number }
  | { readonly kind: 'due' }
  /** All but the orders: the member may not import. */
  | { readonly kind: 'orders-left' }

/** Held by whoever hands over, and by who signs out: two pages, or one that leaves meanwhile, wait for each other. */
export const HAND_OVER_LOCK = 'hand-over'

const NOTHING: Standing = { kind: 'nothing' }

/** What is still to be done about the past of this computer. */
export const standingOf = async ({ workspace, member }: Session): Promise<Standing> => {
  const given = await handedOver.getValue()
  const here = given[workspace.id]
  if (here?.answer === 'no') return NOTHING
  const { lastN, customers, orders, links } = await contentOfAlone()
  if (lastN + customers + orders + links === 0) return NOTHING
  if (here?.answer === 'yes') {
    // A backup that was read back may have a smaller number: any other one is news.
    if (here.upTo !== lastN) return { kind: 'due' }
    if (!here.ordersLeft) return NOTHING
    return member.role === 'agent' ? { kind: 'orders-left' } : { kind: 'due' }
  }
  const elsewhere = Object.values(given).some((one) => one.answer === 'yes')
  return elsewhere ? { kind: 'ask', customers, orders } : { kind: 'due' }
}

/** How many customers this computer knows from working alone: they stay on it whoever signs in or out. */
export const customersAlone = async (): Promise<number> => (await contentOfAlone()).customers

const contentOfAlone = async () => {
  const alone = new ProfileStore(ALONE)
  try {
    const { lastN } = await readMeta(alone, AUTHOR)
    const [customers, orders, links] = [
      await alone.bundles.count(),
      await alone.waiting.count(),
      await alone.links.count(),
    ]
    return { lastN, customers, orders, links }
  } finally {
    alone.close()
  }
}

/**
 * Hands over what this workspace lacks. Cut off, it is gone on with by calling again; somebody who signs out meanwhile
 * stops it.
 *
 * @throws TRPCClientError when the server is out of reach or refuses
 */
export const handOver = async (session: Session): Promise<void> => {
  await navigator.locks.request(HAND_OVER_LOCK, () =>
    whileSignedIn(session, async (signal) => {
      // Another page may have done it while this one waited.
      if (!['due', 'ask'].includes((await standingOf(session)).kind)) return
      const before = (await handedOver.getValue())[session.workspace.id]
      if (before?.answer !== 'yes') await remember(session, { answer: 'yes', upTo: null, ordersLeft: false })
      const joined = await joinWorkspace(session, connectBriefly(session.server, session.token), signal)
      await remember(session, { answer: 'yes', ...joined })
    }),
  )
  await ask({ type: 'sync-now' })
}

/** It stays here alone, and this workspace is not asked about again. */
export const keepHere = (session: Session): Promise<void> => remember(session, { answer: 'no' })

const remember = async ({ workspace }: Session, what: HandOver): Promise<void> =>
  handedOver.setValue({ ...(await handedOver.getValue()), [workspace.id]: what })

const whileSignedIn = async (session: Session, work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
  const leaving = new AbortController()
  const look = (now: Session | null) => {
    if (now?.store !== session.store) leaving.abort()
  }
  const unwatch = sessionItem.watch(look)
  try {
    look(await sessionItem.getValue())
    await work(leaving.signal)
  } finally {
    unwatch()
  }
}
