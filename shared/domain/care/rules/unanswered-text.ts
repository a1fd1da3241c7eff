import { DAY, HOUR } from '../../summary/calendar.ts'
import { textChannel } from '../channels.ts'
import { UNANSWERED_TEXT } from '../contact-of.ts'
import { defineRule } from '../define-rule.ts'
import { sayWith } from '../say-with.ts'
import { clockText, dayWord } from '../words.ts'

/** 补一条短信: nobody picked up; a text says who called and why, and closes the two together. */
export const unansweredText = defineRule({
  id: UNANSWERED_TEXT,
  class: 'care',
  title: { 'zh-CN': '没接通，补一条消息', en: 'Nobody picked up: send a line' },
  does: {
    'zh-CN': '电话没人接，补一条消息说明是谁、为什么打。',
    en: 'Nobody picked up: a line says who called, and why.',
  },
  unit: 'hours',
  defaults: { enabled: true, after: 0, lapses: 1, window: [9, 21] },
  channel: (subject, { channel }) => textChannel(subject, channel, 'sms', 'chat'),
  occasions: ({ log, bundle }, { after, lapses }) =>
    log.unanswered
      .filter(({ channel }) => channel === 'phone')
      .map(({ step, order, at }) => ({
        key: step,
        orders: bundle.orders.filter(({ key }) => key === order),
        from: at + after * HOUR,
        lapsesAt: at + after * HOUR + lapses * DAY,
      })),
  say: (subject, occasion) => {
    const { watch, log } = subject
    const at = log.unanswered.find(({ step }) => step === occasion.key)?.at ?? occasion.from
    const when = `${dayWord(at, watch)['zh-CN']}${clockText(at, watch.zone)}`
    const whenEn = `${dayWord(at, watch).en} at ${clockText(at, watch.zone)}`
    return {
      reason: { 'zh-CN': `${when}打过电话，没接通。`, en: `Called ${whenEn}; nobody picked up.` },
      ...sayWith(UNANSWERED_TEXT, subject, occasion),
    }
  },
})
