/** A care step on two colleagues' cards: filling its text takes it for both, and only while somebody is on it. */
import { createActions } from '@shuke/extension/card/live/actions.ts'
import type { Frame } from '@shuke/extension/card/live/frame.ts'
import { toView } from '@shuke/extension/card/live/to-view.ts'
import type { LiveCard } from '@shuke/extension/card/live/watch-card.ts'
import type { Reading } from '@shuke/extension/sites/read-conversation.ts'
import { readCard } from '@shuke/extension/store/read-card.ts'
import { identifierKey, identifierRowId } from '@shuke/shared/identity'
import type { SeenIdentifier } from '@shuke/shared/model'
import { describe, expect, test, vi } from 'vitest'
import { makeColleague, makeOwner } from '../../server/support/people.ts'
import { startTestServer } from '../../server/support/server.ts'
import { eventually } from '../../tools/eventually.ts'
import { ANNA, type Desk, deskOf } from '../sync/desk.ts'

const SEEN: SeenIdentifier = {
  platform: 'taobao',
  shop: null,
  kind: 'login',
  value: 'anna',
  strong: true,
  masked: false,
}
const reading: Reading = {
  site: 'practice',
  platform: 'taobao',
  shop: 'silk',
  shopName: null,
  seen: [SEEN],
  nick: 'anna',
  orders: [],
  lastMessage: { from: 'buyer', at: Date.now() },
}

/** The card of a desk as it would be drawn, and its acts. */
const cardOf = (desk: Desk) => {
  let card: Extract<LiveCard, { kind: 'customer' }> | null = null
  let filled: string | null = null
  const failed = vi.fn()
  const look = async () => {
    const data = await readCard(desk.store, reading.seen)
    card = { kind: 'customer', generation: 1, reading, readAt: Date.now(), data, elsewhere: false }
    const around = {
      ...{ now: Date.now(), undo: null, filled, refused: null, failed: null, connection: null },
      ...{ locale: 'zh-CN' as const, lost: null, editors: {}, older: null },
    }
    return toView(card, around).next
  }
  const frame = { fill: async () => 'filled' } as unknown as Frame
  const none = () => undefined
  const actions = createActions({
    ...{ store: desk.store, frame, card: () => card, refused: () => [], setUndo: none, takeUndo: () => [] },
    ...{
      setRefused: none,
      setCollapsed: none,
      openWorkbench: none,
      wakeSync: none,
      tellEditing: none,
      reveal: async () => ({ refused: null }),
    },
    ...{ now: Date.now, onFailure: failed, onSaved: none, loadOrders: none, chooseOrder: async () => false },
    ...{ suggested: () => null, putOff: none },
    setFilled: (step) => {
      filled = step
    },
  })
  /** Fills what the card offers, and waits until that is on the disk. */
  const fill = async () => {
    const { step } = (await look()).answer
    if (!step) throw new Error('the card offers no step')
    const before = await desk.store.outbox.count()
    actions.fill('好', step)
    await eventually(async () => expect(await desk.store.outbox.count()).toBe(before + 1))
    return step
  }
  return { look, fill, actions, failed }
}

const twoDesks = async () => {
  const server = await startTestServer('sqlite')
  const owner = await makeOwner(server)
  const here = await deskOf(server, owner)
  const there = await deskOf(server, await makeColleague(server, owner))
  const at = Date.now()
  await here.write(
    {
      kind: 'identifier',
      id: identifierRowId(ANNA, identifierKey(SEEN)),
      customer: ANNA,
      set: { ...SEEN, firstSeen: at, lastSeen: at, imports: [], seen: true, removed: false },
    },
    { kind: 'plan', id: 'the', customer: null, set: { quiet: { from: 0, to: 0 }, zone: 'Asia/Shanghai', rules: {} } },
  )
  const sync = async () => {
    for (const desk of [here, there, here, there]) await desk.sync()
  }
  await sync()
  return { here, there, sync, ours: cardOf(here), theirs: cardOf(there), owner }
}

describe('a step', () => {
  test('is a colleague’s once she has filled in its text, until it is done', async () => {
    const { ours, theirs, sync, owner } = await twoDesks()
    expect((await theirs.look()).answer.step).not.toBeNull()
    const step = await ours.fill()
    await sync()
    const { answer } = await theirs.look()
    expect(answer.step).toBeNull()
    expect(answer.blocked).toMatchObject({ kind: 'taken', taken: { by: owner.member } })
    expect(answer.blocked?.why['zh-CN']).toMatch(/^店主在办，到\d+:\d\d为止。$/)
    expect((await ours.look()).answer.step?.mineUntil).toBeGreaterThan(Date.now() + 9 * 60_000)

    ours.actions.done(step)
    await eventually(async () => expect((await ours.look()).answer.step?.id).not.toBe(step.id))
    await sync()
    const after = (await theirs.look()).answer
    expect(after.blocked).toBeUndefined()
    expect(after.step?.id).not.toBe(step.id)
  })

  test('is written down once, however often she fills it in, and she may let go of it', async () => {
    const { here, ours, theirs, sync } = await twoDesks()
    const step = await ours.fill()
    const again = (await ours.look()).answer.step
    if (!again) throw new Error('it is still hers')
    ours.actions.fill('好', again)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await here.store.outbox.count()).toBe(1)

    ours.actions.release?.(step)
    await eventually(async () => expect(await here.store.outbox.count()).toBe(2))
    await sync()
    expect((await theirs.look()).answer.step?.id).toBe(step.id)
    expect((await ours.look()).answer.step?.mineUntil).toBeUndefined()
  })

  test('taken by two who could not know of each other is the first one’s, and the other one reads so', async () => {
    const { here, there, ours, theirs, sync, owner } = await twoDesks()
    await ours.fill()
    await theirs.fill()
    // The later one comes to the server first: what counts is when it was taken.
    await there.sync()
    await sync()
    expect((await ours.look()).answer.step?.mineUntil).toBeGreaterThan(Date.now())
    const { answer, filled } = await theirs.look()
    expect(answer.blocked).toMatchObject({ kind: 'taken', taken: { by: owner.member } })
    expect(filled).toBe(true)
    const logged = await Promise.all(
      [here, there].map(async ({ store }) => (await readCard(store, [SEEN])).bundles.flatMap(({ rows }) => rows)),
    )
    for (const rows of logged)
      expect(
        rows.filter(({ kind, fields }) => kind === 'care' && 'type' in fields && fields.type === 'taken'),
      ).toHaveLength(2)
  })
})

test('who works alone has nobody to tell, and writes nothing', async () => {
  const { here, ours } = await twoDesks()
  const author = await here.store.meta.get('author')
  await here.store.meta.put({ key: 'author', value: { ...(author?.value as object), team: false } })
  const { step } = (await ours.look()).answer
  if (!step) throw new Error('the card offers no step')
  ours.actions.fill('好', step)
  await new Promise((resolve) => setTimeout(resolve, 50))
  const rows = (await readCard(here.store, [SEEN])).bundles.flatMap((bundle) => bundle.rows)
  expect(rows.filter(({ kind }) => kind === 'care')).toEqual([])
})
