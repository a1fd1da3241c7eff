import type { Localised } from '../../../model/index.ts'
import { FIRST_PURCHASE, firstPrivilege, privilegesOf } from '../../growth/privileges.ts'
import { DAY, dayNumberOf, instantOf } from '../../summary/calendar.ts'
import { filled } from '../../template/define-variable.ts'
import { deadlineWord } from '../../template/words/days.ts'
import { channelFor } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues } from '../given-values.ts'
import { isNear } from '../returning-day.ts'
import { sayWith } from '../say-with.ts'
import type { Subject } from '../subject.ts'

const held = ({ bundle, log, plan, watch }: Subject) =>
  // Whether it has run out by now is asked of the watch, when the step lapses.
  privilegesOf(
    log.events,
    firstPrivilege(bundle, plan.firstPrivilege, watch.zone),
    Number.NEGATIVE_INFINITY,
    watch.zone,
  )

function nameOf(item: string, { plan }: Subject): Localised {
  if (item !== FIRST_PURCHASE) return { 'zh-CN': item, en: item }
  const percent = plan.firstPrivilege?.percent ?? 0
  return { 'zh-CN': `任选一件减${percent}%的首购特权`, en: `${percent}% off any one thing` }
}

/** 特权快到期: once, a few days before it is worth nothing. */
export const privilegeReminder = defineRule({
  id: 'privilege-reminder',
  class: 'promo',
  title: { 'zh-CN': '特权快到期，提醒一次', en: 'A privilege runs out: remind once' },
  does: {
    'zh-CN': '特权或券到期前几天提醒一次。',
    en: 'Once, so many days before a privilege or a coupon runs out.',
  },
  unit: 'days',
  // Days before the last one.
  defaults: { enabled: true, after: 3, lapses: 4, window: [10, 20] },
  need: 'coupon',
  channel: (subject, { channel }) => channelFor(subject, channel, 'chat'),
  occasions: (subject, { after, lapses, window }) =>
    held(subject)
      .filter(({ state }) => state !== 'used')
      .flatMap(({ id, until }) => {
        const { watch } = subject
        const last = dayNumberOf(until - 1, watch.zone)
        const from = instantOf(last - Math.ceil(after), window[0] * 60, watch.zone)
        const match = {
          kind: 'order',
          words: { 'zh-CN': '有一份特权还没用', en: 'holds a privilege that is not used' },
        } as const
        return isNear(from, watch)
          ? [{ key: id, orders: [], from, lapsesAt: Math.min(until, from + lapses * DAY), final: true, match }]
          : []
      }),
  say: (subject, occasion) => {
    const { watch } = subject
    const privilege = held(subject).find(({ id }) => id === occasion.key)
    const item = privilege?.item ?? ''
    const until = privilege?.until ?? occasion.lapsesAt
    const first = item === FIRST_PURCHASE
    const name = nameOf(item, subject)
    const last = deadlineWord(until - 1, watch)
    const days = dayNumberOf(until - 1, watch.zone) - watch.today()
    return {
      reason: {
        'zh-CN': `${name['zh-CN']}还没用，还剩${days + 1}天。`,
        en: `“${name.en}” is not used yet, ${days + 1} ${days === 0 ? 'day' : 'days'} left.`,
      },
      ...(first
        ? sayWith('privilege-reminder', subject, occasion, {
            given: givenValues({
              privilege: filled('privilege', name),
              privilegeUntil: filled('privilegeUntil', last),
              usesLeft: filled('usesLeft', { 'zh-CN': '1次', en: 'once' }),
            }),
          })
        : sayWith('privilege-reminder', subject, occasion, {
            given: givenValues({ coupon: filled('coupon', name), couponUntil: filled('couponUntil', last) }),
            texts: 'coupon-ends',
          })),
    }
  },
})
