/** Whoever is in no mood to call may leave it for today. */
import { DEFAULT_PLAN, nextStep } from '@shuke/shared/care'
import type { MemberId } from '@shuke/shared/model'
import { type PutOff, putOffCalls } from '@shuke/shared/report'
import { expect, test } from 'vitest'
import { bundle, instant } from '../care/given.ts'

const NOW = instant('2026-11-22T14:00:00+08:00')
const LIN = 'lin' as MemberId
const step = (id: string, rest: Partial<PutOff['steps'][number]> = {}): PutOff['steps'][number] => ({
  ...{ id, class: 'care', channel: 'phone', order: null, lapsesAt: instant('2026-11-30T10:00:00+08:00') },
  ...rest,
})
const put = (...steps: PutOff['steps']) =>
  putOffCalls({ steps, me: LIN, quiet: { from: 22, to: 8 }, zone: 'Asia/Shanghai', now: NOW })

test('T49: all her calls come back the next morning, and what she writes stays', () => {
  const { events, handOver } = put(step('follow-up:1'), step('birthday:1', { channel: 'chat' }), step('signed:2'))
  expect(events.map(({ type, step: id, until, by }) => ({ type, id, until, by }))).toEqual(
    ['follow-up:1', 'signed:2'].map((id) => ({
      ...{ type: 'snoozed', id, by: LIN },
      until: instant('2026-11-23T08:00:00+08:00'),
    })),
  )
  expect(handOver).toEqual([])
})

test('T49: a call that would lapse by then is handed over, and is nobody’s any more', () => {
  const lapsesAt = instant('2026-11-22T20:00:00+08:00')
  const { events, handOver } = put(
    step('signed:1', { lapsesAt, mineUntil: NOW + 60_000 }),
    step('signed:2', { lapsesAt }),
  )
  expect(handOver).toEqual(['signed:1', 'signed:2'])
  expect(events).toMatchObject([{ step: 'signed:1', type: 'snoozed', until: NOW }])
})

test('T49: to everybody it is an ordinary snooze: the card says the step again the next morning', () => {
  const given = {
    facts: [{ field: 'phone', value: '13800001111' }],
    orders: [
      {
        number: '1',
        status: 'completed',
        placedAt: '2026-11-18T10:00:00+08:00',
        signedAt: '2026-11-22T09:00:00+08:00',
      },
    ],
  }
  const today = nextStep(bundle(given), DEFAULT_PLAN, null, NOW).step
  expect(today?.channel).toBe('phone')
  if (!today) return
  const { events } = put(today)
  const after = bundle({ ...given, care: events })
  expect(nextStep(after, DEFAULT_PLAN, null, NOW).step?.id).not.toBe(today.id)
  expect(nextStep(after, DEFAULT_PLAN, null, instant('2026-11-23T11:00:00+08:00')).step?.id).toBe(today.id)
})
