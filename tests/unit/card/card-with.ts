/** The card of who works alone, on a store of its own: what she writes, what it shows then, and what it says to her. */
import { createActions, type Reach } from '@shuke/extension/card/live/actions.ts'
import type { Frame } from '@shuke/extension/card/live/frame.ts'
import { toView } from '@shuke/extension/card/live/to-view.ts'
import type { LiveCard } from '@shuke/extension/card/live/watch-card.ts'
import type { Reading } from '@shuke/extension/sites/read-conversation.ts'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { readCard } from '@shuke/extension/store/read-card.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { DEFAULT_PLAN } from '@shuke/shared/care'
import { customerIdFor, identifierKey, identifierRowId, orderKey } from '@shuke/shared/identity'
import type { MemberId, Plan, SeenIdentifier } from '@shuke/shared/model'
import { DAY, HOUR } from '@shuke/shared/summary'
import { vi } from 'vitest'

/** Noon of 22 November 2026 in Shanghai. */
export const NOW = Date.UTC(2026, 10, 22, 4)
const SEEN: SeenIdentifier = {
  ...{ platform: 'taobao', shop: null, kind: 'login', value: 'anna' },
  ...{ strong: true, masked: false },
}
export const ANNA = customerIdFor(identifierKey(SEEN))
export const ME = 'me' as MemberId
const NUMBER = '3000000000000000001'
export const KEY = orderKey({ platform: 'taobao', shop: null, number: NUMBER })
export const reading: Reading = {
  ...{ site: 'practice', platform: 'taobao', shop: 'silk', shopName: null, seen: [SEEN], nick: 'anna' },
  ...{ orders: [], lastMessage: null },
}

export interface Given {
  readonly plan?: Plan
  readonly reading?: Partial<Reading>
  readonly now?: number
  readonly recipient?: string
}

type Undo = NonNullable<Parameters<Reach['setUndo']>[0]>

let letters = 0
/** A care event that the shop wrote down. */
export const event = (set: Extract<Draft, { kind: 'care' }>['set']): Draft => {
  letters += 1
  const id = `car_${String(letters).padStart(26, '0')}`
  return { kind: 'care', id, customer: ANNA, set: { step: '', until: 0, undoes: '', by: ME, at: NOW, ...set } }
}

/** That a parcel was signed for at an instant. */
export const signedFor = (at: number): Draft => event({ type: 'signed', order: KEY, at })

export const phoneNumber: Draft = {
  kind: 'fact',
  id: `fct_${'a'.repeat(26)}`,
  customer: ANNA,
  set: {
    ...{ field: 'phone', value: '13812345678', quote: '', by: ME },
    ...{ at: NOW - DAY, confirmedAt: NOW - DAY, removed: false },
  },
}

/** The card over an order that the page has shown on its way. */
export const cardWith = async (name: string, more: readonly Draft[] = [], given: Given = {}) => {
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
    { kind: 'plan', id: 'the', customer: null, set: given.plan ?? DEFAULT_PLAN },
    ...more,
  ]
  await write(store, drafts, NOW)
  let now = given.now ?? NOW
  let shown: Reading = { ...reading, ...given.reading }
  let card: Extract<LiveCard, { kind: 'customer' }> | null = null
  let undo: Undo | null = null
  const view = async () => {
    const data = await readCard(store, reading.seen)
    card = { kind: 'customer', generation: 1, reading: shown, readAt: now, data, elsewhere: false }
    return toView(card, {
      ...{ now: now + 1000, undo, filled: null, refused: null, failed: null, connection: null },
      ...{ locale: 'zh-CN' as const, lost: null, editors: {}, older: null },
      wrote: shown.lastMessage?.from === 'buyer',
    })
  }
  const look = async () => (await view()).next.answer
  const none = () => undefined
  const onFailure = vi.fn()
  const actions = createActions({
    ...{ store, frame: {} as Frame, card: () => card, refused: () => [] },
    setUndo: (next) => {
      undo = next
    },
    takeUndo: (id) => (undo?.id === id ? undo.drafts : []),
    ...{ setFilled: none, setRefused: none, setCollapsed: none, openWorkbench: none, wakeSync: none },
    ...{ tellEditing: none, reveal: async () => ({ refused: null }), now: () => now, onFailure, onSaved: none },
    ...{ loadOrders: none, chooseOrder: async () => false, suggested: () => null, putOff: none },
  })
  const events = async () =>
    (await readCard(store, reading.seen)).bundles.flatMap(({ rows }) => rows.filter(({ kind }) => kind === 'care'))
  return {
    ...{ look, view, actions, events, onFailure, store },
    undo: () => undo,
    /** The clock is set. */
    at: (instant: number) => {
      now = instant
    },
    /** The page reads otherwise. */
    reads: (change: Partial<Reading>) => {
      shown = { ...shown, ...change }
    },
  }
}
