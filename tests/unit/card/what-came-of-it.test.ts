/** What a person says of a parcel, a call or an issue on the card, and what the card says then. */
import 'fake-indexeddb/auto'
import type { Draft } from '@shuke/extension/store/write.ts'
import { productRowId } from '@shuke/shared/identity'
import type { MemberId } from '@shuke/shared/model'
import { DAY, HOUR } from '@shuke/shared/summary'
import { expect, test } from 'vitest'
import { eventually } from '../../tools/eventually.ts'
import { ANNA, cardWith, KEY, NOW } from './card-with.ts'

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
  expect((await (await cardWith('thing', [signed, asked, said])).look()).step?.rule).toBe('used')
  expect((await (await cardWith('nothing', [signed, asked])).look()).step).toBeNull()
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
    const { step, then } = await (await cardWith(name, [...wants, said(of)])).look()
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

  const missed = await cardWith('missed', [arrived, number])
  const call = (await missed.look()).step
  expect(call).toMatchObject({ rule: 'signed', channel: 'phone' })
  if (call) missed.actions.done(call, 'unanswered')
  await eventually(async () =>
    expect((await missed.look()).step).toMatchObject({ rule: 'unanswered-text', channel: 'sms' }),
  )

  const sorry = await cardWith('sorry', [arrived, number])
  const other = (await sorry.look()).step
  if (other) sorry.actions.done(other, 'unhappy')
  await eventually(async () => expect((await sorry.look()).step?.rule).toBe('unhappy-apology'))
  const issue = (await sorry.look()).step?.issue
  expect((await sorry.events()).map(({ id }) => id)).toContain(issue)
  sorry.actions.closeIssue?.(issue ?? '')
  await eventually(async () => expect((await sorry.look()).step).toBeNull())
  expect(sorry.onFailure).not.toHaveBeenCalled()
})
