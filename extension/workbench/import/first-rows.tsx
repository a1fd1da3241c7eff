import type { PreviewRow } from '@shuke/shared/formats'
import type { Order } from '@shuke/shared/model'
import { useLiveQuery } from 'dexie-react-hooks'
import { useFormat } from '../../ui/i18n.tsx'
import { useStore } from '../store-context.tsx'
import { useWords } from '../use-words.ts'
import { type Expected, expectedOf, shortNumber } from './expected.ts'

const SHOWN = 8

/** The first orders as they would be kept, and what each would do. */
export function FirstRows({ rows }: { readonly rows: readonly PreviewRow[] }) {
  const { preview } = useWords().import
  const store = useStore()
  const orders = rows.flatMap(({ order }) => order ?? []).slice(0, SHOWN)
  const expected = useLiveQuery(() => expectedOf(store, orders), [store, rows])
  return (
    <div className="scroll-x">
      <table className="t">
        <thead>
          <tr>
            <th scope="col">{preview.number}</th>
            <th scope="col">{preview.buyer}</th>
            <th scope="col">{preview.placed}</th>
            <th scope="col" className="r">
              {preview.paid}
            </th>
            <th scope="col">{preview.what}</th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order, i) => (
            <FirstRow key={order.key} order={order} expected={expected?.[i]} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FirstRow({ order, expected }: { readonly order: Order; readonly expected: Expected | undefined }) {
  const { preview } = useWords().import
  const format = useFormat()
  const what =
    expected &&
    {
      'new-person': preview.newPerson,
      'known-person': preview.knownPerson,
      waits: preview.waits,
      known: preview.known,
    }[expected]
  return (
    <tr>
      <th scope="row" title={order.number}>
        {shortNumber(order.number)}
      </th>
      <td>{order.buyer?.value ?? <span className="muted">{preview.nobody}</span>}</td>
      <td>
        {format.date(order.placedAt, Date.now())} {format.clock(order.placedAt)}
      </td>
      <td className="r">{format.money(order.paid, order.currency)}</td>
      <td>{what}</td>
    </tr>
  )
}
