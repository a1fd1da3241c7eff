import { useCallback, useEffect, useRef, useState } from 'react'
import { useSession, useStore } from '../store-context.tsx'
import { type CustomerSearch, createCustomerSearch, type SearchAnswer } from './customer-search.ts'

export interface Asked {
  /** The last answer, of this query or, until it has come, of the one before; null before the first. */
  readonly answer: (SearchAnswer & { readonly query: string }) | null
  /** The store could not be read. */
  readonly failed: boolean
  /** Asks for the hits after those that are shown. */
  readonly more: () => void
}

/** A hand that types on is not interrupted by answers to what it has already left. */
const PAUSE_MS = 150

/** While customers are still being read, an answer is renewed no more often than this. */
const RENEW_MS = 700

export const useCustomerSearch = (query: string): Asked => {
  const store = useStore()
  const session = useSession()
  const server = session?.server ?? null
  const token = session?.token ?? null
  const [search, setSearch] = useState<CustomerSearch | null>(null)
  const [answer, setAnswer] = useState<Asked['answer']>(null)
  const [failed, setFailed] = useState(false)
  const latest = useRef(answer)
  latest.current = answer

  const onFailure = useCallback((error: unknown) => {
    console.error('the search failed:', String(error))
    setFailed(true)
  }, [])
  useEffect(() => {
    const opened = createCustomerSearch(store, server === null || token === null ? null : { server, token }, onFailure)
    setSearch(opened)
    return () => opened.close()
  }, [store, server, token, onFailure])

  useEffect(() => {
    if (!search) return
    if (query.trim() === '') {
      setAnswer(null)
      return
    }
    const wanted = new AbortController()
    let renewal: ReturnType<typeof setTimeout> | undefined
    const askAgain = () => {
      renewal ??= setTimeout(() => {
        renewal = undefined
        void ask()
      }, RENEW_MS)
    }
    const ask = async () => {
      try {
        const next = await search.ask(query, null, wanted.signal)
        if (wanted.signal.aborted) return
        setFailed(false)
        setAnswer({ ...next, query })
        if (next.reading !== null) askAgain()
      } catch (error) {
        if (!wanted.signal.aborted) onFailure(error)
      }
    }
    const first = setTimeout(ask, PAUSE_MS)
    const stopHearing = search.onChange(() => {
      if (latest.current?.from === 'here' && latest.current.query === query) askAgain()
    })
    return () => {
      wanted.abort()
      clearTimeout(first)
      clearTimeout(renewal)
      stopHearing()
    }
  }, [search, query, onFailure])

  const more = useCallback(() => {
    const shown = latest.current
    if (!search || shown?.after == null) return
    search.ask(shown.query, shown, new AbortController().signal).then((next) => {
      if (latest.current === shown) setAnswer({ ...next, query: shown.query, hits: [...shown.hits, ...next.hits] })
    }, onFailure)
  }, [search, onFailure])

  return { answer, failed, more }
}
