import { type ReactNode, useEffect, useRef, useState } from 'react'
import { LinkButton } from '../ui/button.tsx'
import { useFormat, useMessages } from '../ui/i18n.tsx'
import { Sentence } from '../ui/sentence.tsx'
import type { CardActions, CustomerView, OrderView } from './card-view.ts'
import { endOfPage, FIRST_PAGE, NEXT_PAGE } from './order-pages.ts'
import { Orders } from './orders.tsx'
import { Part } from './part.tsx'
import { Timeline } from './timeline.tsx'

/** Orders in sight until somebody asks for all. */
const ORDERS = 3

interface BoughtProps {
  readonly view: CustomerView
  readonly actions: CardActions
  readonly undo: ReactNode
}

/** What the buyer bought, in what rhythm, and when the next one is likely. */
export function Bought({ view, actions, undo }: BoughtProps) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.bought
  const { bought, now } = view
  const [all, setAll] = useState(false)
  /** The oldest order that was asked for; null for the first page. */
  const [until, setUntil] = useState<string | null>(null)

  if (bought.orders === 0 && bought.list.length === 0) {
    const [before, link, after] = words.old
    return (
      <Part name="bought" word={messages.card.parts.bought}>
        <p className="sk-empty">
          <Sentence words={words.empty(view.who.gender)} />
          <br />
          {before}
          <LinkButton onClick={() => actions.openImport()}>{link}</LinkButton>
          {after}
        </p>
      </Part>
    )
  }

  const { list } = bought
  const shown = list.slice(0, all ? endOfPage(list, until) : ORDERS)
  return (
    <Part name="bought" word={messages.card.parts.bought}>
      <div className="sk-sum">
        <span>
          <Sentence words={words.orders(bought.orders)} />
        </span>
        <span>
          <Sentence words={words.total(format.money(bought.total, bought.currency))} />
        </span>
        {bought.average !== null && (
          <span>
            <Sentence words={words.average(format.money(bought.average, bought.currency, 'whole'))} />
          </span>
        )}
        <LinkButton
          aria-expanded={all}
          onClick={() => {
            if (!all) actions.loadOrders()
            setAll(!all)
            setUntil(null)
          }}
        >
          {all ? words.fewer : words.all}
        </LinkButton>
      </div>
      {bought.points && (
        <Timeline points={bought.points} rhythm={bought.rhythm} segment={view.who.segment.word} now={now} />
      )}
      <Rhythm view={view} />
      {undo}
      {shown.length > 0 && <Orders orders={shown} now={now} onSigned={actions.markSigned} />}
      {all && list.length > FIRST_PAGE && <Pages shown={shown.length} list={list} onUntil={setUntil} />}
    </Part>
  )
}

interface PagesProps {
  readonly shown: number
  readonly list: readonly OrderView[]
  readonly onUntil: (order: string) => void
}

/** How far the list goes, and the ways on: the next page, and the first order that there ever was. */
function Pages({ shown, list, onUntil }: PagesProps) {
  const words = useMessages().card.bought
  const rest = list.length - shown
  const line = useRef<HTMLParagraphElement>(null)
  const end = useRef<HTMLSpanElement>(null)
  const asked = useRef(false)
  // The button that was pressed is gone at the end: who goes by keys is told where she is.
  useEffect(() => {
    if (rest > 0 || !asked.current) return
    asked.current = false
    end.current?.focus()
    line.current?.scrollIntoView({ block: 'nearest' })
  }, [rest])
  const go = (to: number): void => {
    const last = list[Math.min(to, list.length) - 1]
    asked.current = true
    if (last) onUntil(last.key)
  }
  return (
    <p className="sk-pages" ref={line}>
      <span className="num" role="status">
        {words.listed(shown, list.length)}
      </span>
      {rest > 0 ? (
        <>
          <LinkButton onClick={() => go(shown + NEXT_PAGE)}>{words.more(Math.min(rest, NEXT_PAGE))}</LinkButton>
          {rest > NEXT_PAGE && <LinkButton onClick={() => go(list.length)}>{words.toFirst}</LinkButton>}
        </>
      ) : (
        <span tabIndex={-1} ref={end}>
          {words.isFirst}
        </span>
      )}
    </p>
  )
}

function Rhythm({ view }: { readonly view: CustomerView }) {
  const messages = useMessages()
  const format = useFormat()
  const words = messages.card.bought
  const { rhythm, waiting } = view.bought
  if (rhythm.kind === 'none') return waiting > 0 ? <p className="sk-rhythm">{words.waiting(waiting)}</p> : null
  if (rhythm.kind === 'too-few') return <p className="sk-rhythm">{words.tooFew(rhythm.purchases)}</p>
  const { days, forecast } = rhythm
  const chance = forecast?.chance ?? null
  return (
    <p className="sk-rhythm" title={chance === null ? undefined : words.chanceOfWhat}>
      <Sentence
        words={words.rhythm(
          messages.time.everyDays(days),
          forecast ? format.date(forecast.at, view.now) : null,
          chance === null ? null : format.percent(chance),
        )}
      />
    </p>
  )
}
