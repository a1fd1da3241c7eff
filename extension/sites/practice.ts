/** The practice console that the server shows in practice mode: several platforms on one page of our own. */
import { defineSite } from './define-site.ts'

const header = (attribute: string, why: string) =>
  [{ css: 'section.chat .chat-header', read: `@${attribute}` as const, why }] as const

const stated = (attribute: string, why = 'the card states it') =>
  [{ css: ':scope', read: `@data-${attribute}` as const, why }] as const

export const practice = defineSite({
  id: 'practice',
  name: { 'zh-CN': '练习台', en: 'Practice console' },
  // The practice origin only: a page elsewhere that claims a platform is not believed.
  matches: ['http://127.0.0.1/*', 'http://localhost/*'],
  path: '^/practice/',
  platform: header('data-platform', 'each conversation states its platform'),
  shop: header('data-shop-code', 'each conversation states its shop'),
  shopName: header('data-shop-name', 'each conversation states its shop'),
  conversation: [{ css: 'section.chat', read: '@data-conversation-id', why: 'the open chat states itself' }],
  identifiers: [
    {
      kind: 'uid',
      scope: 'shop',
      strong: true,
      witnesses: [header('data-buyer-uid', 'shops of the practice platform')],
    },
    { kind: 'login', scope: 'platform', strong: true, witnesses: [header('data-buyer-login', 'the Taobao shop')] },
  ],
  nick: [
    [{ css: 'section.chat .chat-header .buyer-nick', read: 'text', tied: true, why: 'in the header with the rest' }],
  ],
  orders: {
    scope: 'platform',
    numbers: [{ css: 'aside.orders .order-card', read: '@data-order-number', why: 'the order panel' }],
    list: {
      item: [{ css: 'aside.orders .order-card', why: 'one for each order of the buyer in this shop' }],
      number: stated('order-number'),
      parts: {
        status: stated('order-status'),
        afterSale: stated('after-sale'),
        paidMinor: stated('paid-minor'),
        refundedMinor: stated('refunded-minor'),
        currency: stated('currency'),
        placedAt: stated('placed-at'),
        paidAt: stated('paid-at'),
        shippedAt: stated('shipped-at'),
        signedAt: stated('signed-at'),
        movedAt: stated('moved-at', 'the card states its last scan'),
        arrivedAt: stated('arrived-at', 'the card states it'),
        carrier: stated('carrier'),
        tracking: stated('tracking'),
        title: [{ css: '.order-title', read: 'text', why: 'beside the picture' }],
      },
    },
  },
  messages: {
    item: 'ol.messages > li.message',
    buyer: '[data-side="buyer"]',
    agent: '[data-side="agent"]',
    text: '.message-text',
    id: 'data-message-id',
    sentAt: 'data-sent-at',
  },
  reply: ['textarea#reply'],
})
