import { FIRST_PURCHASE, firstPrivilege as granted } from '../../growth/privileges.ts'
import { isPurchase, purchasedAt } from '../../summary/aggregate-orders.ts'
import { DAY, HOUR } from '../../summary/calendar.ts'
import { filled } from '../../template/define-variable.ts'
import { deadlineWord } from '../../template/words/days.ts'
import { FIRST_PRIVILEGE } from '../contact-of.ts'
import { defineRule } from '../define-rule.ts'
import { givenValues } from '../given-values.ts'
import { sayWith } from '../say-with.ts'

/** 首购特权: with the first parcel, a card for the next time. It goes into the parcel and disturbs nobody. */
export const firstPrivilege = defineRule({
  id: FIRST_PRIVILEGE,
  class: 'service',
  title: { 'zh-CN': '首单，把特权卡写进包裹', en: 'First order: put the privilege card in' },
  does: {
    'zh-CN': '第一单付款后，发货前把特权卡放进包裹。',
    en: 'After the first payment and before it is sent, the privilege card goes into the parcel.',
  },
  unit: 'hours',
  defaults: { enabled: true, after: 0, lapses: 3, window: [8, 22] },
  answers: true,
  fixedChannel: true,
  channel: () => 'chat',
  occasions: (subject, { after, lapses }) => {
    const { bundle, plan, watch, log } = subject
    const first = granted(bundle, plan.firstPrivilege, watch.zone)
    // Once the parcel left there is nothing to put it in.
    const orders = bundle.orders
      .filter(
        (order) => isPurchase(order) && order.status === 'paid' && purchasedAt(order) === bundle.aggregates.firstAt,
      )
      .sort((a, b) => (a.key < b.key ? -1 : 1))
    if (!first || orders.length === 0) return []
    if (log.events.some(({ id, type }) => type === 'privilege' && id === first.id)) return []
    const from = first.grantedAt + after * HOUR
    return [{ key: FIRST_PURCHASE, orders, from, lapsesAt: from + lapses * DAY }]
  },
  say: (subject, occasion) => {
    const { bundle, plan, watch } = subject
    const first = granted(bundle, plan.firstPrivilege, watch.zone)
    const percent = String(first?.percent ?? 0)
    const last = deadlineWord((first?.until ?? watch.now) - 1, watch)
    return {
      reason: {
        'zh-CN': '头一回来的客人，第二次来的理由要放在第一个包裹里。',
        en: 'The first order: the reason to come back belongs in its parcel.',
      },
      ...sayWith(FIRST_PRIVILEGE, subject, occasion, {
        given: givenValues({
          privilege: filled('privilege', { 'zh-CN': `任选一件减${percent}%`, en: `${percent}% off any one thing` }),
          privilegeUntil: filled('privilegeUntil', last),
          usesLeft: filled('usesLeft', { 'zh-CN': '1次', en: 'once' }),
        }),
      }),
    }
  },
})
