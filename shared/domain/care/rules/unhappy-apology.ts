import { DAY, HOUR } from '../../summary/calendar.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues, issueValue } from '../given-values.ts'
import { sayWith } from '../say-with.ts'
import { colleague } from '../touched-by.ts'
import { dayWord } from '../words.ts'

/** Where nobody said by when it is to be settled. */
const SETTLED_WITHIN = 3 * DAY

/** 不如意: she said that something is wrong. Apologise at once and put it right; asked again on the day it was to be settled. */
export const unhappyApology = defineRule({
  id: 'unhappy-apology',
  class: 'service',
  title: { 'zh-CN': '有不如意，先道歉再解决', en: 'Something is wrong: apologise, then put it right' },
  does: {
    'zh-CN': '客人说了不满意，马上道歉；约好解决的那天再问一次。',
    en: 'The buyer said that something is wrong: apologise at once, ask again on the day it was to be settled.',
  },
  unit: 'hours',
  defaults: { enabled: true, after: 0, lapses: 30, window: [8, 22] },
  channel: (subject, { channel }) => channelFor(subject, channel, 'phone', 'chat'),
  occasions: ({ log, bundle }, { after, lapses }) =>
    log.issues.flatMap(({ id, order, at, until }) => {
      const orders = bundle.orders.filter(({ key }) => key === order)
      const begun = at + after * HOUR
      const due = Math.max(until || begun + SETTLED_WITHIN, begun)
      return [
        { key: id, orders, issue: id, from: begun, lapsesAt: begun + lapses * DAY },
        { key: `${id}@due`, orders, issue: id, from: due, lapsesAt: due + lapses * DAY },
      ]
    }),
  say: (subject, occasion) => {
    const { watch, log } = subject
    const { key, orders, from } = occasion
    const issue = log.issues.find(({ id }) => key.startsWith(id))
    const day = dayWord(issue?.at ?? from, watch)
    const who = issue ? colleague(issue.by, subject) : { 'zh-CN': '同事', en: 'A colleague' }
    const said = issue?.words
    return {
      reason: {
        'zh-CN': `${day['zh-CN']}${who['zh-CN']}记下的：${said ? `「${said}」` : '说不满意'}，还没了结。`,
        en: `${who.en} noted ${day.en}: ${said ? `“${said}”` : 'not happy'}; still open.`,
      },
      ...sayWith('unhappy-apology', subject, occasion, { given: givenValues({ issue: issueValue(orders) }) }),
    }
  },
})
