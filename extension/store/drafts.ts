/**
 * What a person has typed and not yet saved: on the disk with each key, under the customer or the note it was typed for.
 */
import type { CustomerId } from '@shuke/shared/model'
import type { ProfileStore } from './database.ts'

export const jotKey = (customer: CustomerId): string => `jot:${customer}`

/** The words of a note that is being changed. */
export const editKey = (note: string): string => `edit:${note}`

const EDITS = editKey('')

/** Every note that is being changed, by its id: they are few. */
export const readEdits = async (store: ProfileStore): Promise<Record<string, string>> => {
  const records = await store.drafts.where('key').startsWith(EDITS).toArray()
  return Object.fromEntries(records.map(({ key, text }) => [key.slice(EDITS.length), text]))
}

/** `null` or nothing typed: there is no draft. */
export const keepDraft = async (store: ProfileStore, key: string, text: string | null, now: number): Promise<void> => {
  if (text === null || text === '') await store.drafts.delete(key)
  else await store.drafts.put({ key, text, at: now })
}

/**
 * The draft became what was saved: it goes, unless more was typed since, here or in another window. Inside the caller's
 * transaction.
 */
export const settleDraft = async (store: ProfileStore, key: string, saved: string): Promise<void> => {
  const draft = await store.drafts.get(key)
  if (draft && draft.text.trim() === saved.trim()) await store.drafts.delete(key)
}

/** She turned out to be known under another customer: what was half-typed goes along. Inside the caller's transaction. */
export const moveDraft = async (store: ProfileStore, from: string, to: string): Promise<void> => {
  const [draft, there] = await store.drafts.bulkGet([from, to])
  if (!draft || there) return
  await store.drafts.put({ ...draft, key: to })
  await store.drafts.delete(from)
}
