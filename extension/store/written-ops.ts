/** Of the ops that wait, those that people wrote. What comes of looking at a chat alone, a nick or an identifier, nobody waits for. */
import type { Collection } from 'dexie'
import type { OutboxRecord, ProfileStore } from './database.ts'

const WRITTEN = ['note/', 'fact/', 'care/', 'tag/', 'link/', 'plan/', 'shop/', 'profile/']

const isWritten = ({ op }: OutboxRecord): boolean => op.kind !== 'profile' || 'callName' in op.set || 'tier' in op.set

export const writtenOps = (store: ProfileStore): Collection<OutboxRecord, number> =>
  store.outbox.where('row').startsWithAnyOf(WRITTEN).filter(isWritten)
