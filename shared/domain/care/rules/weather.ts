import { ownedInRegion } from '../../growth/weather.ts'
import { DAY, HOUR } from '../../summary/calendar.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues } from '../given-values.ts'
import { sayWith } from '../say-with.ts'
import type { Subject } from '../subject.ts'

const categoryIn =
  ({ productOf }: Pick<Subject, 'productOf'>) =>
  (title: string, order: Parameters<Subject['productOf']>[1]): string | null => {
    const line = order.lines.find((one) => one.title === title)
    return (line && productOf(line, order)?.category) ?? null
  }

/** 天气: what a person read is coming where her things are, and how to look after them. */
export const weather = defineRule({
  id: 'weather',
  class: 'care',
  title: { 'zh-CN': '天气要变，提醒照看东西', en: 'Warn of the weather' },
  does: {
    'zh-CN': '下面填的天气快到了，提醒当地用得着的客人。',
    en: 'The weather entered here is near: warn those who have something to look after there.',
  },
  unit: 'hours',
  defaults: { enabled: true, after: 0, lapses: 3, window: [8, 22] },
  channel: (subject, { channel }) => channelFor(subject, channel, 'sms', 'chat'),
  occasions: (subject, { after, lapses }) =>
    (subject.plan.weather ?? []).flatMap((entry) => {
      const orders = ownedInRegion(entry, subject.bundle.orders, categoryIn(subject)).slice(0, 1)
      const from = entry.from + after * HOUR
      const lapsesAt = Math.min(entry.until, from + lapses * DAY)
      return orders.length > 0 ? [{ key: entry.id, orders, from, lapsesAt, final: true }] : []
    }),
  say: (subject, occasion) => {
    const entry = subject.plan.weather?.find(({ id }) => id === occasion.key)
    const [region, event, caution] = [entry?.region ?? '', entry?.event ?? '', entry?.caution ?? '']
    return {
      reason: {
        'zh-CN': `${region}有${event}，买家那边用得着提醒${caution ? `：${caution}` : ''}。`,
        en: `${event} in ${region}, where they have what it touches${caution ? `: ${caution}` : ''}.`,
      },
      ...sayWith('weather', subject, occasion, { given: givenValues({ region, weather: event }) }),
    }
  },
})
