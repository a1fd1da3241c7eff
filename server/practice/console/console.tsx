import { type CSSProperties, useCallback, useEffect, useReducer, useRef, useState } from 'react'
import type { Arrival, PracticeShop, Product } from '../shop/types.ts'
import { Chat } from './chat.tsx'
import { Context } from './console-context.ts'
import { ConversationList } from './conversation-list.tsx'
import { act, firstDesk, listed, ordersBeside, turnOf } from './desk.ts'
import { OrderPanel, type Tab } from './order-panel.tsx'
import type { PageOptions } from './page-options.ts'
import { Rail } from './rail.tsx'
import { ReplyBox } from './reply-box.tsx'
import { useShopClock } from './shop-clock.ts'
import { TopBar } from './top-bar.tsx'
import { useArrivals } from './use-arrivals.ts'
import { useLate } from './use-late.ts'
import { WORDS } from './words.ts'

/** How long a line of advice stays, ms. */
const TOLD_FOR = 2600

/** The whole practice console. A switch of shop or conversation changes no address. */
export const Console = ({
  shop,
  options,
  ahead,
}: {
  readonly shop: PracticeShop
  readonly options: PageOptions
  /** The shop's clock minus this machine's as the page was opened, ms. */
  readonly ahead: number
}) => {
  const { locale } = options
  const [desk, dispatch] = useReducer(act, shop, firstDesk)
  const [tab, setTab] = useState<Tab>('orders')
  const [told, setTold] = useState('')
  const box = useRef<HTMLTextAreaElement>(null)
  const clock = useShopClock(ahead)

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
      dispatch({ type: 'said', conversation, message: { side: 'buyer', at: clock.read(), text } }),
    [clock.read],
  )
  useArrivals(shop.arrivals, options.live, arrive)

  if (store === undefined || conversation === undefined) return null

  const { now } = clock
  const buyer = shop.buyers.find(({ code }) => code === conversation.buyer)
  const orders = ordersBeside(desk, conversation, shop.buyers)
  const draft = desk.drafts[conversation.id] ?? ''
  const say = (text: string): void =>
    dispatch({
      type: 'said',
      conversation: conversation.id,
      message: { side: 'agent', at: clock.read(), text: { 'zh-CN': text, en: text } },
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
        at: clock.read(),
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
          clock={clock}
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
            parcels={desk.parcels}
            onTurn={(order, turn) => {
              dispatch(turnOf(order, turn, clock.read(), locale))
              setTold(WORDS[locale].turned[turn](orders.find(({ key }) => key === order)?.number ?? ''))
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
