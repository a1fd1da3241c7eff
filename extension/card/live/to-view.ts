/** From what the store holds and the page says to what the card draws. Pure: the same in, the same out. */
import {
  type Begun,
  callOutside,
  DEFAULT_PLAN,
  foldCareLog,
  knownOfProducts,
  lastTouches,
  nextStep,
  openingLine,
  promoShare,
  wholePlan,
} from '@shuke/shared/care'
import { type Evidence, NOT_BUYER_KINDS, notBuyerOf } from '@shuke/shared/identity'
import type { Bundle, Locale, Localised, MemberId, OrderLine, ShopFields, StoredOrder } from '@shuke/shared/model'
import { chipsOf, FIELDS, missingQuestions } from '@shuke/shared/preference'
import { maskAddress, maskEmail, maskHandle, maskPhone } from '@shuke/shared/privacy'
import { segmentOf } from '@shuke/shared/segment'
import { dayNumberOf, isPurchase, purchasedAt, startOfDay, summaryOf } from '@shuke/shared/summary'
import { baseOf, bundleView, newestFirst, type Row } from '@shuke/shared/sync'
import { filled } from '@shuke/shared/template'
import { lostWords } from '../../locales/lost-words.ts'
import { refusedWords, waitingWords } from '../../locales/waiting-words.ts'
import type { Connection, Lost } from '../../settings/items.ts'
import type { BegunStep } from '../../store/begun-steps.ts'
import { DEFAULT_ZONE } from '../../store/orders.ts'
import type { CardData } from '../../store/read-card.ts'
import type { SuggestedHere } from '../../store/suggest-here.ts'
import type {
  CardView,
  CustomerView,
  FillRefusal,
  FooterView,
  Gender,
  MaybeView,
  OrderView,
  RhythmView,
  TouchesView,
  UndoView,
} from '../card-view.ts'
import type { Editors } from './editors.ts'
import { joinedOf } from './joined-view.ts'
import { noteLocks } from './note-locks.ts'
import { withPageMessage } from './page-message.ts'
import { withPageOrders } from './page-orders.ts'
import { chatOf } from './platform-words.ts'
import { PROFILE_FIELDS } from './profile-fields.ts'
import { promisedIn } from './promised.ts'
import type { LiveCard } from './watch-card.ts'
import { shopOfReading } from './zone-of-shop.ts'

export interface Surroundings {
  readonly now: number
  readonly undo: UndoView | null
  /** There is no page beside the card. */
  readonly alone?: true
  /** The step whose text stands in the reply box, or was copied, by id. */
  readonly filled: string | null
  readonly refused: FillRefusal | null
  /** The last act did not reach the disk, and why where that is known. */
  readonly failed: { readonly why: Localised | null } | null
  readonly connection: Connection | null
  /** The browser threw a store away, and nobody has read that yet. */
  readonly lost: Lost | null
  readonly locale: Locale
  /** Who has which note open for change, by the note. */
  readonly editors: Editors
  /** What lies beside the bundles; null unless a person asked for all orders. */
  readonly older: readonly StoredOrder[] | null
  /** Who is perhaps the same person, and nobody has decided it yet. */
  readonly maybe?: SuggestedHere | null
  /** She has written in this conversation. */
  readonly wrote?: boolean
}

type Customer = Extract<LiveCard, { kind: 'customer' }>
type Unknown = Extract<LiveCard, { kind: 'unknown' }>

const DAY = 86_400_000

const shopOf = ({ data, reading }: Customer): ShopFields | undefined => shopOfReading(data.shops, reading)

export const zoneOf = (card: Customer): string => shopOf(card)?.zone ?? card.data.plan?.zone ?? DEFAULT_ZONE

/** The person as the domain sees her: the stored rows, and what the page says that no file has said yet. */
export const bundleOf = (card: Customer): Bundle => {
  const beneath = new Set(card.data.bundles.flatMap((bundle) => Object.keys(bundle.beneath ?? {})))
  const onServer = (row: Row) => card.data.team && row.rev > 0 && !beneath.has(`${row.kind}/${row.id}`)
  return withPageMessage(
    withPageOrders(bundleView(card.data.bundles, onServer), card.reading, zoneOf(card), card.readAt),
    card.reading,
  )
}

export const toView = (card: Customer, around: Surroundings): CustomerView => {
  const { data, reading } = card
  const { now } = around
  const bundle = bundleOf(card)
  const shop = shopOf(card)
  const names = Object.fromEntries(Object.entries(data.members).map(([id, member]) => [id, member.name]))
  const plan = data.plan ?? DEFAULT_PLAN
  const answer = nextStep(bundle, plan, data.model, now, {
    nameOf: (member) => names[member],
    me: data.me as MemberId,
    ...knownOfProducts(data.products),
    begun: begunFor(data.begun),
    ...(shop || reading.shopName ? { shopName: shop?.name ?? reading.shopName ?? '' } : {}),
  })
  const begun = answer.step ? data.begun[answer.step.id] : undefined
  const call = answer.then?.call
  const ask = call && callOutside(call, plan, now)
  const promised = promisedIn(reading, bundle, zoneOf(card), now)
  const rows = data.bundles.flatMap((one) => one.rows.filter(({ kind }) => kind === 'note'))
  const stamps = new Map<string, Row['stamps']>(rows.map((row) => [row.id, row.stamps]))
  return {
    state: 'customer',
    id: bundle.id,
    now,
    names,
    me: data.me,
    chat: chatOf(reading.platform),
    ...(card.elsewhere ? { elsewhere: true } : {}),
    ...(around.alone ? { copies: true } : {}),
    who: whoOf(bundle, card, around),
    ...(around.maybe && !card.elsewhere ? { maybe: maybeOf(around.maybe) } : {}),
    next: {
      answer,
      filled: around.filled !== null && around.filled === (answer.step ?? answer.blocked?.step)?.id,
      ...(around.refused ? { refused: around.refused } : {}),
      everywhere: data.team,
      ...(begun ? { begun } : {}),
      ...(plan.bluntWords ? { blunt: plan.bluntWords } : {}),
      ...(call && ask ? { call: { step: call.step, ask } } : {}),
      ...(promised ? { promised } : {}),
      ...(card.elsewhere ? {} : { touches: touchesOf(bundle, wholePlan(plan).promoShare) }),
    },
    likes: {
      // Where the whole card says it, a chip would say it twice.
      chips: chipsOf(bundle.facts, now).filter(
        ({ field }) => field !== 'doNotContact' || answer.blocked?.kind !== 'do-not-contact',
      ),
      // What was answered long ago is not asked again for want of the answer here.
      questions: card.elsewhere ? [] : missingQuestions(bundle.facts),
      fields: [...FIELDS, ...PROFILE_FIELDS],
    },
    bought: boughtOf(bundle, ordersOf(bundle, card, around), shop, now),
    notes: bundle.notes.map(({ id, text, by, at, pinned, synced, siblings }) => ({
      id,
      text,
      version: baseOf(stamps.get(id)?.text),
      by,
      at,
      pinned,
      synced,
      siblings,
      locks: noteLocks({ by, at, siblings }, data.me, data.members[data.me]?.role, now),
      edit: data.edits[id] ?? null,
      editedBy: around.editors[id]?.filter((member) => member !== data.me) ?? [],
    })),
    draft: data.draft,
    undo: around.undo,
    footer: footerOf(data, around),
  }
}

/** What was begun on this card, as the rules ask for it. */
const begunFor = (begun: CardData['begun']): ReadonlyMap<string, Begun> =>
  new Map(
    Object.entries(begun).map(([step, { told, call }]: [string, BegunStep]) => [
      step,
      {
        ...(told && { told: new Map(Object.entries(told).map(([id, words]) => [id, filled(id, words)])) }),
        ...(call && { calling: true as const }),
      },
    ]),
  )

/** Of fewer contacts no share can be told. */
const FEWEST_TOUCHES = 3

const touchesOf = (bundle: Bundle, ceiling: number): TouchesView => {
  const { touches } = foldCareLog(bundle.care)
  return {
    list: lastTouches(bundle).map(({ id, at, by, from, channel, class: kind, outcome, words }) => ({
      ...{ id, at, by, from, channel, class: kind },
      ...(outcome && { outcome }),
      ...(words && { words }),
    })),
    warning: touches.length < FEWEST_TOUCHES ? null : promoShare(touches, ceiling).warning,
  }
}

const genderOf = (bundle: Bundle): Gender => {
  const value = bundle.facts.find((fact) => fact.field === 'gender')?.value
  return value === 'female' || value === 'male' ? value : null
}

const thingOf = ({ title, quantity }: OrderLine): string => (quantity > 1 ? `${title} ×${quantity}` : title)

const lineOf = ({ lines: [first], number }: StoredOrder): string => (first ? thingOf(first) : number)

/** What the quarrel is about, where the source says it of one thing. */
const quarrelOf = (order: StoredOrder): string => {
  const line = order.lines.find(({ afterSale }) => afterSale === 'open')
  return line ? thingOf(line) : lineOf(order)
}

const linesOf = ({ lines }: StoredOrder): Pick<OrderView, 'lines'> =>
  lines.length < 2
    ? {}
    : {
        lines: lines.map((line) => ({
          what: line.sku === undefined ? thingOf(line) : `${thingOf(line)} ${line.sku}`,
          ...(line.paid === undefined ? {} : { amount: line.paid }),
          ...(line.afterSale === undefined
            ? {}
            : { state: line.afterSale === 'open' ? ('after-sale' as const) : ('refunded' as const) }),
        })),
      }

const parcelOf = ({ carrier, tracking }: StoredOrder): string => [carrier, tracking].filter(Boolean).join(' ')

/** Nothing was known of her before today. */
const isNew = ({ identifiers, notes, facts, orders, aggregates }: Bundle, zone: string, now: number): boolean =>
  aggregates.known === 0 &&
  orders.length === 0 &&
  [...identifiers.map(({ firstSeen }) => firstSeen), ...notes.map(({ at }) => at), ...facts.map(({ at }) => at)].every(
    (at) => at >= startOfDay(dayNumberOf(now, zone), zone),
  )

const whoOf = (bundle: Bundle, card: Customer, { now, locale, wrote }: Surroundings): CustomerView['who'] => {
  const { data, reading } = card
  const { profile } = bundle
  const last = bundle.orders.find(isPurchase)
  const open = bundle.orders.find((order) => order.afterSale === 'open')
  const phone = bundle.facts.find((fact) => fact.field === 'phone')
  const nick = reading.nick ?? profile.nick
  const name = profile.name ?? profile.callName ?? reading.nick ?? profile.nick ?? null
  const notBuyer = notBuyerIn(bundle)
  const opening = wrote && !card.elsewhere && !notBuyer ? openingLine(bundle, zoneOf(card), now) : null
  return {
    name,
    ...(data.bundles.length > 1 ? { joined: joinedOf(data.bundles, data.links, chatOf, locale) } : {}),
    ...(notBuyer ? { notBuyer } : {}),
    gender: genderOf(bundle),
    ...(profile.tier ? { tier: profile.tier } : {}),
    ...(profile.callName && profile.callName !== name ? { callName: profile.callName } : {}),
    segment: segmentOf(summaryOf(bundle), data.model, now),
    ids: [
      ...(nick ? [`${chatOf(reading.platform)[locale]} ${nick}`] : []),
      ...(phone ? [maskPhone(String(phone.value))] : []),
    ],
    isNew: isNew(bundle, zoneOf(card), now),
    last: last ? { at: purchasedAt(last), what: lineOf(last) } : null,
    ...(opening ? { opening } : {}),
    ...(open ? { issue: { kind: 'after-sale' as const, what: quarrelOf(open), by: null } } : {}),
  }
}

/** The other one is a stranger as long as nobody has decided: of her numbers no more is shown than is needed to decide. */
const MASKS: Readonly<Partial<Record<Evidence['what'], (value: string) => string>>> = {
  phone: maskPhone,
  recipientPhone: maskPhone,
  wechat: maskHandle,
  email: maskEmail,
  address: maskAddress,
}

/** More lines than these are not taken in at a glance. */
const MOST_EVIDENCE = 4

const maybeOf = ({ customers, evidence, bundles }: SuggestedHere): MaybeView => {
  const { profile, aggregates } = bundleView(bundles)
  return {
    id: customers[0] ?? '',
    name: profile.name ?? profile.callName ?? profile.nick ?? null,
    orders: aggregates.known,
    evidence: evidence.slice(0, MOST_EVIDENCE).map(({ what, how, mine, theirs }) => {
      const mask = MASKS[what] ?? ((value: string) => value)
      return { what, how, mine: mask(mine), theirs: mask(theirs) }
    }),
  }
}

const notBuyerIn = (bundle: Bundle): CustomerView['who']['notBuyer'] => {
  const mark = notBuyerOf(bundle.facts)
  const kind = NOT_BUYER_KINDS.find((one) => one === mark?.value)
  return mark && kind ? { kind, by: mark.by, at: mark.at } : undefined
}

/** @param received what somebody said has been signed for, where no file or page does */
const stateOf = (order: StoredOrder, received: ReadonlySet<string>): OrderView['state'] => {
  if (order.afterSale === 'open') return 'after-sale'
  // A refund without an amount is all of it, as in the totals.
  if (order.afterSale === 'refunded')
    return order.refunded > 0 && order.refunded < order.paid ? 'part-refunded' : 'refunded'
  if (order.status === 'shipped' && (order.signedAt !== undefined || received.has(order.key))) return null
  return order.status === 'completed' ? null : order.status
}

/** The newest, or all once somebody has asked; what the page says of one stands above what the store holds. */
const ordersOf = (bundle: Bundle, { data }: Customer, { older }: Surroundings): readonly StoredOrder[] => {
  if (older === null) return bundle.orders
  const known = [...older, ...data.bundles.flatMap(({ orders }) => orders), ...bundle.orders]
  return [...new Map(known.map((order) => [order.key, order])).values()].sort(newestFirst)
}

const TIMELINE_MS = 365 * DAY

/** Two dots are no line. */
const MIN_POINTS = 3

const boughtOf = (
  bundle: Bundle,
  orders: readonly StoredOrder[],
  shop: ShopFields | undefined,
  now: number,
): CustomerView['bought'] => {
  const { aggregates } = bundle
  const received = new Set(
    bundle.care.flatMap((event) => (event.type === 'signed' && event.order ? [event.order] : [])),
  )
  const points = orders
    .filter((order) => isPurchase(order) && purchasedAt(order) > now - TIMELINE_MS)
    .map((order) => ({ at: purchasedAt(order), amount: order.paid - order.refunded }))
    .reverse()
  return {
    orders: aggregates.orders,
    total: aggregates.net,
    average: aggregates.orders >= 2 ? Math.round(aggregates.net / aggregates.orders) : null,
    currency: aggregates.currency ?? shop?.currency ?? 'CNY',
    waiting: bundle.orders.filter((order) => order.status === 'unpaid').length,
    points: points.length >= MIN_POINTS ? points : null,
    rhythm: rhythmOf(bundle),
    list: orders.map((order) => ({
      key: order.key,
      at: order.placedAt,
      what: lineOf(order),
      ...linesOf(order),
      amount: order.paid,
      currency: order.currency,
      ...(order.tracking === undefined ? {} : { parcel: parcelOf(order) }),
      ...(order.stated === undefined ? {} : { stated: order.stated }),
      state: stateOf(order, received),
    })),
  }
}

/** Three purchases give two gaps, the fewest that can be called usual. */
const MIN_PURCHASE_DAYS = 3

const rhythmOf = ({ aggregates }: Bundle): RhythmView => {
  const { purchaseDays, firstAt, lastAt } = aggregates
  if (purchaseDays === 0 || firstAt === null || lastAt === null) return { kind: 'none' }
  if (purchaseDays < MIN_PURCHASE_DAYS) return { kind: 'too-few', purchases: purchaseDays }
  return { kind: 'usual', days: Math.max(1, Math.round((lastAt - firstAt) / DAY / (purchaseDays - 1))) }
}

const footerOf = (data: CardData | null, around: Surroundings): FooterView => {
  const { connection, locale, failed, lost } = around
  const base = {
    at: data?.syncedAt ?? connection?.at ?? 0,
    waiting: data?.waitingCount ?? 0,
    pending: waitingWords(data?.waiting ?? [], locale),
    others: [],
  }
  if (failed || data === null) return { ...base, state: 'failed', ...(failed?.why ? { why: failed.why } : {}) }
  if (lost && lost.alone !== data.team)
    return { ...base, state: 'trouble', why: lostWords(lost.unsent, lost.customers, lost.alone) }
  if (!data.team) return { ...base, state: 'saved' }
  if (data.refused.length > 0) return { ...base, state: 'not-taken', pending: refusedWords(data.refused, locale) }
  if (connection?.state === 'trouble')
    return { ...base, state: 'trouble', ...(connection.sentence ? { why: connection.sentence } : {}) }
  if (connection?.state === 'refused')
    return { ...base, state: 'signed-out', ...(connection.sentence ? { why: connection.sentence } : {}) }
  if (connection?.state === 'offline' || data.syncedAt === null) return { ...base, state: 'offline' }
  if (data.waitingCount > 0) return { ...base, state: 'sending' }
  return { ...base, state: connection?.encrypted === false ? 'not-encrypted' : 'synced' }
}

const PLACES: readonly (readonly [RegExp, Localised])[] = [
  [/^nick/, { 'zh-CN': '聊天标题里的昵称', en: 'the nick in the chat’s header' }],
  [/^identifiers/, { 'zh-CN': '当前会话的买家编号', en: 'the buyer’s id of the open chat' }],
  [/^orders/, { 'zh-CN': '订单面板里的订单号', en: 'order numbers in the order panel' }],
  [/^platform|^shop/, { 'zh-CN': '会话所属的平台和店铺', en: 'the platform and shop of the chat' }],
]

/** Nobody is certain: where we looked, and nothing of anybody. */
export const toUnknown = ({ missing, data }: Unknown, around: Surroundings): CardView => ({
  state: 'unknown',
  looked: PLACES.filter(([pattern]) => missing.some((field) => pattern.test(field))).map(([, words]) => words),
  nickMissing: missing.includes('nick'),
  footer: footerOf(data, around),
})
