import { DAY, HOUR } from '../../summary/calendar.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { colleague } from '../touched-by.ts'
import { address, dayWord, goods } from '../words.ts'

/** 不如意: she said that something is wrong. Apologise at once and put it right; asked again on the day it was to be settled. */
export const unhappyApology = defineRule({
  id: 'unhappy-apology',
  class: 'service',
  title: { 'zh-CN': '有不如意，先道歉再解决', en: 'Something is wrong: apologise, then put it right' },
  unit: 'hours',
  defaults: { enabled: true, after: 0, lapses: 30, window: [8, 22] },
  channel: (subject, { channel }) => channelFor(subject, channel, 'phone', 'chat'),
  occasions: ({ log, bundle }, { after, lapses }) =>
    log.issues.flatMap(({ id, order, at, until }) => {
      const orders = bundle.orders.filter(({ key }) => key === order)
      const begun = at + after * HOUR
      const first = { key: id, orders, from: begun, lapsesAt: begun + lapses * DAY }
      if (until <= begun) return [first]
      return [first, { key: `${id}@due`, orders, from: until, lapsesAt: until + lapses * DAY }]
    }),
  say: (subject, { key, orders, from }) => {
    const { bundle, watch, log } = subject
    const issue = log.issues.find(({ id }) => key.startsWith(id))
    const hello = address(bundle)
    const what = goods(orders)
    const day = dayWord(issue?.at ?? from, watch)
    const who = issue ? colleague(issue.by, subject) : { 'zh-CN': '同事', en: 'A colleague' }
    const said = issue?.words
    return {
      reason: {
        'zh-CN': `${day['zh-CN']}${who['zh-CN']}记下的：${said ? `「${said}」` : '说不满意'}，还没了结。`,
        en: `${who.en} noted ${day.en}: ${said ? `“${said}”` : 'not happy'}; still open.`,
      },
      text: {
        'zh-CN': [
          ...hello['zh-CN'],
          ...(orders.length > 0 ? [...what['zh-CN'], '的事'] : ['您说的事']),
          '让您费心了，对不起。我来跟到底：您希望换、退还是补，告诉我一声，我马上办。',
        ],
        en: [
          ...hello.en,
          'I am sorry for the trouble with ',
          ...(orders.length > 0 ? what.en : ['what you told us']),
          '. I am seeing to it myself: an exchange, a refund or something else, tell me and I will do it at once.',
        ],
      },
    }
  },
})
