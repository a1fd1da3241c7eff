/**
 * Customers whom this workstation need hold no longer. How they are found stays, so that a chat still tells whose card is to
 * be asked for; so does whatever waits for the server, and who was opened here lately.
 */
import type { CustomerId } from '@shuke/shared/model'
import type { StoredBundle } from '@shuke/shared/sync'
import { decodeBundle, encodeBundle } from './codec.ts'
import type { ProfileStore } from './database.ts'
import { indexOrders } from './index-identifier.ts'
import { PINS, readMeta, writeMeta } from './meta.ts'
import { readOlderOrders } from './orders.ts'

/** The tables that letting go touches; the caller's transaction covers them. */
export const LET_GO_TABLES = ['bundles', 'lookups', 'lookupPages', 'olderOrders', 'outbox', 'meta'] as const

/** The tables that letting go of what is no one customer's touches. */
export const SHARED_TABLES = ['links', 'workspace', 'waiting', 'lookups', 'lookupPages'] as const

/** Whose words have not reached the server. */
const writtenOf = async (store: ProfileStore): Promise<Set<CustomerId>> =>
  new Set((await store.outbox.toArray()).flatMap(({ op }) => op.customer ?? []))

/** Inside the caller's transaction over `LET_GO_TABLES`. */
export const letGo = async (store: ProfileStore, customers: readonly CustomerId[]): Promise<void> => {
  const written = await writtenOf(store)
  const pins = await readMeta(store, PINS)
  const records = await store.bundles.bulkGet([...customers])
  const held = records.flatMap((record) => (record ? [decodeBundle(record)] : []))
  await store.bundles.bulkPut(
    held.filter(({ id }) => pins[id] !== undefined).map((bundle) => encodeBundle({ ...bundle, cold: true })),
  )
  for (const bundle of held) {
    if (written.has(bundle.id) || pins[bundle.id] !== undefined) continue
    const orders = [...bundle.orders, ...(await readOlderOrders(store, bundle.id))]
    await indexOrders(store, new Map(orders.map(({ key }) => [key, undefined])))
    await store.olderOrders.where('[customer+page]').between([bundle.id, 0], [bundle.id, Infinity]).delete()
    await store.bundles.delete(bundle.id)
  }
}

/** Who was opened here so long ago that the server speaks of her no more. @param now the team's clock, epoch ms */
export const letGoOfExpired = (store: ProfileStore, now: number): Promise<void> =>
  store.transaction('rw', [...LET_GO_TABLES], async () => {
    const pins = await readMeta(store, PINS)
    const all = Object.entries(pins) as [CustomerId, number][]
    const expired = all.flatMap(([id, until]) => (until <= now ? [id] : []))
    if (expired.length === 0) return
    await writeMeta(store, PINS, Object.fromEntries(all.filter(([, until]) => until > now)))
    const records = await store.bundles.bulkGet(expired)
    await letGo(
      store,
      records.flatMap((record) => (record && decodeBundle(record).cold ? [decodeBundle(record).id] : [])),
    )
  })

/**
 * What belongs to no one customer, and is fetched again at once or when somebody asks for it: of what waits for the server
 * nothing goes. Inside the caller's transaction over `SHARED_TABLES`.
 */
export const letGoOfShared = async (store: ProfileStore): Promise<void> => {
  const waiting = (await store.waiting.toCollection().primaryKeys()) as string[]
  await indexOrders(store, new Map(waiting.map((key) => [key, undefined])))
  await store.waiting.clear()
  await store.links.filter(({ beneath }) => beneath === undefined).delete()
  await store.workspace.filter(({ beneath }) => beneath === undefined).delete()
}

/** Few enough that a page of them does not fill the memory. */
const BUNDLES_AT_ONCE = 500

/** Page by page those bundles of which this is so, inside the caller's transaction. */
export const withBundles = async (
  store: ProfileStore,
  which: (bundle: StoredBundle) => boolean,
  settle: (bundles: readonly StoredBundle[]) => Promise<unknown>,
): Promise<void> => {
  for (let last = ''; ; ) {
    const records = await store.bundles.where('id').above(last).limit(BUNDLES_AT_ONCE).toArray()
    const end = records.at(-1)
    if (!end) return
    last = end.id
    const some = records.map(decodeBundle).filter(which)
    if (some.length > 0) await settle(some)
  }
}

/** After everything was fetched anew: of whom the server did not speak. Inside the caller's transaction over `LET_GO_TABLES`. */
export const letGoOfUnspoken = (store: ProfileStore, round: number): Promise<void> =>
  withBundles(
    store,
    (bundle) => bundle.round !== round,
    (bundles) =>
      letGo(
        store,
        bundles.map(({ id }) => id),
      ),
  )

/**
 * They stay, and the server is asked before they are taken for whole: of whom it did not speak, and of the cold ones, of
 * whom it may no longer know that they are held here. Inside the caller's transaction over bundles.
 */
export const doubtUnspoken = (store: ProfileStore, round: number): Promise<void> =>
  withBundles(
    store,
    (bundle) => bundle.round !== round || bundle.cold === true,
    (bundles) => store.bundles.bulkPut(bundles.map((bundle) => encodeBundle({ ...bundle, partial: true }))),
  )
