import type { CustomerId } from '@shuke/shared/model'
import { liveQuery } from 'dexie'
import { useCallback, useEffect, useState } from 'react'
import type { ProfileStore } from '../../store/database.ts'
import { type SuggestedHere, suggestHere } from '../../store/suggest-here.ts'

export interface Suggested {
  /** The most likely of those who were not put off; null while nobody is. */
  readonly other: SuggestedHere | null
  /** Not now: she is not asked about again before the card is opened anew. */
  readonly putOff: (other: string) => void
}

/**
 * Who is perhaps the same person as the one whose card is open. It is asked once the card is there, so that the card waits
 * for nothing.
 *
 * @param customers one person's; null while nobody is open
 */
export const useSuggestion = (
  store: ProfileStore,
  customers: readonly CustomerId[] | null,
  onFailure: (error: unknown) => void,
): Suggested => {
  const [found, setFound] = useState<{ of: string; all: readonly SuggestedHere[] } | null>(null)
  const [later, setLater] = useState<ReadonlySet<string>>(new Set())
  const asked = customers?.join() ?? null
  useEffect(() => {
    if (asked === null) return
    const ids = asked.split(',') as CustomerId[]
    const subscription = liveQuery(() => suggestHere(store, ids)).subscribe({
      next: (all) => setFound({ of: asked, all }),
      error: onFailure,
    })
    return () => subscription.unsubscribe()
  }, [store, asked, onFailure])
  const putOff = useCallback((other: string) => setLater((before) => new Set([...before, other])), [])
  // What was found for the buyer before says nothing of this one.
  const all = found !== null && found.of === asked ? found.all : []
  return { other: all.find(({ customers: [first] }) => first !== undefined && !later.has(first)) ?? null, putOff }
}
