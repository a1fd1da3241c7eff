/**
 * The card's data for the conversation that is open now. A change of conversation drops the answer that was on its way:
 * what arrives late for a buyer who is gone is never shown.
 */
import { decides } from '@shuke/shared/identity'
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
import { teamTime } from '../../store/team-clock.ts'
import { tellOrders } from '../../store/tell-orders.ts'
import { tellParcels } from '../../store/tell-parcels.ts'
import { type Asked, askServer } from './ask-server.ts'
import type { Conversation, Frame } from './frame.ts'
import { inTeamTime } from './page-message.ts'
import { seenOrdersOf, seenParcelsOf } from './page-orders.ts'
import { countSaid, type Said } from './said-of-orders.ts'
import { zoneOfShop } from './zone-of-shop.ts'

/**
 * A sighting is learned only from a conversation that stays open this long. What a page shows in the first moments of a
 * switch may be half the buyer before, and a wrong order number would join two people.
 */
const LEARN_AFTER_MS = 500

/** Of a conversation that was learned already: what its page shows next is hers, and colleagues wait for it. */
const LEARN_MORE_AFTER_MS = 100

/** The team's clock was set, or first heard of: a measurement alone differs by less, ms. */
const CLOCK_SET_MS = 10_000

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
  | {
      readonly kind: 'customer'
      readonly generation: number
      readonly reading: Reading
      /** When the page read so, by the team's clock, epoch ms. */
      readonly readAt: number
      readonly data: CardData
      /** The server may know more of her, and was not reached. */
      readonly elsewhere: boolean
    }

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
  const said = countSaid()
  let learned = -1

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
    const readAt = Date.now()
    const onLearned = (): void => {
      learned = generation
    }
    const afterMs = learned === generation ? LEARN_MORE_AFTER_MS : LEARN_AFTER_MS
    const learning = learnOnce(store, { reading, readAt, said, afterMs, onLearned }, onFailure)
    let latest: CardData | null = null
    let stopped = false
    const onData = (data: CardData): void => {
      latest = data
      const asked = mayBeElsewhere(data, reading) ? question.outcome() : null
      // Of what was found this was read before it came.
      if (asked !== 'asking' && asked !== 'found') show(data, asked)
    }
    const onOutcome = async (): Promise<void> => {
      const asked = question.outcome()
      const data = asked === 'found' ? await readCard(store, reading.seen) : latest
      if (data && !stopped) show(data, asked)
    }
    const show = (data: CardData, asked: Asked | null): void => {
      if (data.resolution.kind === 'uncertain') {
        onCard({ kind: 'unknown', generation, missing: notNamed(reading), data })
        return
      }
      onCard({
        ...{ kind: 'customer', generation, data, elsewhere: asked === 'unreached' },
        ...{ reading: inTeamTime(reading, data.offset), readAt: teamTime(data, readAt) },
      })
      learning.learn(data, asked === 'none')
    }
    const question = askServer(reading, () => void onOutcome().catch(unreadable(generation)))
    const subscription = liveQuery(() => readCard(store, reading.seen)).subscribe({
      next: onData,
      error: unreadable(generation),
    })
    return () => {
      stopped = true
      subscription.unsubscribe()
      question.stop()
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

/** In a team this workstation holds a part; an order's number may name somebody whom only the server knows. */
const mayBeElsewhere = ({ team, notHere, resolution }: CardData, { seen }: Reading): boolean =>
  team && (notHere || (resolution.kind === 'uncertain' && seen.some(decides)))

interface Learning {
  readonly reading: Reading
  /** By this machine's clock. */
  readonly readAt: number
  readonly said: Said
  readonly afterMs: number
  readonly onLearned: () => void
}

/** What a sighting teaches is written after the card was given, so that the first paint waits for no disk. */
const learnOnce = (
  store: ProfileStore,
  { reading, readAt, said, afterMs, onLearned }: Learning,
  onFailure: (error: unknown) => void,
) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let latest: CardData | null = null
  /** The team's clock, as ms from this machine's, by which it was learned. */
  let learnedBy: number | null = null
  const work = async (data: CardData, stranger: boolean): Promise<void> => {
    const shown = { seen: reading.seen, nick: reading.nick, member: data.me as MemberId, stranger }
    const customer = await learnSighting(store, shown, Date.now())
    const [zone, seenAt] = [zoneOfShop(data.shops, reading), teamTime(data, readAt)]
    const orders = said.unsaid(seenOrdersOf(reading, zone, seenAt))
    if (customer !== null && orders.length > 0) {
      const { done, written } = await tellOrders(store, customer, orders, said.room(customer, readAt), Date.now())
      said.keep(customer, done, written, readAt)
    }
    const parcels = seenParcelsOf(reading, zone, seenAt)
    if (customer !== null && parcels.length > 0) {
      const written = await tellParcels(store, customer, parcels, said.room(customer, readAt), Date.now())
      said.keep(customer, [], written, readAt)
    }
    if (customer !== null) onLearned()
    if (data.team) await ask({ type: 'sync-now' } satisfies ToWorker)
  }
  return {
    learn: (data: CardData, stranger: boolean): void => {
      latest = data
      // By another clock the page's times were in the future, and nothing was said of them.
      if (learnedBy !== null && Math.abs(data.offset - learnedBy) > CLOCK_SET_MS) {
        learnedBy = null
        timer = undefined
      }
      timer ??= setTimeout(() => {
        const now = latest ?? data
        learnedBy = now.offset
        work(now, stranger).catch(onFailure)
      }, afterMs)
    },
    stop: (): void => clearTimeout(timer),
  }
}
