import { DAY } from '../../summary/calendar.ts'
import { textChannel } from '../channels.ts'
import { UNANSWERED_TEXT } from '../contact-of.ts'
import { defineRule } from '../define-rule.ts'
import { address, clockText, dayWord, goods } from '../words.ts'

/** 补一条短信: nobody picked up; a text says who called and why, and closes the two together. */
export const unansweredText = defineRule({
  id: UNANSWERED_TEXT,
  class: 'care',
  title: { 'zh-CN': '没接通，补一条消息', en: 'Nobody picked up: send a line' },
  unit: 'hours',
  defaults: { enabled: true, after: 0, lapses: 1, window: [9, 21] },
  channel: (subject, { channel }) => textChannel(subject, channel, 'sms', 'chat'),
  occasions: ({ log, bundle }, { lapses }) =>
    log.unanswered
      .filter(({ channel }) => channel === 'phone')
      .map(({ step, order, at }) => ({
        key: step,
        orders: bundle.orders.filter(({ key }) => key === order),
        from: at,
        lapsesAt: at + lapses * DAY,
      })),
  say: ({ bundle, shopName, watch }, { orders, from }) => {
    const hello = address(bundle)
    const what = goods(orders)
    const when = `${dayWord(from, watch)['zh-CN']}${clockText(from, watch.zone)}`
    const whenEn = `${dayWord(from, watch).en} at ${clockText(from, watch.zone)}`
    const shop = shopName && { filled: shopName, variable: 'shop' }
    const about = orders.length > 0
    return {
      reason: { 'zh-CN': `${when}打过电话，没接通。`, en: `Called ${whenEn}; nobody picked up.` },
      text: {
        'zh-CN': [
          ...hello['zh-CN'],
          '我是',
          ...(shop ? [shop] : ['店里']),
          '的客服，刚才给您打电话没打通。',
          ...(about ? ['就想问问', ...what['zh-CN'], '好不好'] : ['没什么急事']),
          '，您方便时回我一句就行。',
        ],
        en: [
          ...hello.en,
          'this is ',
          ...(shop ? [shop] : ['the shop']),
          '. I just tried to call you. ',
          ...(about ? ['I only wanted to ask how ', ...what.en, ' is'] : ['It was nothing urgent']),
          '; a word whenever it suits you is enough.',
        ],
      },
    }
  },
})
