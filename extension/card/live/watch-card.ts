/**
 * The card's data for the conversation that is open now. A change of conversation drops the answer that was on its way:
 * what arrives late for a buyer who is gone is never shown.
 */
import type { MemberId, SeenIdentifier } from '@shuke/shared/model'
import { liveQuery } from 'dexie'
import { ask } from '../../messaging/listen.ts'
import type { ToWorker } from '../../messaging/to-frame.ts'
import type { Reading } from '../../sites/read-conversation.ts'
import type { ProfileStore } from '../../store/database.ts'
import { findOrder } from '../../store/find-order.ts'
import { learnSighting } from '../../store/learn-sighting.ts'
import { type CardData, readCard } from '../../store/read-card.ts'
import { StoreUnreadable } from '../../store/store-unreadable.ts'
import type { Conversation, Frame } from './frame.ts'

/**
 * A sighting is learned only from a conversation that stays open this long. What a page shows in the first moments of a
 * switch may be half the buyer before, and a wrong order number would join two people.
 */
const LEARN_AFTER_MS = 500

/** A page in the middle of a switch names nobody for a moment; only one that stays so is said to be unreadable. */
const UNCERTAIN_AFTER_MS = 1200

export type LiveCard =
  | { readonly kind: 'nothing' }
  /** Without data: the store does not answer. */
  | {
      readonly kind: 'unknown'
      readonly generation: number
      readonly missing: readonly string[]
      readonly data: CardData | null
    }
  | { readonly kind: 'customer'; readonly generation: number; readonly reading: Reading; readonly data: CardData }

export interface CardWatch {
  readonly stop: () => void
  /**
   * A person names the buyer by an order, for a page that names nobody: the card opens for this conversation only.
   *
   * @returns false when no order held here has this number
   */
  readonly chooseOrder: (number: string) => Promise<boolean>
}

/** A conversation as a person named it. */
interface Chosen {
  readonly generation: number
  readonly reading: Reading
}

/** @param onFailure the store did not answer, or did not take what the chat taught; the card says so */
export const watchCard = (
  frame: Frame,
  store: ProfileStore,
  onCard: (card: LiveCard) => void,
  onFailure: (error: unknown) => void,
): CardWatch => {
  let stop = () => {}
  let chosen: Chosen | null = null

  const follow = (conversation: Conversation): (() => void) => {
    const { generation, result } = conversation
    if (result.kind === 'nobody-open') {
      onCard({ kind: 'nothing' })
      return () => {}
    }
    if (chosen?.generation === generation && result.kind === 'uncertain')
      return followReading(generation, chosen.reading)
    if (result.kind === 'uncertain') {
      const { missing } = result
      let stop = () => {}
      const timer = setTimeout(() => {
        stop = followNobody(generation, missing)
      }, UNCERTAIN_AFTER_MS)
      return () => {
        clearTimeout(timer)
        stop()
      }
    }
    return followReading(generation, result.reading as Reading)
  }

  const followReading = (generation: number, reading: Reading): (() => void) => {
    const learning = learnOnce(store, reading, onFailure)
    const subscription = liveQuery(() => readCard(store, reading.seen)).subscribe({
      next: (data) => {
        if (data.resolution.kind === 'uncertain')
          onCard({ kind: 'unknown', generation, missing: notNamed(reading), data })
        else {
          onCard({ kind: 'customer', generation, reading, data })
          learning.learn(data)
        }
      },
      error: unreadable(generation),
    })
    return () => {
      subscription.unsubscribe()
      learning.stop()
    }
  }

  /** Nobody is named, but what waits here for the server is still to be said. */
  const followNobody = (generation: number, missing: readonly string[]): (() => void) => {
    const subscription = liveQuery(() => readCard(store, [])).subscribe({
      next: (data) => onCard({ kind: 'unknown', generation, missing, data }),
      error: unreadable(generation),
    })
    return () => subscription.unsubscribe()
  }

  const unreadable = (generation: number) => (error: unknown) => {
    onCard({ kind: 'unknown', generation, missing: [], data: null })
    onFailure(new StoreUnreadable(error))
  }

  const onConversation = (): void => {
    stop()
    const conversation = frame.latest()
    stop = conversation ? follow(conversation) : () => {}
  }
  const unsubscribe = frame.subscribe(onConversation)
  onConversation()
  return {
    stop: () => {
      unsubscribe()
      stop()
    },
    chooseOrder: async (number) => {
      const generation = frame.latest()?.generation
      const order = await findOrder(store, number)
      // The page may have moved on while the store was asked.
      if (!order || generation === undefined || frame.latest()?.generation !== generation) return false
      chosen = { generation, reading: readingOf(order) }
      stop()
      stop = followReading(generation, chosen.reading)
      return true
    },
  }
}

/** An order's number as all that is known of a conversation. */
const readingOf = (order: SeenIdentifier): Reading => ({
  site: '',
  platform: order.platform,
  shop: order.shop ?? order.platform,
  shopName: null,
  seen: [order],
  nick: null,
  orders: [],
  lastMessage: null,
})

/** Order numbers alone named nobody who is known here. */
const notNamed = ({ nick }: Reading): string[] => (nick === null ? ['identifiers', 'nick'] : ['identifiers'])

/** What a sighting teaches is written after the card was given, so that the first paint waits for no disk. */
const learnOnce = (store: ProfileStore, reading: Reading, onFailure: (error: unknown) => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const work = async (data: CardData): Promise<void> => {
    const stranger = data.resolution.kind === 'new'
    // A team's other workstations may know her: then the server's rows arrive, and she is not made a second time.
    if (stranger && data.team) await fetchFromServer(reading)
    await learnSighting(store, { seen: reading.seen, nick: reading.nick, member: data.me as MemberId }, Date.now())
    if (data.team) await ask({ type: 'sync-now' } satisfies ToWorker)
  }
  return {
    learn: (data: CardData): void => {
      timer ??= setTimeout(() => {
        work(data).catch(onFailure)
      }, LEARN_AFTER_MS)
    },
    stop: (): void => clearTimeout(timer),
  }
}

const fetchFromServer = async (reading: Reading): Promise<void> => {
  try {
    await ask({ type: 'fetch-card', seen: [...reading.seen] } satisfies ToWorker)
  } catch (error) {
    // Offline: she is known by what this workstation holds, and the rest comes with the next sync.
    console.info('the server was not asked:', String(error))
  }
}
