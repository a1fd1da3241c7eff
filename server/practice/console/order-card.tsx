import type { Order } from '@shuke/shared/model'
import { useState } from 'react'
import type { Product } from '../shop/types.ts'
import { useConsole } from './console-context.ts'
import { type Parcel, type Turn, turnsOf } from './desk.ts'
import { clockTime, day, money } from './format.ts'
import { ProductPicture } from './product-picture.tsx'
import type { WORDS } from './words.ts'
import './order-card.css'

const statusWord = (order: Order, words: (typeof WORDS)['en']): string => {
  if (order.afterSale === 'open') return words.exchange
  if (order.afterSale === 'refunded') return order.refunded < order.paid ? words.partRefunded : words.refunded
  return order.status === 'shipped' && order.signedAt !== undefined ? words.signed : words.status[order.status]
}

/** What the shop itself does; all else is made to happen by whoever practises. */
const OF_THE_SHOP: ReadonlySet<Turn> = new Set(['ship', 'close'])

/** One order with its number, what became of it, and what can be done with it here. */
export const OrderCard = ({
  order,
  products,
  withRecipient,
  parcel,
  onTurn,
}: {
  readonly order: Order
  readonly products: readonly Product[]
  readonly withRecipient: boolean
  /** What its carrier said. */
  readonly parcel: Parcel
  readonly onTurn: (turn: Turn) => void
}) => {
  const { locale, words, tell } = useConsole()
  const [tracking, setTracking] = useState(false)
  const first = order.lines[0]
  const pieces = order.lines.reduce((sum, line) => sum + line.quantity, 0)
  const product = products.find(({ title }) => title[locale] === first?.title)
  const title = order.lines.length > 1 ? words.more(first?.title ?? '', pieces) : first?.title
  const steps = [
    ['placed', order.placedAt],
    ['paid', order.paidAt],
    ['shipped', order.shippedAt],
    ['moved', parcel.movedAt],
    ['arrived', parcel.arrivedAt],
    ['signed', order.signedAt],
  ] as const
  const turns = turnsOf(order, parcel)
  const made = turns.filter((turn) => !OF_THE_SHOP.has(turn))
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(order.number)
      tell(words.copied(order.number))
    } catch {
      tell(words.cannotCopy)
    }
  }
  return (
    <article
      className="order-card"
      data-order-number={order.number}
      data-order-status={order.status}
      data-after-sale={order.afterSale}
      data-paid-minor={order.paid}
      data-refunded-minor={order.refunded}
      data-currency={order.currency}
      data-placed-at={order.placedAt}
      data-paid-at={order.paidAt}
      data-shipped-at={order.shippedAt}
      data-signed-at={order.signedAt}
      data-moved-at={parcel.movedAt}
      data-arrived-at={parcel.arrivedAt}
      data-carrier={order.carrier}
      data-tracking={order.tracking}
    >
      <header>
        <span className="number">{order.number}</span>
        <b className={order.status === 'closed' ? 'status over' : 'status'}>{statusWord(order, words)}</b>
      </header>
      <div className="goods">
        {product && <ProductPicture picture={product.picture} size={44} />}
        <div>
          <p className="order-title">{title}</p>
          <p className="sku">
            {first?.sku}
            {order.lines.length === 1 && pieces > 1 ? ` ×${pieces}` : ''}
          </p>
        </div>
      </div>
      <div className="sum">
        <span>
          {order.status === 'unpaid' ? words.toPay : words.paid}
          <time>{day(order.placedAt, locale)}</time>
        </span>
        <b>{money(order.paid, order.currency, locale)}</b>
      </div>
      {withRecipient && order.recipient && (
        <p className="recipient">
          {words.recipient(order.recipient.name ?? '', order.recipient.phone ?? '')}
          <br />
          {order.recipient.address}
        </p>
      )}
      {tracking && (
        <ol className="track">
          {steps.map(
            ([step, at]) =>
              at !== undefined && (
                <li key={step}>
                  <b>{words.steps[step]}</b> {day(at, locale)} {clockTime(at)}
                </li>
              ),
          )}
          <li>
            {order.carrier} {order.tracking}
          </li>
        </ol>
      )}
      <footer>
        <button type="button" onClick={copy}>
          {words.copy}
        </button>
        {order.tracking !== undefined && (
          <button type="button" aria-expanded={tracking} onClick={() => setTracking(!tracking)}>
            {words.track}
          </button>
        )}
        {turns
          .filter((turn) => OF_THE_SHOP.has(turn))
          .map((turn) => (
            <button key={turn} type="button" className={turn === 'ship' ? 'main' : ''} onClick={() => onTurn(turn)}>
              {words.turn[turn]}
            </button>
          ))}
      </footer>
      {made.length > 0 && (
        <p className="made" title={words.madeTip}>
          <span>{words.made}</span>
          {made.map((turn) => (
            <button key={turn} type="button" onClick={() => onTurn(turn)}>
              {words.turn[turn]}
            </button>
          ))}
        </p>
      )}
    </article>
  )
}
