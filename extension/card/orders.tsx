import { Button } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { useRoving } from '../ui/use-roving.ts'
import type { OrderView } from './card-view.ts'

interface OrdersProps {
  readonly orders: readonly OrderView[]
  readonly now: number
  readonly onSigned: (order: string) => void
}

/** Orders, newest first. One that is on its way can be marked as signed for, by its button or by S. */
export function Orders({ orders, now, onSigned }: OrdersProps) {
  const words = useMessages().card.bought
  const format = useFormat()
  const onTheWay = orders.filter((order) => order.state === 'shipped').map((order) => order.key)
  /** One thing to a line, with what was paid for it and what became of it. */
  const listed = ({ what, lines, currency }: OrderView): string =>
    lines
      ?.map(({ what: thing, amount, state }) =>
        [thing, amount === undefined ? '' : format.money(amount, currency), state ? words.state[state] : '']
          .filter((part) => part !== '')
          .join('  '),
      )
      .join('\n') ?? what
  const roving = useRoving(onTheWay.length)
  return (
    <ol className="sk-orders" onKeyDown={roving.onKeyDown}>
      {orders.map((order) => (
        <li key={order.key}>
          <time dateTime={new Date(order.at).toISOString()}>{format.date(order.at, now)}</time>
          <span className="what" title={[listed(order), order.parcel].filter(Boolean).join('\n')}>
            <span>
              {order.what}
              {order.lines && ` ${words.things(order.lines.length)}`}
            </span>
            {(order.stated !== undefined || order.state) && (
              <>
                {' '}
                <em>
                  {order.stated === undefined ? order.state && words.state[order.state] : words.stated(order.stated)}
                </em>
              </>
            )}
          </span>
          <span className="num">
            {order.state === 'shipped' && (
              <Button
                look="quiet"
                tiny
                title={words.signHint}
                aria-keyshortcuts="S"
                {...roving.item(onTheWay.indexOf(order.key))}
                onClick={() => onSigned(order.key)}
                onKeyDown={(event) => {
                  if (event.key.toLowerCase() === 's' && !event.altKey && !event.ctrlKey && !event.metaKey) {
                    event.preventDefault()
                    onSigned(order.key)
                  }
                }}
              >
                {words.sign}
              </Button>
            )}
            {format.money(order.amount, order.currency)}
          </span>
        </li>
      ))}
    </ol>
  )
}
