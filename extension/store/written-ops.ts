/**
 * Of the ops that wait, those that people wrote. What comes of looking at a chat alone, a nick, an identifier or where a parcel
 * is, nobody waits for.
 */
import type { Collection } from 'dexie'
import type { OutboxRecord, ProfileStore } from './database.ts'

const WRITTEN = ['note/', 'fact/', 'care/', 'tag/', 'link/', 'plan/', 'shop/', 'profile/']

const isWritten = ({ op: { kind, set } }: OutboxRecord): boolean => {
  if (kind === 'care') return !('type' in set) || (set.type !== 'moved' && set.type !== 'arrived')
  return kind !== 'profile' || 'callName' in set || 'tier' in set
}

export const writtenOps = (store: ProfileStore): Collection<OutboxRecord, number> =>
  store.outbox.where('row').startsWithAnyOf(WRITTEN).filter(isWritten)
