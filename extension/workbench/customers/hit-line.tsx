import type { SearchHit } from '@shuke/shared/sync'
import { useFormat, useMessages } from '../../ui/i18n.tsx'
import { useWords } from '../use-words.ts'

interface HitLineProps {
  readonly hit: SearchHit
  readonly id: string
  readonly now: number
  /** Where the keyboard stands. */
  readonly isActive: boolean
  /** Her card is open beside the list. */
  readonly isOpen: boolean
  readonly onOpen: () => void
}

/** One customer who was found: her name, what matched in it or beside it, and when she was last heard of. */
export function HitLine({ hit, id, now, isActive, isOpen, onOpen }: HitLineProps) {
  const { customers: words } = useWords()
  const format = useFormat()
  const { notBuyer: notBuyerWords } = useMessages().card
  const { name, piece, tier, notBuyer, lastOrderAt, lastSeenAt } = hit
  // A match in her name is marked there, and said only once.
  const isInName = name !== null && piece.text === name && piece.field !== 'contact'
  const heard =
    lastOrderAt !== null
      ? words.lastOrder(format.date(lastOrderAt, now))
      : lastSeenAt !== null
        ? words.lastSeen(format.date(lastSeenAt, now))
        : words.noOrder
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search box holds the focus and answers the keys for all lines
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-current={isOpen ? 'true' : undefined}
      className="hit"
      onClick={onOpen}
    >
      <span className="hit-who">
        <b className={name === null ? 'muted' : undefined}>
          {name === null ? words.unnamed : isInName ? <Marked piece={piece} /> : name}
        </b>
        {tier !== null && <span className="tag">{tier}</span>}
        {notBuyer && <span className="tag">{notBuyerWords.tag}</span>}
        <span className="muted small hit-when">{heard}</span>
      </span>
      {!isInName && (
        <span className="hit-why small">
          <span className="muted">{words.fields[piece.field as keyof typeof words.fields] ?? piece.field}</span>
          {piece.field === 'contact' ? <span>{words.contact}</span> : <Marked piece={piece} />}
        </span>
      )}
    </div>
  )
}

function Marked({ piece: { text, from, to } }: { readonly piece: SearchHit['piece'] }) {
  return (
    <span>
      {text.slice(0, from)}
      <mark>{text.slice(from, to)}</mark>
      {text.slice(to)}
    </span>
  )
}
