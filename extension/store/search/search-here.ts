/**
 * Searching the customers held on this workstation. A database in a browser has no index for a part of a word, so what can be
 * searched of each customer is read once, folded, and kept in memory as a few strings; a question then looks through all of
 * them. What is written later, here or by the sync, is read anew before the next question; of a large write (an import, the
 * first pull) Dexie does not tell the keys, so everybody is read anew once it has been quiet for a while.
 */
import { notBuyerOf } from '@shuke/shared/identity'
import type { CustomerId, FactFields } from '@shuke/shared/model'
import {
  bestMatch,
  calledBy,
  type Digest,
  digestOf,
  type How,
  howDigestMatches,
  pieceOf,
  pieceOfCode,
  readQuery,
  readyLines,
  type SearchQuery,
  searchTextsOf,
  tierIn,
} from '@shuke/shared/search'
import { MAX_HITS, type SearchHit, type SearchOutput, type StoredBundle } from '@shuke/shared/sync'
import { Dexie, type ObservabilitySet, RangeSet } from 'dexie'
import { type BundleRecord, decodeBundle } from '../codec.ts'
import type { ProfileStore } from '../database.ts'
import { describedBy } from '../described-by.ts'
import { type CodeHere, codesHere } from './codes-here.ts'

export interface AnswerHere extends SearchOutput {
  /** How many customers were looked at; fewer than all while they are being read for the first time. */
  readonly searched: number
  readonly complete: boolean
}

export interface SearchHere {
  /** Answers at once, from what has been read so far. @param after the place that the answer before gave */
  readonly search: (query: string, after: string | null) => Promise<AnswerHere>
  /** Resolves when everybody has been read for the first time. */
  readonly ready: Promise<void>
  /** Called after every part that was read, and when something was written. */
  readonly onChange: (hear: () => void) => () => void
  readonly close: () => void
}

interface Entry {
  readonly digest: Digest
  readonly at: number
}

const AT_ONCE = 2000

const lastSeenOf = ({ rows }: StoredBundle): number =>
  rows.reduce((last, { kind, fields }) => {
    const seen = kind === 'identifier' && 'lastSeen' in fields ? Number(fields.lastSeen) : 0
    return Math.max(last, seen)
  }, 0)

const entryOf = (bundle: StoredBundle): Entry => ({
  digest: digestOf(bundle.rows.flatMap(searchTextsOf)),
  at: Math.max(bundle.aggregates.lastAt ?? 0, lastSeenOf(bundle), 0),
})

const QUIET_MS = 1000

/**
 * Begins to read everybody.
 *
 * @param onFailure the store cannot be read
 * @param quietMs how long no large write may have come before everybody is read anew
 */
export const openSearchHere = (
  store: ProfileStore,
  onFailure: (error: unknown) => void,
  quietMs: number = QUIET_MS,
): SearchHere => {
  const entries = new Map<string, Entry>()
  const stale = new Set<string>()
  const hearers = new Set<() => void>()
  let closed = false
  let complete = false
  let reading: Promise<void> = Promise.resolve()
  let quiet: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    for (const hear of hearers) hear()
  }

  const take = (records: readonly BundleRecord[]): void => {
    for (const record of records) entries.set(record.id, entryOf(decodeBundle(record)))
  }

  const readAll = async (): Promise<void> => {
    const gone = new Set(entries.keys())
    for (let last = ''; !closed; ) {
      const records = await store.bundles.where(':id').above(last).limit(AT_ONCE).toArray()
      take(records)
      for (const { id } of records) gone.delete(id)
      tell()
      last = records.at(-1)?.id ?? last
      if (records.length < AT_ONCE) break
    }
    for (const id of gone) entries.delete(id)
    complete = quiet === undefined
    tell()
  }

  const readAllSoon = (): void => {
    complete = false
    clearTimeout(quiet)
    quiet = setTimeout(() => {
      quiet = undefined
      reading = reading.then(readAll)
      reading.catch(onFailure)
    }, quietMs)
  }

  const catchUp = async (): Promise<void> => {
    while (stale.size > 0) {
      const ids = [...stale].slice(0, AT_ONCE)
      for (const id of ids) stale.delete(id)
      const records = await store.bundles.bulkGet(ids)
      for (const [i, id] of ids.entries()) if (!records[i]) entries.delete(id)
      take(records.filter((record) => record !== undefined))
    }
  }

  const PART = `idb://${store.name}/bundles/`
  const onMutated = (parts: ObservabilitySet): void => {
    const ranges = parts[PART]
    if (!ranges) return
    for (const { from, to } of RangeSet(ranges)) {
      if (typeof from === 'string' && from === to) stale.add(from)
      else readAllSoon()
    }
    tell()
  }
  Dexie.on('storagemutated', onMutated)
  const ready = readAll()
  reading = ready
  ready.catch(onFailure)

  const search = async (text: string, after: string | null): Promise<AnswerHere> => {
    await catchUp()
    const query = readQuery(text)
    if (!query) return { hits: [], after: null, searched: entries.size, complete }
    const codes = await codesHere(store, query)
    // Taken together: what is said to have been searched is what was.
    const searched = { searched: entries.size, complete }
    const found = findIn(entries, query, codes)
    const from = after === null ? 0 : found.findIndex((one) => placeOf(one) === after) + 1
    const page = found.slice(from, from + MAX_HITS)
    const last = page.at(-1)
    return {
      hits: await describe(store, query, page, codes),
      after: last && found.length > from + page.length ? placeOf(last) : null,
      ...searched,
    }
  }

  return {
    search,
    ready,
    onChange: (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    close: () => {
      closed = true
      clearTimeout(quiet)
      Dexie.on.storagemutated.unsubscribe(onMutated)
      hearers.clear()
    },
  }
}

interface FoundHere {
  readonly id: string
  readonly how: How
  readonly at: number
}

const placeOf = ({ how, at, id }: FoundHere): string => `${how} ${at} ${id}`

const findIn = (
  entries: ReadonlyMap<string, Entry>,
  query: SearchQuery,
  codes: ReadonlyMap<CustomerId, CodeHere>,
): FoundHere[] => {
  const found: FoundHere[] = []
  for (const [id, { digest, at }] of entries) {
    const how = howDigestMatches(digest, query)
    const byCode = codes.get(id as CustomerId)?.how ?? null
    if (how !== null || byCode !== null)
      found.push({
        id,
        how: byCode === null ? (how as How) : how === null ? byCode : (Math.min(how, byCode) as How),
        at,
      })
  }
  return found.sort((a, b) => a.how - b.how || b.at - a.at || (a.id < b.id ? -1 : 1))
}

const describe = async (
  store: ProfileStore,
  query: SearchQuery,
  page: readonly FoundHere[],
  codes: ReadonlyMap<CustomerId, CodeHere>,
): Promise<SearchHit[]> => {
  const records = await store.bundles.bulkGet(page.map(({ id }) => id))
  return page.flatMap(({ id, how }, i) => {
    const record = records[i]
    if (!record) return []
    const bundle = decodeBundle(record)
    const texts = bundle.rows.flatMap(searchTextsOf)
    const match = bestMatch(readyLines(texts), query)
    const code = codes.get(id as CustomerId)
    const seenAt = lastSeenOf(bundle)
    const piece = match && match.how <= how ? pieceOf(match.line, query) : code ? pieceOfCode(code.key, query) : null
    if (!piece) return []
    return {
      customer: id as CustomerId,
      name: calledBy(texts),
      piece,
      tier: tierIn(texts),
      ...(notBuyerOf(describedBy([bundle]).facts as readonly FactFields[]) ? { notBuyer: true as const } : {}),
      lastOrderAt: bundle.aggregates.lastAt,
      lastSeenAt: seenAt > 0 ? seenAt : null,
    }
  })
}
