/**
 * What a person has typed and not yet saved: on the disk with each key, under the customer or the note it was typed for.
 */
import type { CustomerId } from '@shuke/shared/model'
import type { Base } from '@shuke/shared/sync'
import type { ProfileStore } from './database.ts'

export const jotKey = (customer: CustomerId): string => `jot:${customer}`

/** The words of a note that is being changed. */
export const editKey = (note: string): string => `edit:${note}`

const EDITS = editKey('')

/** A note's words as somebody is changing them, and the version that was before her when she began. */
export interface Edit {
  readonly text: string
  readonly on: Base
}

/** Every note that is being changed, by its id: they are few. */
export const readEdits = async (store: ProfileStore): Promise<Record<string, Edit>> => {
  const records = await store.drafts.where('key').startsWith(EDITS).toArray()
  return Object.fromEntries(records.map(({ key, text, on = null }) => [key.slice(EDITS.length), { text, on }]))
}

/** Nothing typed: there is no draft. */
export const keepDraft = async (store: ProfileStore, key: string, text: string, now: number): Promise<void> => {
  if (text === '') await store.drafts.delete(key)
  else await store.drafts.put({ key, text, at: now })
}

/** An edit with no words left is still an edit; `null` gives it up. */
export const keepEdit = async (store: ProfileStore, note: string, edit: Edit | null, now: number): Promise<void> => {
  if (edit === null) await store.drafts.delete(editKey(note))
  else await store.drafts.put({ key: editKey(note), ...edit, at: now })
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
