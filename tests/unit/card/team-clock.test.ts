/** A workstation whose clock stands elsewhere goes by its server's: what it shows, and what it writes. */
import 'fake-indexeddb/auto'
import { createActions } from '@shuke/extension/card/live/actions.ts'
import type { Conversation, Frame } from '@shuke/extension/card/live/frame.ts'
import { toView } from '@shuke/extension/card/live/to-view.ts'
import { type LiveCard, watchCard } from '@shuke/extension/card/live/watch-card.ts'
import { decodeBundle } from '@shuke/extension/store/codec.ts'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { AUTHOR, readMeta, SYNCED_AT, writeMeta } from '@shuke/extension/store/meta.ts'
import { hereTime, teamTime } from '@shuke/extension/store/team-clock.ts'
import { write } from '@shuke/extension/store/write.ts'
import { DEFAULT_PLAN } from '@shuke/shared/care'
import type { SeenIdentifier } from '@shuke/shared/model'
import { DAY, HOUR } from '@shuke/shared/summary'
import { NEW_CLOCK, SINGLE } from '@shuke/shared/sync'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeOwner } from '../../server/support/people.ts'
import { startTestServer } from '../../server/support/server.ts'
import { eventually } from '../../tools/eventually.ts'
import { freshStore } from '../store/generated-shop.ts'
import { deskOf } from '../sync/desk.ts'

const YEAR = 365 * DAY

let store: ProfileStore
beforeEach(async () => {
  store = await freshStore()
})
afterEach(() => store.close())

const strong = (kind: SeenIdentifier['kind'], value: string): SeenIdentifier => ({
  ...{ platform: 'practice', shop: kind === 'uid' ? 'silk' : null, kind, value, strong: true, masked: false },
})

/** Nothing waits for its hour, so that the hour at which this runs does not matter. */
const AT_ANY_HOUR = {
  ...DEFAULT_PLAN,
  quiet: { from: 0, to: 0 },
  rules: Object.fromEntries(
    Object.entries(DEFAULT_PLAN.rules).map(([id, rule]) => [id, { ...rule, window: [0, 24] as [number, number] }]),
  ),
}

/** This machine's clock is so far ahead of the server's. */
const machineAhead = async (ahead: number): Promise<void> => {
  const author = await readMeta(store, AUTHOR)
  await writeMeta(store, AUTHOR, { ...author, clock: { ...NEW_CLOCK, offset: -ahead, trip: 4 } })
  await write(store, [{ kind: 'plan', id: SINGLE, customer: null, set: AT_ANY_HOUR }], Date.now())
}

/** The card beside a chat with an order that was signed for two hours ago, as whoever is right about the time says it. */
const openCard = (ahead: number) => {
  const right = Date.now() - ahead
  const signedAt = right - 2 * HOUR
  const parts = {
    ...{ status: 'shipped', paidMinor: '15900', currency: 'CNY', title: '香云纱衬衫' },
    ...{ placedAt: String(right - 4 * DAY), shippedAt: String(right - 3 * DAY), signedAt: String(signedAt) },
    movedAt: String(right - 2 * DAY),
  }
  const conversation = {
    generation: 1,
    at: 0,
    result: {
      kind: 'read',
      reading: {
        ...{ site: 'practice', platform: 'practice', shop: 'silk', shopName: null, nick: '周周' },
        seen: [strong('uid', 'u-88'), strong('order', 'P-1')],
        orders: [{ number: 'P-1', parts }],
        lastMessage: { from: 'buyer', at: Date.now() - 20 * HOUR, here: true },
      },
    },
  } as unknown as Conversation
  const frame = { subscribe: () => () => undefined, latest: () => conversation } as unknown as Frame
  let card: Extract<LiveCard, { kind: 'customer' }> | null = null
  const failed = vi.fn()
  const watch = watchCard(
    frame,
    store,
    (next) => {
      if (next.kind === 'customer') card = next
    },
    failed,
  )
  const held = () => {
    if (card === null) throw new Error('no card yet')
    return card
  }
  const view = (now: number) =>
    toView(held(), {
      ...{ now, undo: null, filled: null, refused: null, failed: null, connection: null },
      ...{ locale: 'zh-CN' as const, lost: null, editors: {}, older: null },
    })
  return { held, view, failed, stop: watch.stop }
}

/** The instant, give or take what a slow machine takes. */
const about = (at: number): unknown => expect.toSatisfy((found: number) => Math.abs(found - at) < HOUR)

const rowsOf = async (kind: string) =>
  (await store.bundles.toArray()).flatMap((record) => decodeBundle(record).rows.filter((row) => row.kind === kind))

test.each([
  ['a year ahead', YEAR],
  ['right', 0],
  ['a year behind', -YEAR],
])(
  'a workstation whose clock is %s shows the same step, and notes what it sees by the team’s clock',
  async (_, ahead) => {
    await machineAhead(ahead)
    const { held, view, failed, stop } = openCard(ahead)
    await eventually(() => expect(held().data.offset).toBe(-ahead))
    const now = () => teamTime(held().data, Date.now())
    expect(Math.abs(now() - (Date.now() - ahead))).toBeLessThan(2)
    const { answer } = view(now()).next
    expect(answer.step ?? answer.blocked?.step).toMatchObject({ rule: 'signed' })
    // She wrote twenty hours ago: not now, and not in a year.
    expect(held().reading.lastMessage?.at).toEqual(about(Date.now() - ahead - 20 * HOUR))

    // What the page shows is written down by the same clock.
    await eventually(async () => expect(await rowsOf('seen-order')).toHaveLength(1))
    await eventually(async () => expect(await rowsOf('care')).toHaveLength(1))
    const right = Date.now() - ahead
    for (const { fields } of await rowsOf('identifier')) expect(fields).toMatchObject({ firstSeen: about(right) })
    const [order] = await rowsOf('seen-order')
    expect(order?.fields).toMatchObject({ shipped: { seen: about(right) }, signedAt: about(right - 2 * HOUR) })
    expect(failed).not.toHaveBeenCalled()
    stop()
  },
)

test('what lay in the future by a clock that was a year behind is written down once the team’s is known', async () => {
  const { held, failed, stop } = openCard(-YEAR)
  await eventually(async () => expect(await rowsOf('seen-order')).toHaveLength(1))
  expect((await rowsOf('seen-order'))[0]?.fields).not.toHaveProperty('signedAt')
  expect(await rowsOf('care')).toEqual([])
  await machineAhead(-YEAR)
  await eventually(() => expect(held().data.offset).toBe(YEAR))
  await eventually(async () => expect(await rowsOf('care')).toHaveLength(1))
  expect((await rowsOf('seen-order'))[0]?.fields).toMatchObject({ signedAt: about(Date.now() + YEAR - 2 * HOUR) })
  expect(failed).not.toHaveBeenCalled()
  stop()
})

test('with its own clock, a year ahead, the card would say something else', async () => {
  await machineAhead(YEAR)
  const { held, view, stop } = openCard(YEAR)
  await eventually(() => expect(held()).toBeTruthy())
  expect(view(Date.now()).next.answer.step?.rule).not.toBe('signed')
  stop()
})

test.each([
  ['ahead', YEAR],
  ['behind', -YEAR],
])('what is written on a machine a year %s counts as written now, and is corrected once', async (_, ahead) => {
  await machineAhead(ahead)
  const { held, failed, stop } = openCard(ahead)
  await eventually(() => expect(held()).toBeTruthy())
  const none = () => undefined
  const actions = createActions({
    ...{ store, frame: {} as Frame, card: held, refused: () => [], setUndo: none, takeUndo: () => [] },
    ...{ setFilled: none, setRefused: none, setCollapsed: none, openWorkbench: none, wakeSync: none },
    ...{ tellEditing: none, reveal: async () => ({ refused: null }), onFailure: failed, onSaved: none },
    ...{ loadOrders: none, chooseOrder: async () => false, suggested: () => null, putOff: none },
    now: () => teamTime(held().data, Date.now()),
  })
  // Once it is settled who she is.
  await eventually(async () => expect(await rowsOf('care')).toHaveLength(1))
  await actions.saveNote(held().data.bundles[0]?.id ?? '', '怕热')
  const [row] = await rowsOf('note')
  const right = Date.now() - ahead
  expect(row?.fields).toMatchObject({ at: about(right) })
  expect(row?.stamps.text?.[0]).toEqual(about(right))
  expect(failed).not.toHaveBeenCalled()
  stop()
})

test('a round at a server that stands elsewhere is enough to know its time', async () => {
  const server = await startTestServer('sqlite', { now: () => Date.now() - YEAR })
  const desk = await deskOf(server, await makeOwner(server))
  await desk.sync()
  const { clock } = await readMeta(desk.store, AUTHOR)
  expect(Math.abs(clock.offset + YEAR)).toBeLessThan(60_000)
  expect(Math.abs(((await readMeta(desk.store, SYNCED_AT)) ?? 0) - (Date.now() - YEAR))).toBeLessThan(60_000)
})

test('there and back is the same instant', () => {
  for (const offset of [0, -YEAR, 1234.5]) {
    const at = Date.UTC(2026, 8, 1)
    expect(Math.abs(hereTime({ offset }, teamTime({ offset }, at)) - at)).toBeLessThan(2)
  }
})
