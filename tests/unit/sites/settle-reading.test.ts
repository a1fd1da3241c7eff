/** Half-drawn switches, as a story of looks at a page: what is believed of whom, and when. */
import { expect, test } from 'vitest'
import { SETTLED_AFTER_MS, type Settled, startSettling } from '../../../extension/overlay/settle-reading.ts'
import type { Identity, ReadResult } from '../../../extension/sites/read-conversation.ts'

interface Seen {
  readonly uid?: string
  readonly nick?: string
  readonly tied?: true
  readonly orders?: readonly string[]
  readonly conversation?: string
  /** Orders of these that stood there before this look's change. */
  readonly standing?: readonly string[]
  readonly at?: number
}

const identifier = (kind: 'uid' | 'order' | 'nick', value: string) =>
  ({ platform: 'p', shop: null, kind, value, masked: false, strong: kind !== 'nick' }) as const

const identityOf = ({ uid, nick, tied, conversation }: Seen): Identity => ({
  platform: 'p',
  shop: 's',
  conversation: conversation ?? null,
  nick: nick ?? null,
  nickIsTied: tied ?? false,
  identifiers: uid ? [identifier('uid', uid)] : [],
  missing: [],
  disagree: [],
})

const readOf = ({ uid, nick, orders = [], conversation }: Seen): ReadResult => ({
  kind: 'read',
  conversation: conversation ?? null,
  messages: [],
  reading: {
    site: 'p',
    platform: 'p',
    shop: 's',
    shopName: null,
    seen: [
      ...(uid ? [identifier('uid', uid)] : []),
      ...orders.map((number) => identifier('order', number)),
      ...(nick ? [identifier('nick', nick)] : []),
    ],
    nick: nick ?? null,
    orders: [],
    lastMessage: null,
  },
})

/** Looks one after the other; `'uncertain'` is a page whose places disagree. */
const story = (...looks: readonly (Seen | 'uncertain')[]): Settled[] => {
  const { settle } = startSettling()
  return looks.map((look, i) =>
    look === 'uncertain'
      ? settle({
          identity: identityOf({}),
          result: { kind: 'uncertain', missing: ['identifiers.uid'] },
          standingOrders: () => [],
          now: i,
        })
      : settle({
          identity: identityOf(look),
          result: readOf(look),
          standingOrders: () => look.standing ?? [],
          now: look.at ?? i,
        }),
  )
}

const said = ({ result }: Settled) =>
  result.kind === 'read'
    ? {
        nick: result.reading.nick,
        orders: result.reading.seen.filter((one) => one.kind === 'order').map((one) => one.value),
      }
    : result.kind
const last = (all: readonly Settled[]): Settled => all.at(-1) as Settled

test('orders still in view from the buyer before are not the next one’s, however long they stay', () => {
  const late = { uid: 'B', nick: '乙', orders: ['a1'], standing: ['a1'] }
  const all = story(
    { uid: 'A', nick: '甲', orders: ['a1'] },
    late,
    { ...late, at: 60_000 },
    { uid: 'B', nick: '乙', orders: ['b1'] },
  )
  expect(all.map(said)).toEqual([
    { nick: '甲', orders: ['a1'] },
    { nick: '乙', orders: [] },
    { nick: '乙', orders: [] },
    { nick: '乙', orders: ['b1'] },
  ])
})

test('orders that came unread just before the switch are the former buyer’s, too', () => {
  expect(
    said(last(story({ uid: 'A', nick: '甲' }, { uid: 'B', nick: '乙', orders: ['a1'], standing: ['a1'] }))),
  ).toEqual({ nick: '乙', orders: [] })
})

test('orders that came with the switch, or while nobody was certain, are the next buyer’s', () => {
  expect(said(last(story({ uid: 'A', nick: '甲' }, { uid: 'B', nick: '乙', orders: ['b1'], standing: [] })))).toEqual({
    nick: '乙',
    orders: ['b1'],
  })
  expect(
    said(
      last(story({ uid: 'A', nick: '甲' }, 'uncertain', { uid: 'B', nick: '乙', orders: ['b1'], standing: ['b1'] })),
    ),
  ).toEqual({ nick: '乙', orders: ['b1'] })
})

test('back at the first buyer her orders are hers again', () => {
  const orders = { orders: ['a1'], standing: ['a1'] }
  const all = story(
    { uid: 'A', nick: '甲', ...orders },
    { uid: 'B', nick: '乙', ...orders },
    { uid: 'A', nick: '甲', ...orders },
  )
  expect(said(last(all))).toEqual({ nick: '甲', orders: ['a1'] })
})

test('a header that still names the buyer before lends no name: the card does without until it changes', () => {
  const all = story({ uid: 'A', nick: '甲' }, { uid: 'B', nick: '甲' }, { uid: 'B', nick: '乙' })
  expect(all.map(said)).toEqual([
    { nick: '甲', orders: [] },
    { nick: null, orders: [] },
    { nick: '乙', orders: [] },
  ])
  expect(all[1]?.again).toBe(SETTLED_AFTER_MS)
  expect(all[2]?.open).toBe(all[1]?.open)
})

test('two buyers of one name: it is believed after a while', () => {
  const all = story(
    { uid: 'A', nick: '甲' },
    { uid: 'B', nick: '甲', at: 10 },
    { uid: 'B', nick: '甲', at: 10 + SETTLED_AFTER_MS },
  )
  expect(all.map(said).map((one) => one !== 'nobody-open' && one !== 'uncertain' && one.nick)).toEqual([
    '甲',
    null,
    '甲',
  ])
})

test('another name beside the same number makes nobody certain, until the number follows or it stays so', () => {
  const all = story({ uid: 'A', nick: '甲' }, { uid: 'A', nick: '乙' }, { uid: 'B', nick: '乙' })
  expect(all.map(said)).toEqual([{ nick: '甲', orders: [] }, 'uncertain', { nick: null, orders: [] }])
  const renamed = story(
    { uid: 'A', nick: '甲' },
    { uid: 'A', nick: '乙', at: 10 },
    { uid: 'A', nick: '乙', at: 10 + SETTLED_AFTER_MS },
  )
  expect(said(last(renamed))).toEqual({ nick: '乙', orders: [] })
})

test('a name that is drawn in one go with the number is believed at once', () => {
  expect(said(last(story({ uid: 'A', nick: '甲' }, { uid: 'B', nick: '甲', tied: true })))).toEqual({
    nick: '甲',
    orders: [],
  })
})

test('a header that is drawn anew for the same buyer neither takes her name away nor counts as a switch', () => {
  const all = story({ uid: 'A', nick: '甲' }, { uid: 'A' }, { uid: 'A', nick: '甲' })
  expect(all.map(said)).toEqual(Array(3).fill({ nick: '甲', orders: [] }))
  expect(new Set(all.map((one) => one.open)).size).toBe(1)
})

test('one buyer in two conversations keeps her orders; the switch still counts', () => {
  const orders = { orders: ['a1'], standing: ['a1'], nick: '甲', uid: 'A' }
  const all = story({ ...orders, conversation: 'c1' }, { ...orders, conversation: 'c2' })
  expect(said(last(all))).toEqual({ nick: '甲', orders: ['a1'] })
  expect(all[0]?.open).not.toBe(all[1]?.open)
})

test('where a name and orders are all there is, other orders under the same name are another buyer', () => {
  const all = story({ nick: 't**8', orders: ['a1'] }, { nick: 't**8', orders: ['b1'], standing: [] })
  expect(said(last(all))).toEqual({ nick: 't**8', orders: ['b1'] })
  expect(all[0]?.open).not.toBe(all[1]?.open)
})
