import type { Localised } from '../../../model/index.ts'
import { DAY, HOUR } from '../../summary/calendar.ts'
import { textChannel } from '../channels.ts'
import { defineRule } from '../define-rule.ts'
import { isUnderWay } from '../parcel.ts'
import { sayWith } from '../say-with.ts'
import { momentWord, pronoun } from '../words.ts'

const NOT_LEFT: Localised = {
  'zh-CN': '系统里是已发货，还没见快递揽收：真走了再告诉，免得查不到。',
  en: 'Marked as shipped, but no carrier has scanned it: tell once it has really left.',
}

/** Who a parcel goes to, where that is clearly somebody else than the buyer. */
function otherRecipient(buyer: string | undefined, recipient: string | undefined): string | null {
  const [mine, theirs] = [buyer?.trim() ?? '', recipient?.trim() ?? '']
  return mine && theirs && !theirs.includes('*') && !mine.includes('*') && mine !== theirs ? theirs : null
}

/** 发货: the carrier and the number, to the buyer and to whoever receives it, once the parcel has really left. */
export const shipped = defineRule({
  id: 'shipped',
  class: 'service',
  title: { 'zh-CN': '告诉一声：发出了', en: 'Say that it is on its way' },
  does: {
    'zh-CN': '快递真的揽收以后，把快递和单号告诉客人和收件人。',
    en: 'Once the carrier has really taken it, buyer and recipient get the carrier and the number.',
  },
  unit: 'hours',
  defaults: { enabled: true, after: 0, lapses: 2, window: [8, 22] },
  need: 'shipped',
  byGoods: true,
  channel: (subject, { channel }) => textChannel(subject, channel, 'chat', 'sms'),
  occasions: (subject, _, settingsFor) =>
    subject.bundle.orders.flatMap((order) => {
      if (!isUnderWay(subject, order)) return []
      const { after, lapses } = settingsFor(order)
      const { leftAt } = subject.log.parcel(order.key)
      const from = (leftAt ?? order.shippedAt ?? order.paidAt ?? order.placedAt) + after * HOUR
      const occasion = { key: order.key, orders: [order], from, lapsesAt: from + lapses * DAY }
      return [leftAt === null ? { ...occasion, locked: NOT_LEFT, final: true as const } : occasion]
    }),
  say: (subject, occasion) => {
    const { orders, from } = occasion
    const { bundle, watch, log } = subject
    const [order] = orders
    const who = pronoun(bundle)
    const left = momentWord((order && log.parcel(order.key).leftAt) ?? from, watch)
    const other = otherRecipient(bundle.profile.name, order?.recipient?.name)
    const toRecipient = sayWith('shipped-recipient', subject, occasion)
    return {
      reason: {
        'zh-CN': `${left['zh-CN']}真正发出的，还没告诉${who['zh-CN']}。`,
        en: `It really left ${left.en}; nobody has said so yet.`,
      },
      ...sayWith('shipped', subject, occasion),
      ...(other && { toRecipient: { name: other, text: toRecipient.text } }),
    }
  },
})
