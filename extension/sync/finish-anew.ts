/** After everything was fetched again: what the server lacks is put back, and whom it no longer speaks of is settled. */
import type { CustomerId } from '@shuke/shared/model'
import { APPLY_TABLES, applyRows } from '../store/apply-rows.ts'
import { decodeBundle } from '../store/codec.ts'
import type { ProfileStore } from '../store/database.ts'
import { doubtKept, dropUnnamed } from '../store/drop-unnamed.ts'
import { doubtUnspoken, letGoOfUnspoken } from '../store/let-go.ts'
import { PULLED, readMeta, roundOf, writeMeta } from '../store/meta.ts'
import { putBackLost } from '../store/other-history.ts'
import type { ServerClient } from './connect.ts'

/**
 * Cut off at any place it is begun again: the store still says that everything is being fetched.
 *
 * @returns whether ops were put into the outbox, because the server lacks what it had
 */
export const finishAnew = async (store: ProfileStore, client: ServerClient): Promise<boolean> => {
  const { forked, ...pulled } = await readMeta(store, PULLED)
  const round = roundOf(pulled)
  if (forked) await askAfterUnspoken(store, client, round)
  return store.transaction('rw', [...APPLY_TABLES], async () => {
    const putBack = forked ? await putBackLost(store, forked.shared) : false
    // What a file said is not said again by itself: whoever holds it keeps it, and asks before it is shown as all there is.
    if (forked) await doubtUnspoken(store, round)
    else {
      await dropUnnamed(store)
      await letGoOfUnspoken(store, round)
      await doubtKept(store, round)
    }
    const { forked: _, renewing: __, ...rest } = await readMeta(store, PULLED)
    await writeMeta(store, PULLED, rest)
    return putBack
  })
}

/**
 * To a server that was put back a customer may be a cold one who was written to since: what it has of her must be known
 * before what it lacks is said, or a later word would stand beside the earlier one instead of in its place.
 */
const askAfterUnspoken = async (store: ProfileStore, client: ServerClient, round: number): Promise<void> => {
  const unspoken: CustomerId[] = []
  await store.bundles.each((record) => {
    const bundle = decodeBundle(record)
    if (bundle.round !== round && bundle.rows.some(({ rev }) => rev === 0)) unspoken.push(bundle.id)
  })
  for (const customer of unspoken) {
    const { seen = null } = await readMeta(store, PULLED)
    const { rows, head } = await client.card.get.query({ customer, seen })
    // Put back once more: the next pull finds out.
    if (!head) return
    const hers = rows.filter((row) => row.customer === customer)
    if (hers.length === 0) continue
    await store.transaction('rw', [...APPLY_TABLES], async () => applyRows(store, hers, round))
  }
}
