/** One round: push what waits, then pull what is new. Only one runs for a store, in whichever context it began. */
import type { ProfileStore } from '../store/database.ts'
import { letGoOfExpired } from '../store/let-go.ts'
import { SYNCED_AT, writeMeta } from '../store/meta.ts'
import { readTeamTime } from '../store/team-clock.ts'
import type { ServerClient } from './connect.ts'
import { greet } from './greet.ts'
import { pullAll } from './pull.ts'
import { pushAll } from './push.ts'
import { answerOf } from './server-answer.ts'

/** @param greeted a round on this connection went well before: the server was asked who it is */
export const syncOnce = (store: ProfileStore, client: ServerClient, greeted = false): Promise<void> =>
  navigator.locks.request(`sync:${store.name}`, async () => {
    if (!greeted) await greetOrHandIn(store, client)
    await pushAll(store, client)
    if (await pullAll(store, client)) await pushAll(store, client)
    const now = await readTeamTime(store, Date.now())
    await letGoOfExpired(store, now)
    // Written only when it is wholly true: an edit made meanwhile waits in the outbox for the next round.
    if ((await store.outbox.count()) === 0) await writeMeta(store, SYNCED_AT, now)
  })

/** A server that no longer speaks with this version still takes what was typed here before it says that it is too old. */
const greetOrHandIn = async (store: ProfileStore, client: ServerClient): Promise<void> => {
  try {
    await greet(store, client)
  } catch (error) {
    if (answerOf(error)?.reason === 'workstation-too-old') await pushAll(store, client)
    throw error
  }
}
