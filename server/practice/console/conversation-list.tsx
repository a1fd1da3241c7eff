import { useState } from 'react'
import type { Conversation, Message } from '../shop/types.ts'
import { useConsole } from './console-context.ts'
import { clockTime, dayWord } from './format.ts'
import { Icon } from './icons.tsx'
import './conversation-list.css'

export interface Row {
  readonly conversation: Conversation
  readonly last: Message | undefined
  readonly unread: number
  /** All that the search looks through. */
  readonly haystack: string
}

const FILTERS = ['all', 'unread', 'waiting'] as const
type Filter = (typeof FILTERS)[number]

const passes = (row: Row, filter: Filter, query: string): boolean =>
  (filter === 'all' || (filter === 'unread' ? row.unread > 0 : row.last?.side === 'buyer')) &&
  row.haystack.toLowerCase().includes(query.trim().toLowerCase())

/** The conversations of the shop. `drawing` mounts the whole list anew when it changes, as real consoles do. */
export const ConversationList = ({
  rows,
  open,
  drawing,
  now,
  onOpen,
}: {
  readonly rows: readonly Row[]
  readonly open: string
  readonly drawing: number
  readonly now: number
  readonly onOpen: (id: string) => void
}) => {
  const { locale, words } = useConsole()
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<Filter>('all')
  const shown = rows.filter((row) => passes(row, filter, query))
  const labels = words.filter(rows.length)
  return (
    <section className="list" aria-label={words.conversations}>
      <label className="search">
        <Icon name="search" />
        <input
          type="search"
          placeholder={words.search}
          aria-label={words.search}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      <div className="tabs">
        {FILTERS.map((each) => (
          <button key={each} type="button" aria-pressed={each === filter} onClick={() => setFilter(each)}>
            {labels[each]}
          </button>
        ))}
      </div>
      <ul className="conversations" key={drawing}>
        {shown.map(({ conversation, last, unread }) => (
          <li
            key={conversation.id}
            className={conversation.id === open ? 'conversation active' : 'conversation'}
            data-conversation-id={conversation.id}
          >
            <button
              type="button"
              aria-current={conversation.id === open || undefined}
              onClick={() => onOpen(conversation.id)}
            >
              <span className="avatar" style={{ background: conversation.avatar.colour }} aria-hidden="true">
                {conversation.avatar.letter[locale]}
              </span>
              <b>{conversation.nick[locale]}</b>
              <time>{last && (dayWord(last.at, now, locale) || clockTime(last.at))}</time>
              <span className="last">{last?.text[locale]}</span>
              {unread > 0 && (
                <em role="img" aria-label={words.unread(unread)}>
                  {unread}
                </em>
              )}
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="nothing">{words.nobody}</p>}
    </section>
  )
}
