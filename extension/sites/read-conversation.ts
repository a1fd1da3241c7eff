/** The engine: from a profile and a page to who is open, what is in view, and what was not found. */
import type { SeenIdentifier } from '@shuke/shared/model'
import type { Field, SiteProfile } from './define-site.ts'
import { readAll, readField } from './read-field.ts'
import { type OrderInView, readOrders } from './read-orders.ts'

export interface Reading {
  readonly site: string
  readonly platform: string
  readonly shop: string
  readonly shopName: string | null
  /** Strong ones first, then order numbers in view, then the nick. */
  readonly seen: readonly SeenIdentifier[]
  readonly nick: string | null
  readonly orders: readonly OrderInView[]
  /** The last message's side and time: a buyer who wrote may be answered. */
  readonly lastMessage: {
    readonly from: 'buyer' | 'agent'
    readonly at: number | null
    /** The page does not say when; by this machine's clock it was seen to come then. */
    readonly here?: true
  } | null
  /** What the agent was seen to write while this conversation was open, oldest first: it may promise something. */
  readonly agentSaid?: readonly { readonly words: string; readonly at: number }[]
}

/** A message of the agent's. */
export interface Written {
  readonly id: string
  readonly words: string
}

/** What could not be found, by the field's name in the profile. */
export type Unreadable =
  | { readonly kind: 'nobody-open' }
  | { readonly kind: 'uncertain'; readonly missing: readonly string[] }

/**
 * `conversation` is the page's own name for it, `messages` its names for the last ones in view, oldest first, and `written`
 * the agent's own among them. All of these stay on the page side.
 */
export type ReadResult =
  | {
      readonly kind: 'read'
      readonly conversation: string | null
      readonly messages: readonly string[]
      readonly written?: readonly Written[]
      readonly reading: Reading
    }
  | Unreadable

/** @returns the value all present witnesses name, null when none is present, `undefined` when two disagree. */
const agreed = (root: ParentNode, witnesses: readonly Field[]): string | null | undefined => {
  const values = new Set(witnesses.map((field) => readField(root, field)).filter((value) => value !== null))
  if (values.size > 1) return undefined
  const [value] = values
  return value ?? null
}

/** A star stands for hidden characters: such a value names nobody. */
const isMasked = (value: string): boolean => value.includes('*')

const MAX_ORDERS = 40

/** The few elements that name the buyer, and nothing else: cheap enough to be asked in a mutation's own callback. */
export interface Identity {
  readonly platform: string | null
  readonly shop: string | null
  /** The open conversation's own name, on pages that say it. */
  readonly conversation: string | null
  readonly nick: string | null
  /** The nick came from a place that is drawn together with what names the buyer. */
  readonly nickIsTied: boolean
  readonly identifiers: readonly SeenIdentifier[]
  /** Fields without a value. */
  readonly missing: readonly string[]
  /** Fields whose places name two buyers: the page is in the middle of a switch. */
  readonly disagree: readonly string[]
}

export const readIdentity = (profile: SiteProfile, root: ParentNode): Identity => {
  const platform = typeof profile.platform === 'string' ? profile.platform : readField(root, profile.platform)
  const shop = 'fixed' in profile.shop ? profile.shop.fixed : readField(root, profile.shop)
  const missing: string[] = []
  const disagree: string[] = []
  const identifiers: SeenIdentifier[] = []
  for (const { kind, scope, strong, witnesses } of profile.identifiers) {
    const value = agreed(root, witnesses)
    if (value === undefined) disagree.push(`identifiers.${kind}`)
    else if (value === null) missing.push(`identifiers.${kind}`)
    else if (platform !== null && shop !== null) {
      const masked = isMasked(value)
      const ofShop = scope === 'platform' ? null : shop
      identifiers.push({ platform, shop: ofShop, kind, value, masked, strong: strong && !masked })
    }
  }
  const tied = profile.nick.map((field) => field.filter((candidate) => candidate.tied))
  const tiedNick = agreed(root, tied)
  const nick = tiedNick ?? agreed(root, profile.nick)
  if (nick === undefined) disagree.push('nick')
  else if (nick === null) missing.push('nick')
  if (platform === null) missing.push('platform')
  if (shop === null) missing.push('shop')
  const conversation = profile.conversation ? readField(root, profile.conversation) : null
  const nickIsTied = typeof tiedNick === 'string'
  return { platform, shop, conversation, nick: nick ?? null, nickIsTied, identifiers, missing, disagree }
}

/** A page of which nothing can be read is not a page with nobody on it: a reply box or messages say that somebody is. */
const somebodyIsThere = (profile: SiteProfile, root: ParentNode): boolean =>
  root.querySelector([...profile.reply, profile.messages.item].join()) !== null

export const readOrderNumbers = (profile: SiteProfile, root: ParentNode): string[] =>
  readAll(root, profile.orders.numbers, MAX_ORDERS)

export const readConversation = (profile: SiteProfile, root: ParentNode): ReadResult => {
  const { platform, shop, conversation, nick, identifiers, missing, disagree } = readIdentity(profile, root)
  // A nick only labels: beside a number that all agree on, one that is still the former buyer's is waited for.
  const named = identifiers.some((one) => one.strong)
  if (disagree.some((field) => field !== 'nick' || !named)) return { kind: 'uncertain', missing: disagree }
  if (identifiers.length === 0 && nick === null && !somebodyIsThere(profile, root)) return { kind: 'nobody-open' }
  if (platform === null || shop === null) return { kind: 'uncertain', missing }

  const orderShop = profile.orders.scope === 'platform' ? null : shop
  const numbers = readOrderNumbers(profile, root).map((value): SeenIdentifier => {
    const masked = isMasked(value)
    return { platform, shop: orderShop, kind: 'order', value, masked, strong: !masked }
  })
  if (!named && !numbers.some((one) => one.strong))
    return { kind: 'uncertain', missing: numbers.length > 0 ? missing : [...missing, 'orders'] }
  const nicks: SeenIdentifier[] =
    nick === null ? [] : [{ platform, shop, kind: 'nick', value: nick, masked: isMasked(nick), strong: false }]

  const written = readWritten(profile, root)
  return {
    kind: 'read',
    conversation,
    messages: readMessageIds(profile, root),
    ...(written.length > 0 && { written }),
    reading: {
      site: profile.id,
      platform,
      shop,
      shopName: profile.shopName ? readField(root, profile.shopName) : null,
      seen: [...identifiers, ...numbers, ...nicks],
      nick,
      orders: readOrders(profile, root, MAX_ORDERS),
      lastMessage: readLastMessage(profile, root),
    },
  }
}

const MAX_MESSAGES = 20

const readMessageIds = ({ messages: { item, id } }: SiteProfile, root: ParentNode): string[] =>
  id === undefined
    ? []
    : [...root.querySelectorAll(item)].slice(-MAX_MESSAGES).flatMap((element) => element.getAttribute(id) ?? [])

/** Whose message it is; null for what is nobody's, such as a line that says the day. */
const sideOf = (element: Element, { buyer, agent }: SiteProfile['messages']): 'buyer' | 'agent' | null => {
  if (element.matches(buyer) || element.querySelector(buyer)) return 'buyer'
  return element.matches(agent) || element.querySelector(agent) ? 'agent' : null
}

/** Nobody looks further back for what was promised. */
const MAX_WRITTEN = 5
const MAX_WORDS = 500

const readWritten = ({ messages }: SiteProfile, root: ParentNode): Written[] => {
  const { item, id, text } = messages
  if (id === undefined) return []
  const own = [...root.querySelectorAll(item)].slice(-MAX_MESSAGES).filter((one) => sideOf(one, messages) === 'agent')
  return own.slice(-MAX_WRITTEN).flatMap((element) => {
    const name = element.getAttribute(id)
    const words = element.querySelector(text)?.textContent?.replaceAll('\u0000', '').trim() ?? ''
    return name === null || words === '' ? [] : [{ id: name, words: words.slice(0, MAX_WORDS).toWellFormed() }]
  })
}

const readLastMessage = ({ messages }: SiteProfile, root: ParentNode): Reading['lastMessage'] => {
  const { item, sentAt } = messages
  const items = root.querySelectorAll(item)
  for (let i = items.length - 1; i >= 0; i -= 1) {
    const element = items[i]
    const from = element ? sideOf(element, messages) : null
    if (!element || !from) continue
    const at = sentAt === undefined ? Number.NaN : Number(element.getAttribute(sentAt) ?? Number.NaN)
    return { from, at: Number.isSafeInteger(at) ? at : null }
  }
  return null
}
