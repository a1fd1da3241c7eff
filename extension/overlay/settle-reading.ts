/**
 * A page draws a switch piece by piece: its order panel or its header may still show the buyer before, while the rest of
 * it names the next. What stood in view under one buyer is not believed of another.
 *
 * Wrong order numbers would open and even join the wrong customer, so they are never believed later on: they have to
 * leave the view first. A nick only labels; two buyers may share one, so one that stays is believed after a while, and
 * until then the card does without.
 */
import type { SeenIdentifier } from '@shuke/shared/model'
import type { Identity, ReadResult } from '../sites/read-conversation.ts'

/** Pages were seen to take up to 300 ms for their header; after twice as long, what stands there is meant. */
export const SETTLED_AFTER_MS = 600

export interface Settled {
  readonly result: ReadResult
  /** Which conversation this is, as a key that changes with it; the result's kind while nobody is certain. */
  readonly open: string
  /** Read again after this many ms, though nothing may have changed; null when there is no need. */
  readonly again: number | null
}

type Read = Extract<ReadResult, { kind: 'read' }>

interface Who {
  /** What is strong and hers alone: place to value. */
  readonly names: ReadonlyMap<string, string>
  readonly conversation: string | null
  readonly nick: string | null
  readonly orders: ReadonlySet<string>
}

const placeOf = ({ platform, shop, kind }: SeenIdentifier): string => `${platform}/${shop ?? '*'}/${kind}`

const whoOf = ({ conversation, reading }: Read): Who => {
  const strong = reading.seen.filter((one) => one.strong)
  return {
    names: new Map(strong.filter((one) => one.kind !== 'order').map((one) => [placeOf(one), one.value])),
    conversation,
    nick: reading.nick,
    orders: new Set(strong.filter((one) => one.kind === 'order').map((one) => one.value)),
  }
}

/** By her names as far as both say them: a second one may be drawn later than the first. Without any, by the next best. */
const isSamePerson = (a: Who, b: Who): boolean => {
  if (a.names.size > 0 && b.names.size > 0) {
    const both = [...a.names].filter(([place]) => b.names.has(place))
    return both.length > 0 && both.every(([place, value]) => b.names.get(place) === value)
  }
  if (a.conversation !== null || b.conversation !== null) return a.conversation === b.conversation
  return a.nick === b.nick
}

const isSameConversation = (a: Who, b: Who): boolean => {
  if (!isSamePerson(a, b)) return false
  if (a.conversation !== null && b.conversation !== null) return a.conversation === b.conversation
  // A nick alone does not tell two buyers apart, but their orders do.
  if (b.names.size === 0 && a.orders.size > 0 && b.orders.size > 0)
    return [...a.orders].some((number) => b.orders.has(number))
  return true
}

const uncertain = (missing: string): Settled => ({
  result: { kind: 'uncertain', missing: [missing] },
  open: 'uncertain',
  again: null,
})

/** One look at the page. */
export interface Look {
  /** Of the same moment as the result, which does not tell it while somebody is uncertain. */
  readonly identity: Identity
  readonly result: ReadResult
  /** The order numbers in view that were there before the change which led to this look. Asked at a switch alone. */
  readonly standingOrders: () => readonly string[]
  /** Any clock that only goes forward, ms. */
  readonly now: number
}

export interface Settling {
  readonly settle: (look: Look) => Settled
}

export const startSettling = (): Settling => {
  let opened = 0
  let open: Who | null = null
  /** Whether somebody was certain at the last look: then `open` is who. */
  let wasOpen = false
  /** The nick at the last reading, whoever was open then. */
  let inView: string | null = null
  /** The nick last believed, and of whom. */
  let label: { readonly nick: string; readonly of: Who } | null = null
  /** Since when a nick stands there that may not go with the rest. */
  let doubtedSince: number | null = null
  /** Order numbers in view, and under whom each came into it. */
  let owners = new Map<string, Who>()

  const withOwnOrders = (read: Read, who: Who): Read => {
    const { reading } = read
    const numbers = reading.seen.filter((one) => one.kind === 'order').map((one) => one.value)
    owners = new Map(numbers.map((number) => [number, owners.get(number) ?? who]))
    const isHers = (number: string): boolean => isSamePerson(owners.get(number) ?? who, who)
    if (numbers.every(isHers)) return read
    return {
      ...read,
      reading: {
        ...reading,
        seen: reading.seen.filter((one) => one.kind !== 'order' || isHers(one.value)),
        orders: reading.orders.filter((order) => isHers(order.number)),
      },
    }
  }

  const withNick = (read: Read, nick: string | null): Read => ({
    ...read,
    reading: { ...read.reading, nick, seen: read.reading.seen.filter((one) => one.kind !== 'nick') },
  })

  /** What stands in view when she goes was hers, read before or not. */
  const leave = (standing: readonly string[]): void => {
    if (!open) return
    for (const number of standing) if (!owners.has(number)) owners.set(number, open)
  }

  const settle: Settling['settle'] = ({ identity, result, standingOrders, now }) => {
    const before = inView
    inView = identity.nick
    const who = result.kind === 'read' ? whoOf(result) : null
    const isNew = who !== null && !(open && isSameConversation(open, who))
    if (wasOpen && (who === null || isNew)) leave(standingOrders())
    wasOpen = who !== null
    if (result.kind !== 'read' || who === null) return { result, open: result.kind, again: null }

    const { nick } = result.reading
    opened += isNew ? 1 : 0
    open = isNew || !open ? who : { ...who, names: new Map([...open.names, ...who.names]) }
    const own = label !== null && isSamePerson(label.of, open) ? label.nick : null

    if (nick === null || nick === own || identity.nickIsTied) doubtedSince = null
    // It stood there before this buyer did, so it may be the former one's.
    else if (isNew) doubtedSince = nick === before ? now : null
    // Hers has become another's: her number may be the piece that is late.
    else if (nick !== before) doubtedSince = own === null ? null : now
    const doubted = doubtedSince === null ? 0 : doubtedSince + SETTLED_AFTER_MS - now
    if (doubted > 0 && own !== null) return { ...uncertain('nick'), again: doubted }

    const read = withOwnOrders(result, open)
    if (!read.reading.seen.some((one) => one.strong)) return uncertain('orders')
    const key = String(opened)
    if (doubted > 0) return { result: withNick(read, null), open: key, again: doubted }
    if (nick !== null) label = { nick, of: open }
    // A header that is drawn anew for the same buyer does not take her name away.
    return { result: nick === null ? withNick(read, own) : read, open: key, again: null }
  }
  return { settle }
}
