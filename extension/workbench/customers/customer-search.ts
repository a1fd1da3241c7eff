/**
 * Asking for customers: alone, those of this computer; in a team, the server's, and those of this computer while it does not
 * answer. Who asks is told which it was.
 */
import type { Localised } from '@shuke/shared/model'
import { MAX_HITS, type SearchHit } from '@shuke/shared/sync'
import type { Session } from '../../settings/items.ts'
import type { ProfileStore } from '../../store/database.ts'
import { openSearchHere, type SearchHere } from '../../store/search/search-here.ts'
import { connectBriefly } from '../../sync/connect.ts'
import { answerOf } from '../../sync/server-answer.ts'

export interface SearchAnswer {
  readonly hits: readonly SearchHit[]
  /** The place to go on from; null when these were the last. */
  readonly after: string | null
  readonly from: 'server' | 'here'
  /** Why a team's search looked only here: nobody answered, or the server said so. Null otherwise. */
  readonly onlyHere: { readonly sentence: Localised | null } | null
  /** Customers looked at so far, while those of this computer are still being read; else null. */
  readonly reading: number | null
}

export interface CustomerSearch {
  /**
   * @param before the answer that this one continues; null for a new question
   * @throws what the store throws, and an AbortError when it is no longer wanted
   */
  readonly ask: (query: string, before: SearchAnswer | null, signal: AbortSignal) => Promise<SearchAnswer>
  /** More of this computer has been read, or something was written: an answer from here may be another one now. */
  readonly onChange: (hear: () => void) => () => void
  readonly close: () => void
}

export const createCustomerSearch = (
  store: ProfileStore,
  session: Pick<Session, 'server' | 'token'> | null,
  onFailure: (error: unknown) => void,
): CustomerSearch => {
  const hearers = new Set<() => void>()
  let opened: SearchHere | null = null
  const here = (): SearchHere => {
    if (opened) return opened
    opened = openSearchHere(store, onFailure)
    opened.onChange(() => {
      for (const hear of hearers) hear()
    })
    return opened
  }
  const askHere = async (
    query: string,
    after: string | null,
    onlyHere: SearchAnswer['onlyHere'],
  ): Promise<SearchAnswer> => {
    const { hits, after: next, searched, complete } = await here().search(query, after)
    return { hits, after: next, from: 'here', onlyHere, reading: complete ? null : searched }
  }
  // A team's server has it all; what lies here is read only when it is needed.
  if (!session) here()
  const client = session && connectBriefly(session.server, session.token)

  return {
    ask: async (query, before, signal) => {
      if (before?.from === 'here') return askHere(query, before.after, before.onlyHere)
      if (!client) return askHere(query, null, null)
      try {
        const input = { query, limit: MAX_HITS, after: before?.after ?? null }
        const { hits, after } = await client.search.customers.query(input, { signal })
        return { hits, after, from: 'server', onlyHere: null, reading: null }
      } catch (error) {
        signal.throwIfAborted()
        return askHere(query, null, { sentence: answerOf(error)?.sentence ?? null })
      }
    },
    onChange: (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    close: () => opened?.close(),
  }
}
