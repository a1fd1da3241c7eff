/**
 * The six degrees of an old customer: satisfied, remembers the shop, came back, takes part, is a friend, works with the shop.
 * Each rests on something that was recorded; that nobody complained is no evidence.
 */
import type { Bundle, Localised } from '../../model/index.ts'
import { foldCareLog, type LoggedEvent } from '../care/care-log.ts'
import { FIELDS } from '../preference/fields/index.ts'
import { DAY } from '../summary/calendar.ts'

export type Degree = 0 | 1 | 2 | 3 | 4 | 5 | 6
type Step = Exclude<Degree, 0>

export interface DegreeEvidence {
  readonly degree: Step
  readonly words: Localised
}

export interface DegreeAnswer {
  /** The highest up to which every one is reached. */
  readonly degree: Degree
  /** What every degree that is reached rests on, those above a gap, too. */
  readonly evidence: readonly DegreeEvidence[]
  /** What would lift her one degree; null at the sixth. */
  readonly lift: { readonly degree: Step; readonly words: Localised } | null
}

/** What a buyer's own contact is about where she takes part in something, as its event's `item` names it. */
export const PARTICIPATION = ['check-in', 'favourite', 'share', 'style-test', 'group'] as const

/** Days after her first purchase from which writing is coming back, and no question about the order. */
const CAME_BACK_DAYS = 7

/** Who writes within so many days after the shop did answers it. */
const ANSWER_DAYS = 2

/** Days in which a friend was heard of. */
const FRIEND_DAYS = 180
const FRIEND_CONTACTS = 2

/** The share of what one asks in chats that a friend's profile holds. */
const KNOWN_SHARE = 0.6

const PARTNER = /代理|分销|体验官|体验员|体验师|买家秀|合作|\bpartner\b|\bpanel\b|\bambassador\b|\breseller\b/iu

const LIFTS: Readonly<Record<Step, Localised>> = {
  1: {
    'zh-CN': '签收后问一声满不满意，把答复记下来。',
    en: 'Ask after delivery how they like it, and note the answer.',
  },
  2: {
    'zh-CN': '包裹里放一样常看得到店名的小东西，聊天时报上店名。',
    en: 'Put something with the shop’s name into the parcel that stays in sight, and say the name when you write.',
  },
  3: {
    'zh-CN': '给一个回来的理由：首购特权、快到期提醒、合适的新品。',
    en: 'Give a reason to come back: a privilege, a reminder of it, something new that suits.',
  },
  4: {
    'zh-CN': '请来帮忙看款、投票，或者进老客群。',
    en: 'Ask for an opinion on a new style, or invite them to the regulars’ group.',
  },
  5: {
    'zh-CN': '多聊两句家常，把喜好、尺码、生日记全。',
    en: 'Talk about more than orders, and fill in likes, sizes and the birthday.',
  },
  6: {
    'zh-CN': '请做体验官、发买家秀，或者谈谈代理。',
    en: 'Ask them to try new things first, to show what they bought, or to sell with you.',
  },
}

/** Where a buyer stands on the six degrees. @param now epoch ms, for what was heard of her lately */
export function degree(bundle: Pick<Bundle, 'facts' | 'tags' | 'care' | 'aggregates'>, now: number): DegreeAnswer {
  const { events } = foldCareLog(bundle.care)
  const evidence = (
    [
      [1, satisfied(events)],
      [2, remembers(events, bundle.aggregates.firstAt)],
      [3, cameBack(bundle.aggregates.purchaseDays)],
      [4, takesPart(events)],
      [5, isFriend(events, bundle, now)],
      [6, worksWith(bundle)],
    ] as const
  ).flatMap(([of, words]): readonly DegreeEvidence[] => (words ? [{ degree: of, words }] : []))
  const reached = new Set<number>(evidence.map((one) => one.degree))
  const missing = ([1, 2, 3, 4, 5, 6] as const).find((of) => !reached.has(of))
  return {
    degree: missing === undefined ? 6 : ((missing - 1) as Degree),
    evidence,
    lift: missing === undefined ? null : { degree: missing, words: LIFTS[missing] },
  }
}

/** She said so: in a call, in a review, in the chat. */
function satisfied(events: readonly LoggedEvent[]): Localised | null {
  const said = events.find(({ outcome }) => outcome === 'satisfied')
  if (!said) return null
  const words = said.words ? `「${said.words}」` : ''
  return { 'zh-CN': `说过满意${words}`, en: `said that they are satisfied${said.words ? `: “${said.words}”` : ''}` }
}

/** She came to the shop by herself, some time after she bought, and nobody had written to her. */
function remembers(events: readonly LoggedEvent[], firstAt: number | null): Localised | null {
  if (firstAt === null) return null
  const began = events.filter((one) => one.from === 'shop' && (one.type === 'touch' || one.type === 'done'))
  const came = events.some(
    ({ type, from, at }) =>
      type === 'touch' &&
      from === 'buyer' &&
      at >= firstAt + CAME_BACK_DAYS * DAY &&
      !began.some((one) => one.at <= at && at - one.at <= ANSWER_DAYS * DAY),
  )
  return came ? { 'zh-CN': '隔了些日子自己找回来的', en: 'came back by themselves after a while' } : null
}

const cameBack = (purchaseDays: number): Localised | null =>
  purchaseDays < 2 ? null : { 'zh-CN': `买过${purchaseDays}次`, en: `bought ${purchaseDays} times` }

function takesPart(events: readonly LoggedEvent[]): Localised | null {
  const names: ReadonlySet<string> = new Set(PARTICIPATION)
  const times = events.filter(({ from, item }) => from === 'buyer' && item !== undefined && names.has(item)).length
  return times === 0
    ? null
    : { 'zh-CN': `参与过${times}次`, en: `took part ${times} ${times === 1 ? 'time' : 'times'}` }
}

/** Known well, and talked with lately about more than an order. */
function isFriend(events: readonly LoggedEvent[], { facts }: Pick<Bundle, 'facts'>, now: number): Localised | null {
  const asked = FIELDS.filter(({ askOrder }) => askOrder !== null)
  const known = asked.filter(({ id }) => facts.some((fact) => fact.field === id && !fact.removed)).length
  const lately = events.filter(({ at }) => at <= now && now - at <= FRIEND_DAYS * DAY)
  const contacts = new Set(
    lately
      .filter(({ type, order, from, outcome }) =>
        type === 'touch' || type === 'done' ? order === null && (from === 'buyer' || answered(outcome)) : false,
      )
      .map(({ at }) => Math.floor(at / DAY)),
  ).size
  if (known / asked.length < KNOWN_SHARE || contacts < FRIEND_CONTACTS) return null
  const percent = Math.round((100 * known) / asked.length)
  return {
    'zh-CN': `资料齐了${percent}%，半年里聊过${contacts}回`,
    en: `${percent}% of the profile is known, ${contacts} talks in half a year`,
  }
}

const answered = (outcome: LoggedEvent['outcome']): boolean => outcome !== undefined && outcome !== 'unanswered'

function worksWith({ tags }: Pick<Bundle, 'tags'>): Localised | null {
  const tag = tags.find((one) => one.present && PARTNER.test(one.label))
  return tag ? { 'zh-CN': `标签「${tag.label}」`, en: `tagged “${tag.label}”` } : null
}

export interface DegreeShares {
  /** Of the shop's buyers, the share on each degree, from none to the sixth; they add up to 1, or to 0 in an empty shop. */
  readonly shares: readonly number[]
  /** The degree before which most are held up; null in an empty shop. */
  readonly weakest: { readonly degree: Step; readonly words: Localised } | null
}

/** Where the shop's buyers stand, and what would lift most of them. */
export function degreeShares(degrees: readonly Degree[]): DegreeShares {
  const counts = [0, 0, 0, 0, 0, 0, 0]
  for (const one of degrees) counts[one] = (counts[one] ?? 0) + 1
  const shares = counts.map((count) => (degrees.length === 0 ? 0 : count / degrees.length))
  const held = counts.slice(0, 6)
  const most = held.indexOf(Math.max(...held))
  const step = (most + 1) as Step
  return { shares, weakest: Math.max(...held) === 0 ? null : { degree: step, words: LIFTS[step] } }
}
