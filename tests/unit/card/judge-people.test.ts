/** What a person says on the card of who is who: each of it can be taken back, and then everything is as it was. */

import type { UndoView } from '@shuke/extension/card/card-view.ts'
import { createActions } from '@shuke/extension/card/live/actions.ts'
import type { Frame } from '@shuke/extension/card/live/frame.ts'
import { toView } from '@shuke/extension/card/live/to-view.ts'
import type { LiveCard } from '@shuke/extension/card/live/watch-card.ts'
import type { ProfileStore } from '@shuke/extension/store/database.ts'
import { learnSighting } from '@shuke/extension/store/learn-sighting.ts'
import { newId } from '@shuke/extension/store/new-id.ts'
import { readCardOf } from '@shuke/extension/store/read-card.ts'
import { readPerson } from '@shuke/extension/store/read-person.ts'
import { type SuggestedHere, suggestHere } from '@shuke/extension/store/suggest-here.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { customerIdFor, identifierKey, linkRowId } from '@shuke/shared/identity'
import type { CustomerId, MemberId, RowId, SeenIdentifier } from '@shuke/shared/model'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventually } from '../../tools/eventually.ts'
import { contentOf, freshStore, importAll, NOW, someOrders } from '../store/generated-shop.ts'

let store: ProfileStore
beforeEach(async () => {
  store = await freshStore()
})
afterEach(() => store.close())

const ME = 'me' as MemberId
const uid = (value: string): SeenIdentifier => ({
  platform: 'practice',
  shop: 'silk',
  kind: 'uid',
  value,
  strong: true,
  masked: false,
})
const idOf = (seen: SeenIdentifier): CustomerId => customerIdFor(identifierKey(seen))
const [ANNA, BEA, CAI] = [idOf(uid('1')), idOf(uid('2')), idOf(uid('3'))]

const phone = (customer: CustomerId): Draft => ({
  kind: 'fact',
  id: newId<RowId>('fct'),
  customer,
  set: {
    ...{ field: 'phone', value: '13812342207', source: 'typed', quote: '', removed: false },
    ...{ by: ME, at: NOW, confirmedAt: NOW },
  },
})

const link = (one: CustomerId, other: CustomerId, at: number): Draft => {
  const [a, b] = [one, other].toSorted() as [CustomerId, CustomerId]
  const said = { state: 'linked', reason: 'practice/silk/uid/9', by: ME, at } as const
  return { kind: 'link', id: linkRowId(a, b), customer: a, set: { a, b, ...said } }
}

const personOf = async (customer: CustomerId) => (await readPerson(store, customer)).map(({ id }) => id)

/** The card of a customer, her acts, and what it draws. */
const openCard = async (customer: CustomerId) => {
  let card: Extract<LiveCard, { kind: 'customer' }> | null = null
  let suggested: readonly SuggestedHere[] = []
  let undo: (UndoView & { readonly drafts: readonly Draft[] }) | null = null
  const saved = vi.fn()
  const failed = vi.fn()
  const none = () => undefined
  const look = async () => {
    const data = await readCardOf(store, customer)
    const reading = {
      ...{ site: '', platform: 'practice', shop: 'silk', shopName: null },
      ...{ seen: [], nick: null, orders: [], lastMessage: null },
    }
    card = { kind: 'customer', generation: 1, reading, readAt: Date.now(), data, elsewhere: false }
    suggested = await suggestHere(
      store,
      data.bundles.map(({ id }) => id),
    )
    return toView(card, {
      ...{ now: NOW, undo: null, filled: null, refused: null, failed: null, connection: null },
      ...{ locale: 'zh-CN' as const, lost: null, editors: {}, older: null, maybe: suggested[0] ?? null },
    })
  }
  const actions = createActions({
    ...{ store, frame: {} as Frame, card: () => card, refused: () => [], setFilled: none, setRefused: none },
    ...{ setCollapsed: none, openWorkbench: none, wakeSync: none, tellEditing: none, loadOrders: none },
    ...{ reveal: async () => ({ refused: null }), chooseOrder: async () => false, now: () => NOW },
    ...{ onFailure: failed, onSaved: saved, suggested: () => suggested[0] ?? null, putOff: none },
    setUndo: (next) => {
      undo = next
    },
    takeUndo: (id) => (undo?.id === id ? undo.drafts : []),
  })
  /** Presses, and waits until it is on the disk. */
  const press = async (act: (offered: typeof actions) => void) => {
    const before = saved.mock.calls.length
    act(actions)
    await eventually(() => expect(saved.mock.calls.length).toBe(before + 1))
    expect(failed).not.toHaveBeenCalled()
    // What was done can be taken back once it is done.
    await Promise.resolve()
    return look()
  }
  const takeBack = async () => {
    await eventually(() => expect(undo).not.toBeNull())
    const { id } = undo as unknown as UndoView
    return press((offered) => offered.undo(id))
  }
  return { view: await look(), press, takeBack }
}

const meetTwo = async () => {
  for (const one of ['1', '2'])
    await learnSighting(store, { seen: [uid(one)], nick: `客人${one}`, member: ME }, NOW - 90_000_000)
  await write(store, [phone(ANNA), phone(BEA)], NOW - 80_000_000)
}

const peopleOf = async () => {
  const { links: _, ...content } = await contentOf(store)
  return content
}

test('yes joins, and taken back it is asked again as if nothing had been said', async () => {
  await meetTwo()
  const before = await peopleOf()
  const { view, press, takeBack } = await openCard(ANNA)
  expect(view.maybe).toMatchObject({
    id: BEA,
    name: '客人2',
    evidence: [{ what: 'phone', how: 'same', mine: '138****2207', theirs: '138****2207' }],
  })
  const joined = await press(({ isSame }) => isSame?.(BEA))
  expect(joined.maybe).toBeUndefined()
  expect(joined.who.joined?.map(({ id, why }) => [id, why])).toEqual([
    [ANNA, { number: null, by: ME, at: NOW }],
    [BEA, { number: null, by: ME, at: NOW }],
  ])
  expect(await personOf(BEA)).toEqual([BEA, ANNA])
  const again = await takeBack()
  expect(again.maybe?.id).toBe(BEA)
  expect(again.who.joined).toBeUndefined()
  expect(await peopleOf()).toEqual(before)
})

test('no is not asked again on either card, and taken back it is', async () => {
  await meetTwo()
  const { press, takeBack } = await openCard(ANNA)
  expect((await press(({ isOther }) => isOther?.(BEA))).maybe).toBeUndefined()
  expect((await openCard(BEA)).view.maybe).toBeUndefined()
  expect((await takeBack()).maybe?.id).toBe(BEA)
})

test('the one in the middle goes with what is hers, the others stay one person, and taken back all three are', async () => {
  await meetTwo()
  await learnSighting(store, { seen: [uid('3')], nick: null, member: ME }, NOW)
  const [order] = someOrders(1, 1)
  if (order) await importAll(store, [{ ...order, buyer: uid('2') }])
  const before = await peopleOf()
  await write(store, [link(ANNA, BEA, 1), link(BEA, CAI, 2)], NOW)
  const { view, press, takeBack } = await openCard(ANNA)
  expect(view.who.joined).toHaveLength(3)
  expect(view.who.joined?.find(({ id }) => id === BEA)).toMatchObject({
    orders: 1,
    facts: 1,
    why: { number: '9', by: ME, at: 1 },
  })
  await press(({ part }) => part?.(BEA))
  expect((await personOf(ANNA)).toSorted()).toEqual([ANNA, CAI].toSorted())
  expect(await personOf(BEA)).toEqual([BEA])
  const { orders: _, ...rest } = await peopleOf()
  expect(rest).toEqual(before)
  await takeBack()
  expect((await personOf(ANNA)).toSorted()).toEqual([ANNA, BEA, CAI].toSorted())
})

test('all of them are parted at once, and joined again', async () => {
  await meetTwo()
  await write(store, [link(ANNA, BEA, 1)], NOW)
  const { press, takeBack } = await openCard(ANNA)
  await press(({ separate }) => separate?.())
  expect(await personOf(ANNA)).toEqual([ANNA])
  const after = await takeBack()
  expect(after.who.joined?.[1]?.why).toEqual({ number: '9', by: ME, at: 1 })
})

test('the shop’s own people are no buyers: no segment and no step, and it can be taken back and undone', async () => {
  await meetTwo()
  const { press, takeBack } = await openCard(ANNA)
  const marked = await press(({ leaveOut }) => leaveOut?.('staff'))
  expect(marked.who.notBuyer).toEqual({ kind: 'staff', by: ME, at: NOW })
  expect(Object.values(marked.next.answer)).toEqual([null, null, null])
  expect(marked.likes.chips.map(({ field }) => field)).toEqual(['phone'])
  expect((await takeBack()).who.notBuyer).toBeUndefined()
  await press(({ leaveOut }) => leaveOut?.('helper'))
  expect((await press(({ countAgain }) => countAgain?.())).who.notBuyer).toBeUndefined()
  expect((await takeBack()).who.notBuyer?.kind).toBe('helper')
})
