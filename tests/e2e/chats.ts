/** A seller console of the tests' own: one chat a page, with what its address says of the buyer and her orders. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An order as the panel's card states it, by the names of its attributes: `order-status`, `paid-minor`, `tracking` … */
export type PanelOrder = Readonly<{ 'order-number': string } & Record<string, string | number>>

export interface Chat {
  readonly platform: string
  readonly shop: string
  /** Attributes of the chat's header that name the buyer, such as `buyer-uid`. */
  readonly buyer?: Readonly<Record<string, string>>
  readonly nick?: string
  readonly orders?: readonly PanelOrder[]
}

const escaped = (text: string | number): string =>
  String(text).replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] ?? one)

const attributes = (all: Readonly<Record<string, string | number>>): string =>
  Object.entries(all)
    .map(([name, value]) => `data-${name}="${escaped(value)}"`)
    .join(' ')

const pageOf = ({ platform, shop, buyer = {}, nick = '', orders = [] }: Chat): string => `<!doctype html>
<meta charset="utf-8"><title>chat</title>
<main class="console"><section class="chat">
<header class="chat-header" ${attributes({ platform, 'shop-code': shop, 'shop-name': shop, ...buyer })}><b class="buyer-nick">${escaped(nick)}</b></header>
<ol class="messages"></ol><textarea id="reply"></textarea></section>
<aside class="orders">${orders.map((order) => `<article class="order-card" ${attributes(order)}><p class="order-title">香云纱衬衫</p></article>`).join('')}</aside></main>`

export interface Chats {
  readonly address: (chat: Chat) => string
  readonly close: () => void
}

export const serveChats = async (): Promise<Chats> => {
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://localhost').searchParams.get('chat')
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(asked === null ? '' : pageOf(JSON.parse(asked)))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: (chat) => `http://127.0.0.1:${port}/practice/?chat=${encodeURIComponent(JSON.stringify(chat))}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
