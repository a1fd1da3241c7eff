import { type CSSProperties, useCallback, useEffect, useReducer, useRef, useState } from 'react'
import type { Arrival, PracticeShop, Product } from '../shop/types.ts'
import { Chat } from './chat.tsx'
import { Context } from './console-context.ts'
import { ConversationList } from './conversation-list.tsx'
import { act, firstDesk, listed, ordersBeside } from './desk.ts'
import { OrderPanel, type Tab } from './order-panel.tsx'
import type { PageOptions } from './page-options.ts'
import { Rail } from './rail.tsx'
import { ReplyBox } from './reply-box.tsx'
import { TopBar } from './top-bar.tsx'
import { useArrivals } from './use-arrivals.ts'
import { useLate } from './use-late.ts'
import { WORDS } from './words.ts'

/** How long a line of advice stays, ms. */
const TOLD_FOR = 2600

/** The whole practice console. A switch of shop or conversation changes no address. */
export const Console = ({ shop, options }: { readonly shop: PracticeShop; readonly options: PageOptions }) => {
  const { locale } = options
  const [desk, dispatch] = useReducer(act, shop, firstDesk)
  const [tab, setTab] = useState<Tab>('orders')
  const [told, setTold] = useState('')
  const box = useRef<HTMLTextAreaElement>(null)

  const store = shop.shops.find(({ fields }) => fields.code === desk.shop)
  const conversation = shop.conversations.find(({ id }) => id === desk.open[desk.shop])
  const headerHere = useLate(conversation?.id ?? '', options.late)

  useEffect(() => {
    if (told === '') return
    const timer = window.setTimeout(() => setTold(''), TOLD_FOR)
    return () => window.clearTimeout(timer)
  }, [told])

  const arrive = useCallback(
    ({ conversation, text }: Arrival) =>
      dispatch({ type: 'said', conversation, message: { side: 'buyer', at: Date.now(), text } }),
    [],
  )
  useArrivals(shop.arrivals, options.live, arrive)

  if (store === undefined || conversation === undefined) return null

  const now = Date.now()
  const buyer = shop.buyers.find(({ code }) => code === conversation.buyer)
  const orders = ordersBeside(desk, conversation, shop.buyers)
  const draft = desk.drafts[conversation.id] ?? ''
  const say = (text: string): void =>
    dispatch({
      type: 'said',
      conversation: conversation.id,
      message: { side: 'agent', at: Date.now(), text: { 'zh-CN': text, en: text } },
    })
  const send = (): void => {
    if (draft.trim() === '') return
    say(draft)
    dispatch({ type: 'draft', conversation: conversation.id, text: '' })
  }
  const sendProduct = (product: Product): void => {
    const price = (product.price / 100).toFixed(0)
    dispatch({
      type: 'said',
      conversation: conversation.id,
      message: {
        side: 'agent',
        at: Date.now(),
        text: { 'zh-CN': `${product.title['zh-CN']} ¥${price}`, en: `${product.title.en}, ¥${price}` },
        product: product.code,
      },
    })
  }
  const unread: Record<string, number> = {}
  for (const { id, shop: code } of shop.conversations) unread[code] = (unread[code] ?? 0) + (desk.unread[id] ?? 0)

  return (
    <Context value={{ locale, tell: setTold }}>
      <main className="console" data-app="practice-console">
        <TopBar
          shops={shop.shops}
          store={store}
          unread={unread}
          onShop={(code) => {
            dispatch({ type: 'shop', shop: code })
            setTab('orders')
          }}
        />
        <div className="body">
          <Rail />
          <ConversationList
            rows={listed(desk, shop.conversations).map((each) => ({
              conversation: each,
              last: desk.messages[each.id]?.at(-1),
              unread: desk.unread[each.id] ?? 0,
              haystack: [
                each.nick[locale],
                ...ordersBeside(desk, each, shop.buyers).map(({ number }) => number),
                ...(desk.messages[each.id] ?? []).map(({ text }) => text[locale]),
              ].join('\n'),
            }))}
            open={conversation.id}
            drawing={desk.drawing}
            now={now}
            onOpen={(id) => {
              dispatch({ type: 'open', conversation: id })
              setTab('orders')
            }}
          />
          <Chat
            conversation={conversation}
            buyer={buyer}
            store={store}
            products={shop.products}
            messages={desk.messages[conversation.id] ?? []}
            headerHere={headerHere}
            now={now}
          >
            <ReplyBox
              box={box}
              text={draft}
              onText={(text) => dispatch({ type: 'draft', conversation: conversation.id, text })}
              onSend={send}
              onGoods={() => setTab('goods')}
            />
          </Chat>
          <OrderPanel
            tab={tab}
            onTab={setTab}
            orders={orders}
            products={shop.products}
            range={shop.products.filter(({ range }) => range === (store.fields.code === 'tea' ? 'tea' : 'silk'))}
            viewed={conversation.viewed}
            onSend={sendProduct}
            onShip={(order) => {
              const at = Date.now()
              dispatch({ type: 'ship', order, at, carrier: WORDS[locale].carrier, tracking: `SF${at}` })
              setTold(WORDS[locale].shipped(orders.find(({ key }) => key === order)?.number ?? ''))
            }}
            onClose={(order) => {
              dispatch({ type: 'close', order, at: Date.now() })
              setTold(WORDS[locale].closed(orders.find(({ key }) => key === order)?.number ?? ''))
            }}
          />
        </div>
        <p
          className="told"
          role="status"
          style={{ visibility: told === '' ? 'hidden' : 'visible' } satisfies CSSProperties}
        >
          {told}
        </p>
      </main>
    </Context>
  )
}
