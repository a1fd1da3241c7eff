import type { Likeness } from '@shuke/shared/identity'
import { Button } from '../ui/button.tsx'
import { useMessages } from '../ui/i18n.tsx'
import { Icon } from '../ui/icons.tsx'
import type { CardActions, CustomerView, MaybeView } from './card-view.ts'
import { Part } from './part.tsx'

interface SamePersonProps {
  readonly view: CustomerView
  readonly maybe: MaybeView
  readonly actions: CardActions
}

/**
 * Somebody else who is perhaps the same person, and what speaks for it and against it. Nothing else of the other one is
 * shown before a person has said that they are one.
 */
export function SamePerson({ view, maybe, actions }: SamePersonProps) {
  const { card, locale } = useMessages()
  const words = card.maybe
  const here = view.who.name ?? card.who.newcomer
  const there = maybe.name ?? words.nobody
  const alike = maybe.evidence.filter(({ how }) => how !== 'differs')
  const isHidden = alike.some(({ mine, theirs }) => `${mine}${theirs}`.includes('*'))
  return (
    <Part name="next" word={card.parts.maybe} tone="rest">
      <h3>{words.title}</h3>
      <p className="sk-why">
        {words.why(
          alike.map(({ what }) => words.what[what]),
          there,
          isHidden,
        )}
      </p>
      <table className="sk-cmp">
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">{words.compared}</span>
            </th>
            <th scope="col" title={here}>
              {here}
            </th>
            <td />
            <th scope="col" title={there}>
              <b>{there}</b>
              {locale === 'en' ? ', ' : '，'}
              {words.orders(maybe.orders)}
            </th>
          </tr>
        </thead>
        <tbody>
          {maybe.evidence.map(({ what, how, mine, theirs }) => (
            <tr key={what}>
              <th scope="row">{words.what[what]}</th>
              <td title={mine}>{mine}</td>
              <td className={how === 'differs' ? undefined : 'same'}>
                <Sign how={how} />
                <span className="vh">{words.how[how]}</span>
              </td>
              <td title={theirs}>{theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="sk-acts">
        <Button look="primary" icon="link" onClick={() => actions.isSame?.(maybe.id)}>
          {words.yes}
        </Button>
        <Button onClick={() => actions.isOther?.(maybe.id)}>{words.no}</Button>
        <Button look="quiet" onClick={() => actions.decideLater?.(maybe.id)}>
          {words.later}
        </Button>
      </div>
      <p className="sk-then">{words.afterwards}</p>
    </Part>
  )
}

function Sign({ how }: { readonly how: Likeness }) {
  if (how === 'same') return <Icon name="check" />
  return <span aria-hidden="true">{how === 'alike' ? '≈' : '≠'}</span>
}
