/** A workstation on RxDB core: one collection, replicated over HTTP as its documentation shows. */
import type {
  RxCollection,
  RxDatabase,
  RxJsonSchema,
  RxReplicationWriteToMasterRow,
  RxStorage,
} from 'rxdb/plugins/core'
import { createRxDatabase } from 'rxdb/plugins/core'
import { type RxReplicationState, replicateRxCollection } from 'rxdb/plugins/replication'
import { Subject } from 'rxjs'
import { type Client, type Customer, type Edit, type Heard, nowMs, type Place, placeOf } from '../../contract.ts'
import { lineOf, stateOf } from '../../data/state.ts'
import type { Checkpoint, CustomerDoc } from './doc.ts'
import { readEvents } from './read-events.ts'

const BATCH = 1000
const RETRY_MS = 1000
/** As many edits in one write as keep the untimed part of a task short. */
const EDITS_AT_ONCE = 200

const SCHEMA: RxJsonSchema<Customer> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 40 },
    nick: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
    orders: { type: 'array', items: { type: 'object', additionalProperties: true } },
    note: {
      type: 'object',
      properties: { id: { type: 'string' }, text: { type: 'string' }, at: { type: 'number' } },
    },
  },
  required: ['id', 'nick', 'tags', 'orders', 'note'],
} as RxJsonSchema<Customer>

type Event = { documents: CustomerDoc[]; checkpoint: Checkpoint } | 'RESYNC'

interface Opened {
  readonly place: Place
  readonly database: RxDatabase
  readonly collection: RxCollection<Customer>
}

const json = async <T>(answer: Response): Promise<T> => {
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
  return (await answer.json()) as T
}

const replicate = (
  { place, collection }: Opened,
  live: boolean,
): { state: RxReplicationState<Customer, Checkpoint>; stop: () => Promise<void> } => {
  const events = new Subject<Event>()
  const ended = new AbortController()
  const state = replicateRxCollection<Customer, Checkpoint>({
    collection,
    // The same name goes on where an earlier one ended.
    replicationIdentifier: 'bench',
    live,
    retryTime: RETRY_MS,
    waitForLeadership: false,
    pull: {
      batchSize: BATCH,
      handler: async (from, limit) => {
        const query = new URLSearchParams({
          rev: String(from?.rev ?? 0),
          id: from?.id ?? '',
          limit: String(limit),
          held: place.held,
        })
        return json(await fetch(`${place.url}/pull?${query}`))
      },
      stream$: events.asObservable(),
    },
    push: {
      batchSize: BATCH,
      handler: async (rows: RxReplicationWriteToMasterRow<Customer>[]) =>
        json(
          await fetch(`${place.url}/push`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(rows),
          }),
        ),
    },
  })
  if (live)
    void readEvents(`${place.url}/stream?held=${place.held}`, ended.signal, RETRY_MS, {
      // What happened while nobody listened comes by the checkpoint.
      onOpen: () => events.next('RESYNC'),
      onEvent: (text) => events.next(JSON.parse(text) as Event),
    })
  return {
    state,
    stop: async () => {
      ended.abort()
      await state.cancel()
    },
  }
}

/** @param storageOf given the store's name, so that many workstations fit into one process */
export const openRxdb = (storageOf: () => RxStorage<unknown, unknown>): Client => {
  let at: Opened | null = null
  let running: ReturnType<typeof replicate> | null = null
  const heard: Heard[] = []
  const here = () => {
    if (!at) throw new Error('not opened')
    return at
  }
  const write = async (edits: readonly Edit[]): Promise<void> => {
    const { collection } = here()
    for (let from = 0; from < edits.length; from += EDITS_AT_ONCE) {
      const some = edits.slice(from, from + EDITS_AT_ONCE)
      const found = await collection.findByIds(some.map(({ customer }) => customer)).exec()
      const { error } = await collection.bulkUpsert(
        some.map(({ customer, text }) => {
          const before = found.get(customer)?.toMutableJSON()
          if (!before) throw new Error(`${customer} is not held`)
          return { ...before, note: { ...before.note, text } } as Customer
        }),
      )
      if (error.length > 0) throw new Error(`not written: ${JSON.stringify(error[0]).slice(0, 300)}`)
    }
  }
  const once = async (): Promise<number> => {
    const { state, stop } = replicate(here(), false)
    const failed = new Promise<never>((_, reject) => state.error$.subscribe(reject))
    await Promise.race([state.awaitInitialReplication(), failed])
    const done = performance.now()
    await stop()
    return done
  }
  return {
    open: async (place) => {
      const database = await createRxDatabase({
        name: place.name,
        storage: storageOf() as never,
        multiInstance: false,
        eventReduce: true,
      })
      const { customers } = await database.addCollections({ customers: { schema: SCHEMA } })
      at = { place, database, collection: customers as RxCollection<Customer> }
    },
    card: async (customer) => (await json<CustomerDoc>(await fetch(`${here().place.url}/doc/${customer}`))).note.text,
    catchUp: async () => void (await once()),
    write,
    send: async () => {
      const began = performance.now()
      const done = (await once()) - began
      return { acked: done, settled: done }
    },
    listen: async (customer) => {
      const opened = here()
      opened.collection.findOne(customer).$.subscribe((doc) => {
        const n = placeOf(doc?.note.text)
        if (n > (heard.at(-1)?.[0] ?? 0)) heard.push([n, nowMs()])
      })
      running = replicate(opened, true)
      await running.state.awaitInitialReplication()
    },
    say: async (edit) => {
      const began = nowMs()
      await write([edit])
      return began
    },
    heard: async () => heard,
    settle: async () => {
      running = replicate(here(), true)
      await running.state.awaitInitialReplication()
      await running.state.awaitInSync()
    },
    state: async () => {
      const docs = await here().collection.find().exec()
      return stateOf(docs.map((doc) => lineOf(doc.toJSON() as Customer)))
    },
    close: async () => {
      await running?.stop()
      await at?.database.close()
    },
  }
}
