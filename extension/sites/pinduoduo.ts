/**
 * Pinduoduo's merchant chat, a Vue 2 page. Structure as three independent public tools read it from the live page in
 * September 2026; hashed classes are not used, because they change with each release.
 */
import { defineSite } from './define-site.ts'

export const pinduoduo = defineSite({
  id: 'pinduoduo',
  name: { 'zh-CN': '拼多多商家后台', en: 'Pinduoduo merchant chat' },
  matches: ['https://mms.pinduoduo.com/*'],
  path: '^/chat-merchant/',
  platform: 'pinduoduo',
  // The page does not state the shop, and one account holds one chat at a time.
  shop: { fixed: 'pinduoduo' },
  identifiers: [
    {
      kind: 'uid',
      scope: 'platform',
      strong: true,
      witnesses: [
        [
          { css: '#msgListContainer [currentuid]', read: '@currentuid', why: 'the message list names its buyer' },
          { css: '#msgListContainer[currentuid]', read: '@currentuid', why: 'or the container itself does' },
        ],
        [
          {
            css: '.chat-item-box.active[data-random]',
            read: '@data-random',
            pattern: '^(\\d+)-',
            why: 'the active row is uid-0-group; it is absent while scrolled out of the virtual list',
          },
        ],
      ],
    },
  ],
  nick: [
    [{ css: '.chatWindowHeader .base-info .name', read: 'text', why: 'the header, which is drawn late' }],
    [{ css: '.chat-item-box.active .nickname-span', read: 'text', tied: true, why: 'in the row with the number' }],
  ],
  orders: {
    scope: 'platform',
    numbers: [
      {
        css: '[class*="order"]',
        read: 'text',
        pattern: '(?:订单编号|订单号)[:：]?\\s*(\\d{6}-\\d{15})(?!\\d)',
        outside: '#msgListContainer, .chat-item-box, textarea',
        why: 'the order panel writes 订单编号：YYMMDD-15 digits; its classes are hashed around the word order',
      },
    ],
  },
  messages: {
    item: '#msgListContainer li.onemsg',
    buyer: '.buyer-item, .buyer-item *',
    agent: '.cs-item, .cs-item *',
    text: '.msg-content-box',
    id: 'id',
  },
  reply: ['textarea#replyTextarea'],
})
