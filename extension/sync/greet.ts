/** The first words of a connection: whether this server is the one, and this profile the only one, that we take them for. */
import { PROTOCOL_VERSION } from '@shuke/shared/sync'
import type { ProfileStore } from '../store/database.ts'
import { AUTHOR, PULLED, readMeta } from '../store/meta.ts'
import type { ServerClient } from './connect.ts'
import { timed } from './observe-clock.ts'
import { pullAll } from './pull.ts'
import { renumberOutbox } from './renumber-outbox.ts'

/** Before anything is pushed on a new connection. */
export const greet = async (store: ProfileStore, client: ServerClient): Promise<void> => {
  const author = await readMeta(store, AUTHOR)
  const { lastN } = await timed(store, () =>
    client.sync.hello.query({ protocol: PROTOCOL_VERSION, client: author.client }),
  )
  // The server holds ops of ours that we never wrote: this profile is a copy, or was put back to an earlier day. It would
  // take our next ops for those, and acknowledge them unread.
  if (lastN > author.lastN) await renumberOutbox(store)
  // A server that was restored is found out by its history. An edit of a row that it has lost would be refused, so the pull
  // comes first; a first bootstrap has nothing to compare.
  const { complete } = await readMeta(store, PULLED)
  if (complete) await pullAll(store, client)
}
