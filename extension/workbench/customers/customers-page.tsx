/** One customer among all: a search box, who was found, and her card beside the list. */
import type { CustomerId } from '@shuke/shared/model'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useMessages } from '../../ui/i18n.tsx'
import { Button } from '../button.tsx'
import { Icon } from '../icons.tsx'
import { Note } from '../note.tsx'
import { hrefOf, type Place } from '../place.ts'
import { useTeamTime } from '../store-context.tsx'
import { useNumber, useWords } from '../use-words.ts'
import { CustomerPane } from './customer-pane.tsx'
import { HitLine } from './hit-line.tsx'
import { type Asked, useCustomerSearch } from './use-customer-search.ts'
import './customers.css'

type CustomersPlace = Extract<Place, { page: 'customers' }>

/** Characters that a search takes. */
const MAX_QUERY = 80

export function CustomersPage({ place }: { readonly place: CustomersPlace }) {
  const { customers: words } = useWords()
  const [query, setQuery] = useState(place.query)
  const { answer, failed, more } = useCustomerSearch(query)
  const hits = answer?.hits ?? []
  const [active, setActive] = useState(0)
  const now = useTeamTime()
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => setActive(0), [answer?.query])
  // The address follows what is typed, without a step back for every letter; Back into an older one is followed.
  const { customer } = place
  useEffect(() => {
    const href = hrefOf({ page: 'customers', query, customer })
    if (window.location.hash !== href) window.location.replace(href)
  }, [query, customer])
  const open = useCallback(
    (who: CustomerId | null) => {
      window.location.hash = hrefOf({ page: 'customers', query, customer: who })
    },
    [query],
  )
  // Enter may come before the answer: then it opens the best of that one, never somebody of the answer before.
  const [entered, setEntered] = useState<string | null>(null)
  useEffect(() => {
    if (entered === null) return
    if (entered !== query) setEntered(null)
    else if (answer?.query === entered) {
      setEntered(null)
      const chosen = answer.hits[active]
      if (chosen) open(chosen.customer)
    }
  }, [entered, query, answer, active, open])
  const move = (to: number): void => {
    const next = Math.max(0, Math.min(hits.length - 1, to))
    setActive(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const onKey = (key: string): boolean => {
    if (key === 'ArrowDown') move(active + 1)
    else if (key === 'ArrowUp') move(active - 1)
    else if (key === 'Enter') setEntered(query)
    else if (key === 'Escape' && query !== '') setQuery('')
    else return false
    return true
  }
  return (
    <main id="main" tabIndex={-1} className="customers">
      <div className="customers-list">
        <div className="head">
          <h1>{words.title}</h1>
        </div>
        <SearchBox query={query} onQuery={setQuery} onKey={onKey} activeId={hits[active] ? idOf(active) : null} />
        <Told asked={{ answer, failed, more }} query={query} />
        {hits.length > 0 && (
          <div ref={list} id="hits" className="panel hits" role="listbox" aria-label={words.title}>
            {hits.map((hit, i) => (
              <HitLine
                key={hit.customer}
                id={idOf(i)}
                hit={hit}
                now={now}
                isActive={i === active}
                isOpen={hit.customer === customer}
                onOpen={() => {
                  setActive(i)
                  open(hit.customer)
                }}
              />
            ))}
          </div>
        )}
        {answer?.after != null && (
          <p className="pad">
            <Button small onClick={more}>
              {words.more}
            </Button>
          </p>
        )}
      </div>
      <CustomerPane customer={customer} onClose={() => open(null)} />
    </main>
  )
}

const idOf = (i: number): string => `hit-${i}`

interface SearchBoxProps {
  readonly query: string
  readonly onQuery: (query: string) => void
  /** @returns whether the key meant something */
  readonly onKey: (key: string) => boolean
  readonly activeId: string | null
}

/** What an input method has not finished is in the box and is not searched for; its keys are its own. */
function SearchBox({ query, onQuery, onKey, activeId }: SearchBoxProps) {
  const { customers: words } = useWords()
  const [unfinished, setUnfinished] = useState<string | null>(null)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.focus(), [])
  useEffect(() => {
    const onSlash = (event: KeyboardEvent) => {
      const { target } = event
      const isTyping = target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
      if (event.key !== '/' || event.isComposing || isTyping) return
      event.preventDefault()
      box.current?.select()
    }
    window.addEventListener('keydown', onSlash)
    return () => window.removeEventListener('keydown', onSlash)
  }, [])
  return (
    <search className="find">
      <Icon name="search" />
      <input
        ref={box}
        type="search"
        role="combobox"
        aria-label={words.search}
        aria-expanded={activeId !== null}
        aria-controls="hits"
        aria-autocomplete="list"
        aria-activedescendant={activeId ?? undefined}
        placeholder={words.placeholder}
        maxLength={MAX_QUERY}
        autoComplete="off"
        spellCheck={false}
        value={unfinished ?? query}
        onCompositionStart={(event) => setUnfinished(event.currentTarget.value)}
        onCompositionEnd={(event) => {
          setUnfinished(null)
          onQuery(event.currentTarget.value)
        }}
        onChange={({ currentTarget: { value } }) => (unfinished === null ? onQuery(value) : setUnfinished(value))}
        onKeyDown={(event) => {
          // 229 is what Safari and old Chrome give for a key that the input method takes.
          if (event.nativeEvent.isComposing || event.keyCode === 229) return
          if (onKey(event.key)) event.preventDefault()
        }}
      />
      <span className="muted small">{words.keys}</span>
    </search>
  )
}

/** How the question went, in words: what may be typed, how many were found, where was looked. */
function Told({ asked: { answer, failed }, query }: { readonly asked: Asked; readonly query: string }) {
  const { customers: words } = useWords()
  const { locale } = useMessages()
  const number = useNumber()
  if (failed) return <Note tone="bad">{words.unreadable}</Note>
  if (query.trim() === '') return <p className="muted told">{words.how}</p>
  // Until the first answer is there nothing is said: it takes no longer than a blink.
  if (!answer) return null
  const { hits, after, onlyHere, reading } = answer
  const isOne = [...answer.query.trim()].length === 1
  return (
    <>
      {onlyHere && (
        <Note tone="warn" live>
          {onlyHere.sentence ? `${onlyHere.sentence[locale]} ${words.onlyHere}` : words.offline}
        </Note>
      )}
      <p className="muted told" role="status">
        {hits.length === 0 ? words.nobody(answer.query.trim()) : words.found(number(hits.length), after !== null)}
        {isOne && ` · ${words.oneCharacter}`}
        {reading !== null && ` · ${words.reading(number(reading))}`}
      </p>
    </>
  )
}
