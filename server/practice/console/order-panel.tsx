import type { Order, OrderKey } from '@shuke/shared/model'
import type { Product } from '../shop/types.ts'
import { useConsole } from './console-context.ts'
import type { Parcel, Turn } from './desk.ts'
import { money } from './format.ts'
import { OrderCard } from './order-card.tsx'
import { ProductPicture } from './product-picture.tsx'
import './order-panel.css'
import './shelf.css'

export const TABS = ['orders', 'goods', 'viewed', 'memo'] as const
export type Tab = (typeof TABS)[number]

const Shelf = ({
  products,
  onSend,
}: {
  readonly products: readonly Product[]
  readonly onSend: (product: Product) => void
}) => {
  const { locale, words } = useConsole()
  return (
    <ul className="shelf">
      {products.map((product) => (
        <li key={product.code}>
          <ProductPicture picture={product.picture} size={44} />
          <span>
            {product.title[locale]} <b>{money(product.price, 'CNY', locale)}</b>
          </span>
          <button type="button" onClick={() => onSend(product)}>
            {words.sendGoods}
          </button>
        </li>
      ))}
    </ul>
  )
}

const Memos = ({ orders }: { readonly orders: readonly Order[] }) => {
  const { words } = useConsole()
  const memos = orders.filter((order) => order.sellerMemo !== undefined || order.buyerMessage !== undefined)
  if (memos.length === 0) return <p className="nothing">{words.nothing}</p>
  return (
    <dl className="memos">
      {memos.map((order) => (
        <div key={order.key}>
          <dt>
            {order.sellerMemo === undefined ? words.fromBuyer : words.fromShop} <small>{order.number}</small>
          </dt>
          <dd>{order.sellerMemo ?? order.buyerMessage}</dd>
        </div>
      ))}
    </dl>
  )
}

const NOT_HEARD: Parcel = {}

/** The panel beside the chat: the buyer's orders here, what is for sale, what they looked at, what was noted on orders. */
export const OrderPanel = ({
  tab,
  onTab,
  orders,
  products,
  range,
  viewed,
  parcels,
  onSend,
  onTurn,
}: {
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
  readonly orders: readonly Order[]
  /** All products, to draw what was ordered. */
  readonly products: readonly Product[]
  /** What this shop sells. */
  readonly range: readonly Product[]
  readonly viewed: readonly string[]
  /** What carriers said, by the order. */
  readonly parcels: Readonly<Record<string, Parcel>>
  readonly onSend: (product: Product) => void
  readonly onTurn: (order: OrderKey, turn: Turn) => void
}) => {
  const { words } = useConsole()
  const labels = words.tabs(orders.length)
  return (
    <aside className="orders" aria-label={words.panel}>
      <div className="tabs">
        {TABS.map((each) => (
          <button key={each} type="button" aria-pressed={each === tab} onClick={() => onTab(each)}>
            {labels[each]}
          </button>
        ))}
      </div>
      <div className="panel">
        {tab === 'orders' && orders.length === 0 && <p className="nothing">{words.noOrders}</p>}
        {tab === 'orders' &&
          orders.map((order, index) => (
            <OrderCard
              key={order.key}
              order={order}
              products={products}
              withRecipient={index === 0}
              parcel={parcels[order.key] ?? NOT_HEARD}
              onTurn={(turn) => onTurn(order.key, turn)}
            />
          ))}
        {tab === 'goods' && <Shelf products={range} onSend={onSend} />}
        {tab === 'viewed' && <Shelf products={range.filter(({ code }) => viewed.includes(code))} onSend={onSend} />}
        {tab === 'memo' && <Memos orders={orders} />}
      </div>
    </aside>
  )
}
