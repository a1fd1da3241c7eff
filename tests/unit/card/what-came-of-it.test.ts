/** What a person says of a parcel, a call or an issue on the card, and what the card says then. */

import { createActions } from '@shuke/extension/card/live/actions.ts'
import type { Frame } from '@shuke/extension/card/live/frame.ts'
import { toView } from '@shuke/extension/card/live/to-view.ts'
import type { LiveCard } from '@shuke/extension/card/live/watch-card.ts'
import type { Reading } from '@shuke/extension/sites/read-conversation.ts'
import 'fake-indexeddb/auto'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { readCard } from '@shuke/extension/store/read-card.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { DEFAULT_PLAN } from '@shuke/shared/care'
import { customerIdFor, identifierKey, identifierRowId, orderKey, productRowId } from '@shuke/shared/identity'
import type { MemberId, SeenIdentifier } from '@shuke/shared/model'
import { DAY, HOUR } from '@shuke/shared/summary'
import { expect, test, vi } from 'vitest'
import { eventually } from '../../tools/eventually.ts'

const NOW = Date.UTC(2026, 10, 22, 4)
const SEEN: SeenIdentifier = {
  ...{ platform: 'taobao', shop: null, kind: 'login', value: 'anna' },
  ...{ strong: true, masked: false },
}
const ANNA = customerIdFor(identifierKey(SEEN))
const NUMBER = '3000000000000000001'
const KEY = orderKey({ platform: 'taobao', shop: null, number: NUMBER })
const reading: Reading = {
  ...{ site: 'practice', platform: 'taobao', shop: 'silk', shopName: null, seen: [SEEN], nick: 'anna' },
  ...{ orders: [], lastMessage: null },
}

/** The card of who works alone, over an order that the page has shown. */
const cardWith = async (name: string, ...more: readonly Draft[]) => {
  const store = new ProfileStore(name)
  const known = { ...SEEN, firstSeen: NOW - DAY, lastSeen: NOW - DAY, imports: [], seen: true, removed: false }
  const order = {
    ...{ platform: 'taobao', shop: 'silk', number: NUMBER, amount: 9900, currency: 'CNY', title: '衬衫' },
    ...{ placedAt: NOW - DAY, paid: { seen: NOW - DAY }, shipped: { seen: NOW - HOUR, at: NOW - HOUR } },
    shippedAt: NOW - HOUR,
  }
  const drafts: readonly Draft[] = [
    { kind: 'identifier', id: identifierRowId(ANNA, identifierKey(SEEN)), customer: ANNA, set: known },
    { kind: 'seen-order', id: KEY, customer: ANNA, set: order },
    { kind: 'plan', id: 'the', customer: null, set: DEFAULT_PLAN },
    ...more,
  ]
  await write(store, drafts, NOW)
  let card: Extract<LiveCard, { kind: 'customer' }> | null = null
  const look = async () => {
    const data = await readCard(store, reading.seen)
    card = { kind: 'customer', generation: 1, reading, readAt: NOW, data, elsewhere: false }
    const around = {
      ...{ now: NOW + 1000, undo: null, filled: null, refused: null, failed: null, connection: null },
      ...{ locale: 'zh-CN' as const, lost: null, editors: {}, older: null },
    }
    return toView(card, around).next.answer
  }
  const none = () => undefined
  const onFailure = vi.fn()
  const actions = createActions({
    ...{ store, frame: {} as Frame, card: () => card, refused: () => [], setUndo: none, takeUndo: () => [] },
    ...{
      setFilled: none,
      setRefused: none,
      setCollapsed: none,
      openWorkbench: none,
      wakeSync: none,
      tellEditing: none,
    },
    ...{ reveal: async () => ({ refused: null }), now: () => NOW, onFailure, onSaved: none, loadOrders: none },
    ...{ chooseOrder: async () => false, suggested: () => null, putOff: none },
  })
  const events = async () =>
    (await readCard(store, reading.seen)).bundles.flatMap(({ rows }) => rows.filter(({ kind }) => kind === 'care'))
  return { look, actions, events, onFailure }
}

test('T21: the word that a parcel has really left opens the notice that waited for it', async () => {
  const { look, actions, onFailure } = await cardWith('left')
  const before = await look()
  expect(before.step).toBeNull()
  expect(before.blocked).toMatchObject({ kind: 'locked', step: { order: KEY } })
  actions.markShipped?.(KEY)
  await eventually(async () => expect((await look()).step?.rule).toBe('shipped'))
  expect(onFailure).not.toHaveBeenCalled()
})

test('T35: what a colleague said of a thing is known where the card asks when it has been used', async () => {
  const thing = { platform: 'taobao', shop: 'silk', code: '', title: '衬衫' }
  const said: Draft = {
    kind: 'product',
    id: productRowId(thing),
    customer: null,
    set: { ...thing, useDays: 4, by: 'me' as MemberId, at: NOW - 9 * DAY },
  }
  const signed: Draft = {
    kind: 'care',
    id: `car_${'a'.repeat(26)}`,
    customer: ANNA,
    set: { type: 'signed', step: '', order: KEY, until: 0, undoes: '', by: 'me' as MemberId, at: NOW - 4 * DAY },
  }
  const asked: Draft = {
    kind: 'care',
    id: `car_${'b'.repeat(26)}`,
    customer: ANNA,
    set: {
      type: 'skipped',
      step: `signed:${KEY}`,
      order: KEY,
      until: 0,
      undoes: '',
      by: 'me' as MemberId,
      at: NOW - 3 * DAY,
    },
  }
  expect((await (await cardWith('thing', signed, asked, said)).look()).step?.rule).toBe('used')
  expect((await (await cardWith('nothing', signed, asked)).look()).step).toBeNull()
})

test('T57: what is new in the shop reaches the card of who wants to hear of it', async () => {
  const thing = { platform: 'taobao', shop: 'silk', code: '', title: '真丝长裙' }
  const news = { kind: 'new-arrivals', at: NOW - HOUR, until: NOW + 7 * DAY } as const
  const said = (of: typeof news | null): Draft => ({
    kind: 'product',
    id: productRowId(thing),
    customer: null,
    set: { ...thing, news: of, by: 'me' as MemberId, at: NOW - HOUR },
  })
  const fact = (id: string, field: string, value: string): Draft => ({
    kind: 'fact',
    id: `fct_${id.repeat(26)}`,
    customer: ANNA,
    set: {
      ...{ field, value, source: 'said', quote: '', removed: false },
      ...{ by: 'me' as MemberId, at: NOW - DAY, confirmedAt: NOW - DAY },
    },
  })
  const wants = [fact('a', 'consent', 'new-arrivals:yes'), fact('b', 'likes', '长裙')]
  const rules = async (name: string, of: typeof news | null) => {
    const { step, then } = await (await cardWith(name, ...wants, said(of))).look()
    return [step?.rule, then?.title.en]
  }
  expect(await rules('news', news)).toContain('new-arrivals')
  expect(await rules('no news', null)).not.toContain('new-arrivals')
})

test('T31 T33: how a call went is kept: a line follows what nobody answered, an apology follows what was wrong', async () => {
  const by = 'me' as MemberId
  const arrived: Draft = {
    kind: 'care',
    id: `car_${'a'.repeat(26)}`,
    customer: ANNA,
    set: { type: 'signed', step: '', order: KEY, until: 0, undoes: '', by, at: NOW - HOUR },
  }
  const number: Draft = {
    kind: 'fact',
    id: `fct_${'a'.repeat(26)}`,
    customer: ANNA,
    set: { field: 'phone', value: '13812345678', quote: '', by, at: NOW - DAY, confirmedAt: NOW - DAY, removed: false },
  }

  const missed = await cardWith('missed', arrived, number)
  const call = (await missed.look()).step
  expect(call).toMatchObject({ rule: 'signed', channel: 'phone' })
  if (call) missed.actions.done(call, 'unanswered')
  await eventually(async () =>
    expect((await missed.look()).step).toMatchObject({ rule: 'unanswered-text', channel: 'sms' }),
  )

  const sorry = await cardWith('sorry', arrived, number)
  const other = (await sorry.look()).step
  if (other) sorry.actions.done(other, 'unhappy')
  await eventually(async () => expect((await sorry.look()).step?.rule).toBe('unhappy-apology'))
  const issue = (await sorry.look()).step?.issue
  expect((await sorry.events()).map(({ id }) => id)).toContain(issue)
  sorry.actions.closeIssue?.(issue ?? '')
  await eventually(async () => expect((await sorry.look()).step).toBeNull())
  expect(sorry.onFailure).not.toHaveBeenCalled()
})
