/**
 * Says which conversation is open, and the moment it is no longer the one that was.
 *
 * A mutation callback runs before the page's next paint. It looks only at the few elements that name the buyer, so that
 * a page under a storm of mutations pays next to nothing; the whole reading is done now and then.
 */
import type { Candidate, SiteProfile } from '../sites/define-site.ts'
import {
  type Identity,
  type ReadResult,
  readConversation,
  readIdentity,
  readOrderNumbers,
} from '../sites/read-conversation.ts'
import { rawValue } from '../sites/read-field.ts'
import { startSettling } from './settle-reading.ts'
import { timeMessages } from './time-messages.ts'

export interface Watched {
  /** Called in the mutation's own callback: hide what is shown now. */
  readonly onSwitch: () => void
  readonly onReading: (result: ReadResult) => void
}

/** A page that swaps its whole body, or fires no mutation that we see, is caught by this. */
const FALLBACK_POLL_MS = 2500

/** Readings of a page that never rests are this far apart. */
const MIN_READING_GAP_MS = 200

/** What a page changes in one go is read in one go. */
const GATHER_MS = 30

/** Looking at the page once costs less than looking at this many records. */
const MANY_RECORDS = 200

/**
 * More records than this within such a time are a storm. While nobody is open there is nothing to hide, so the page is let
 * alone for as long, and then read: listening to 10,000 mutations a second costs it 5 % of its thread.
 */
const STORM_RECORDS = 500
const STORM_MS = 250

interface Anchor {
  readonly candidate: Candidate
  readonly element: Element
  readonly value: string | null
}

const holds = ({ candidate, element, value }: Anchor): boolean =>
  element.isConnected && element.matches(candidate.css) && rawValue(element, candidate) === value

const attributesOf = (profile: SiteProfile): string[] => {
  const names = new Set(['class', 'id'])
  const { numbers, list } = profile.orders
  const ofOrders = list ? [list.number, ...Object.values(list.parts)].flat() : []
  for (const { read } of [...namingCandidates(profile), ...numbers, ...ofOrders])
    if (read !== 'text') names.add(read.slice(1))
  return [...names]
}

const namingCandidates = (profile: SiteProfile): Candidate[] => {
  const stated = [profile.platform, profile.shop, profile.conversation]
  return [
    ...(stated.filter((field) => Array.isArray(field)).flat() as Candidate[]),
    ...profile.identifiers.flatMap((one) => one.witnesses.flat()),
    ...profile.nick.flat(),
  ]
}

/**
 * Whether an element of this selector may have come with these records. What has gone, the anchors notice. Called for
 * every mutation of the page: plain loops, and as few questions to the document as will do.
 */
const mayBring = (records: readonly MutationRecord[], selector: string): boolean => {
  if (records.length > MANY_RECORDS) return true
  for (const record of records) {
    if (record.type === 'characterData') continue
    if (record.type === 'attributes') {
      if ((record.target as Element).matches(selector)) return true
      continue
    }
    const { addedNodes } = record
    for (let i = 0; i < addedNodes.length; i += 1) {
      const node = addedNodes[i] as Element
      if (node.nodeType !== 1) continue
      if (node.matches(selector) || (node.firstElementChild && node.querySelector(selector))) return true
    }
  }
  return false
}

/** Whether these records put this text into the page. Slow, and asked at a switch alone. */
const isBroughtBy = (records: readonly MutationRecord[], text: string): boolean =>
  records.some((record) => {
    const target = record.target as Element
    if (record.type === 'characterData') return target.nodeValue?.includes(text)
    if (record.type === 'attributes') return target.getAttribute(record.attributeName ?? '')?.includes(text)
    return [...record.addedNodes].some((node) =>
      node.nodeType === 1 ? (node as Element).outerHTML.includes(text) : node.nodeValue?.includes(text),
    )
  })

export const watchConversation = (
  profile: SiteProfile,
  page: Document,
  watched: Watched,
  signal: AbortSignal,
): void => {
  const candidates = namingCandidates(profile)
  const selector = candidates.map((candidate) => candidate.css).join()
  const { settle } = startSettling()
  const timed = timeMessages(Date.now)
  let anchors: Anchor[] = []
  let identity = ''
  let open = ''
  let told = ''
  let lastReadAt = Number.NEGATIVE_INFINITY
  let due = Number.POSITIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined

  const schedule = (wait: number): void => {
    const at = performance.now() + wait
    if (due <= at) return
    clearTimeout(timer)
    due = at
    timer = setTimeout(() => read(), wait)
  }
  const readSoon = (): void => schedule(Math.max(GATHER_MS, lastReadAt + MIN_READING_GAP_MS - performance.now()))

  const look = (): Identity => {
    anchors = candidates.flatMap((candidate) => {
      const element = page.querySelector(candidate.css)
      return element ? [{ candidate, element, value: rawValue(element, candidate) }] : []
    })
    return readIdentity(profile, page)
  }

  const read = (records: readonly MutationRecord[] = []): void => {
    clearTimeout(timer)
    due = Number.POSITIVE_INFINITY
    if (signal.aborted) return
    lastReadAt = performance.now()
    const seen = look()
    identity = JSON.stringify(seen)
    const settled = settle({
      identity: seen,
      result: timed(readConversation(profile, page)),
      standingOrders: () => readOrderNumbers(profile, page).filter((number) => !isBroughtBy(records, number)),
      now: lastReadAt,
    })
    if (settled.open !== open) watched.onSwitch()
    open = settled.open
    if (settled.again !== null) schedule(settled.again)
    const whole = JSON.stringify([open, settled.result])
    if (whole === told) return
    told = whole
    watched.onReading(settled.result)
  }

  let heard = 0
  let heardSince = 0
  const isStorm = (records: readonly MutationRecord[]): boolean => {
    const now = performance.now()
    if (now - heardSince > STORM_MS) {
      heardSince = now
      heard = 0
    }
    heard += records.length
    return heard > STORM_RECORDS
  }

  const observer = new MutationObserver((records) => {
    if (open === 'nobody-open' && isStorm(records)) {
      observer.disconnect()
      rest = setTimeout(() => {
        observe()
        read()
      }, STORM_MS)
      return
    }
    const naming = !anchors.every(holds) || mayBring(records, selector)
    if (naming && JSON.stringify(look()) !== identity) read(records)
    else readSoon()
  })
  const attributeFilter = attributesOf(profile)
  const observe = (): void =>
    observer.observe(page, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter })
  let rest: ReturnType<typeof setTimeout> | undefined
  observe()
  const poll = setInterval(() => read(), FALLBACK_POLL_MS)
  signal.addEventListener('abort', () => {
    observer.disconnect()
    clearInterval(poll)
    clearTimeout(timer)
    clearTimeout(rest)
  })
  read()
}
