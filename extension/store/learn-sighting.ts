/** What a sighting teaches, written down: a new customer, a new identifier, a link between two that are one. */
import { customerIdFor, decides, identifierKey, identifierRowId, linkRowId } from '@shuke/shared/identity'
import {
  type CustomerId,
  cutText,
  type IdentifierFields,
  type MemberId,
  type SeenIdentifier,
} from '@shuke/shared/model'
import type { ProfileStore } from './database.ts'
import { jotKey, moveDraft } from './drafts.ts'
import { readPerson, resolveSeen } from './read-person.ts'
import { readTeamTime } from './team-clock.ts'
import { type Draft, WRITE_TABLES, write } from './write.ts'

/** A later sighting is written only when it is news by this much, so that looking at a chat costs no disk. */
const LAST_SEEN_GRAIN_MS = 24 * 3600 * 1000

/** A profile's nick has this many characters at most; a page may show more. */
const MAX_NICK = 120

export interface Shown {
  readonly seen: readonly SeenIdentifier[]
  /** The display name as the page writes it. */
  readonly nick: string | null
  readonly member: MemberId
  /** The server has just said that it knows nobody by these. */
  readonly stranger?: boolean
}

/**
 * Resolves again inside the writing transaction: between reading and learning, a colleague's row may have arrived.
 *
 * @param now this machine's clock, epoch ms
 * @returns the customer whose card it is; null while nobody is certain
 */
export const learnSighting = (
  store: ProfileStore,
  { seen, nick, member, stranger = false }: Shown,
  now: number,
): Promise<CustomerId | null> =>
  store.transaction('rw', [...WRITE_TABLES, 'drafts'], async () => {
    const resolution = await resolveSeen(store, seen)
    if (resolution.kind === 'uncertain') return null
    const { customer } = resolution
    const [bundle] = await readPerson(store, customer)
    const at = await readTeamTime(store, now)
    const held = new Map(
      bundle?.rows.filter((row) => row.kind === 'identifier').map((row) => [row.id, row.fields]) ?? [],
    )

    const drafts: Draft[] = []
    for (const one of seen) {
      const id = identifierRowId(customer, identifierKey(one))
      const before = held.get(id) as Partial<IdentifierFields> | undefined
      // A strong one without a row here is another customer's, or an order that this customer's history holds already.
      if (!before && decides(one) && !resolution.learn.includes(one)) continue
      // What only a file named so far would go with its import, and with it the way to what is noted here.
      const isKept = before && before.seen !== false
      if (isKept && at - (before.lastSeen ?? 0) < LAST_SEEN_GRAIN_MS) continue
      const set = before
        ? { lastSeen: at, seen: true }
        : { ...one, firstSeen: at, lastSeen: at, imports: [], seen: true, removed: false }
      drafts.push({ kind: 'identifier', id, customer, set })
    }
    const profile = bundle?.rows.find((row) => row.kind === 'profile')?.fields as { nick?: string } | undefined
    const shown = nick === null ? null : cutText(nick, MAX_NICK)
    if (shown && profile?.nick !== shown) drafts.push({ kind: 'profile', id: customer, customer, set: { nick: shown } })
    if (resolution.kind === 'known')
      for (const other of resolution.link) {
        const [a, b] = customer < other.customer ? [customer, other.customer] : [other.customer, customer]
        const set = { a, b, state: 'linked' as const, reason: other.because, by: member, at }
        drafts.push({ kind: 'link', id: linkRowId(a, b), customer: a, set })
      }
    if (drafts.length > 0) await write(store, drafts, now, { strangers: stranger })
    // Before she was found, her card stood on the customer that her own identifier founds.
    for (const one of resolution.learn) {
      const founded = customerIdFor(identifierKey(one))
      if (one.kind !== 'order' && founded !== customer) await moveDraft(store, jotKey(founded), jotKey(customer))
    }
    return customer
  })
