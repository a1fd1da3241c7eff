/** One member's workstation at a real server: the store and the sync of the extension, without a browser around them. */
import 'fake-indexeddb/auto'
import { ProfileStore } from '@shuke/extension/store/database.ts'
import { foundTeamStore } from '@shuke/extension/store/found-team-store.ts'
import { type Draft, write } from '@shuke/extension/store/write.ts'
import { connectBriefly, type ServerClient } from '@shuke/extension/sync/connect.ts'
import { syncOnce } from '@shuke/extension/sync/sync-once.ts'
import { customerIdFor } from '@shuke/shared/identity'
import type { MemberId, NoteFields } from '@shuke/shared/model'
import { bundleView } from '@shuke/shared/sync'
import { onTestFinished } from 'vitest'
import { getBundles } from '../../../extension/store/bundles.ts'
import type { Person } from '../../server/support/people.ts'

export const ANNA = customerIdFor('anna')

export const noteId = (letter: string): string => `not_${letter.repeat(26)}`

export const newNote = (letter: string, text: string, more: Partial<NoteFields> = {}): Draft => ({
  kind: 'note',
  id: noteId(letter),
  customer: ANNA,
  set: { text, by: 'me' as MemberId, at: 1, pinned: false, removed: false, siblings: [], ...more },
})

export const noteEdit = (letter: string, set: Partial<NoteFields>): Draft => ({
  kind: 'note',
  id: noteId(letter),
  customer: ANNA,
  set,
})

export interface Desk {
  readonly store: ProfileStore
  readonly client: ServerClient
  /** A round on a new connection. */
  readonly sync: () => Promise<void>
  readonly write: (...drafts: Draft[]) => Promise<void>
  /** The texts of Anna's notes as her card shows them, with what is beside each, and whether it looks synced. */
  readonly notes: () => Promise<readonly { text: string; beside: string[]; synced: boolean }[]>
}

export const deskOf = async (server: { readonly url: string }, person: Person, store?: ProfileStore): Promise<Desk> => {
  const held = store ?? new ProfileStore(`test-${crypto.randomUUID()}`)
  if (!store) {
    await foundTeamStore(held, person.member)
    onTestFinished(() => held.delete())
  }
  const client = connectBriefly(server.url, person.token)
  return {
    store: held,
    client,
    sync: () => syncOnce(held, client),
    write: (...drafts) => write(held, drafts, Date.now()),
    notes: async () => {
      const bundle = (await getBundles(held, [ANNA])).get(ANNA)
      if (!bundle) return []
      const view = bundleView([bundle], ({ kind, id, rev }) => rev > 0 && !(`${kind}/${id}` in (bundle.beneath ?? {})))
      return view.notes
        .map(({ text, siblings, synced }) => ({ text, beside: siblings.map((one) => one.text), synced }))
        .sort((a, b) => (a.text < b.text ? -1 : 1))
    },
  }
}

/** The profile as it is on the disk now, in another place: a computer that was cloned, or a backup of its disk. */
export const copyOf = async (store: ProfileStore): Promise<ProfileStore> => {
  const copy = new ProfileStore(`test-${crypto.randomUUID()}`)
  onTestFinished(() => copy.delete())
  for (const table of store.tables) await copy.table(table.name).bulkPut(await table.toArray())
  return copy
}
