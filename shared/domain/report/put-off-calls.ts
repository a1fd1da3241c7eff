import type { CareEventFields, MemberId } from '../../model/index.ts'
import { nextOpen, openHours } from '../care/quiet-hours.ts'
import type { Step } from '../care/step.ts'
import { dayNumberOf, startOfDay } from '../summary/calendar.ts'

export interface PutOff {
  /** What the agent has to do today. */
  readonly steps: readonly Pick<Step, 'id' | 'class' | 'channel' | 'order' | 'lapsesAt' | 'mineUntil'>[]
  readonly me: MemberId
  /** The shop's quiet hours and zone, as the plan has them. */
  readonly quiet: { readonly from: number; readonly to: number }
  readonly zone: string
  /** Epoch ms. */
  readonly now: number
}

export interface PutOffCalls {
  /** To be written with the customer whose step it is, one for each step. */
  readonly events: readonly CareEventFields[]
  /** Steps that would lapse before: a colleague is to do them today. */
  readonly handOver: readonly string[]
}

/**
 * 现在不适合回访: whoever is in no mood to call puts all her calls off until the next morning at once; what cannot wait until
 * then is anybody's again. It is an ordinary snooze: no list and no count tells that it was a mood.
 */
export function putOffCalls({ steps, me, quiet, zone, now }: PutOff): PutOffCalls {
  const morning = nextOpen(startOfDay(dayNumberOf(now, zone) + 1, zone), openHours(quiet, [0, 24]), zone)
  const calls = steps.filter(({ channel }) => channel === 'phone')
  const waits = calls.filter(({ lapsesAt }) => morning !== null && lapsesAt > morning)
  const rest = calls.filter((call) => !waits.includes(call))
  const eventOf = (step: PutOff['steps'][number], until: number): CareEventFields => ({
    type: 'snoozed',
    step: step.id,
    class: step.class,
    channel: step.channel,
    from: 'shop',
    order: step.order,
    until,
    undoes: '',
    by: me,
    at: now,
  })
  return {
    events: [
      ...waits.map((step) => eventOf(step, morning as number)),
      // Taken by her, it would be nobody else's for minutes: back at this instant it is.
      ...rest.filter(({ mineUntil }) => mineUntil !== undefined).map((step) => eventOf(step, now)),
    ],
    handOver: rest.map(({ id }) => id),
  }
}
