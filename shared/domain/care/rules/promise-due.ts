import { deedWords } from '../../promise/deed-words.ts'
import { DAY, dayNumberOf, HOUR, startOfDay } from '../../summary/calendar.ts'
import { filled } from '../../template/define-variable.ts'
import { deadlineWord } from '../../template/words/days.ts'
import type { Open } from '../care-log.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues } from '../given-values.ts'
import { sayWith } from '../say-with.ts'
import type { Subject } from '../subject.ts'
import { colleague } from '../touched-by.ts'
import { dayWord } from '../words.ts'

/** A promise without a day is to be kept by the end of the next one. */
const USUALLY = 2 * DAY

const dueAt = ({ at, until }: Open, zone: string): number =>
  until > 0 ? until : startOfDay(dayNumberOf(at + USUALLY, zone), zone)

/** What was promised for the case that something breaks is owed once something did. */
function isOwed({ item, step, order }: Open, { log }: Subject): boolean {
  const onlyIfBroken = item === 'compensate' && step.startsWith('fragile-call:')
  return !onlyIfBroken || log.issues.some((issue) => issue.order === order)
}

/** 答应的事: from the morning of the day on which it is due, until somebody says that it is kept. */
export const promiseDue = defineRule({
  id: 'promise-due',
  class: 'service',
  title: { 'zh-CN': '答应的事，该办了', en: 'A promise is due: keep it' },
  does: {
    'zh-CN': '答应客人的事，到了那天早上提醒，办好才消失。',
    en: 'What was promised comes up on the morning of its day, until somebody says that it is kept.',
  },
  unit: 'hours',
  defaults: { enabled: true, after: 0, lapses: 30, window: [8, 22] },
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat'),
  occasions: (subject, { after, lapses }) => {
    const { bundle, log, watch } = subject
    return log.promises
      .filter((promise) => isOwed(promise, subject))
      .map((promise) => {
        const due = dueAt(promise, watch.zone)
        const morning = startOfDay(dayNumberOf(due - 1, watch.zone), watch.zone)
        const from = Math.max(promise.at, morning) + after * HOUR
        const orders = bundle.orders.filter((order) => order.key === promise.order)
        return { key: promise.id, orders, from, lapsesAt: Math.max(due, from) + lapses * DAY }
      })
  },
  say: (subject, occasion) => {
    const { log, watch } = subject
    const promise = log.promises.find(({ id }) => id === occasion.key)
    const due = promise ? dueAt(promise, watch.zone) : occasion.from
    const late = watch.past(due)
    const day = dayWord(promise?.at ?? occasion.from, watch)
    const end = deadlineWord(due - 1, watch)
    const who = promise ? colleague(promise.by, subject) : { 'zh-CN': '同事', en: 'A colleague' }
    const words = deedWords(promise?.item ?? '')
    const quote = promise?.words
    return {
      reason: {
        'zh-CN': `${day['zh-CN']}${who['zh-CN']}答应的${quote ? `「${quote}」` : ''}，说好${end['zh-CN']}${late ? '，已经过了' : ''}，还没说办了。`,
        en: `${who.en} promised ${day.en}${quote ? `: “${quote}”` : ''}; due by ${end.en}${late ? ', which is over' : ''}, not kept yet.`,
      },
      ...sayWith('promise-due', subject, occasion, {
        given: givenValues({ promise: words && filled('promise', words), promiseUntil: filled('promiseUntil', end) }),
        ...(late && { texts: 'promise-late' }),
      }),
    }
  },
})
