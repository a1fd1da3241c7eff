/** A workstation on PouchDB. */
import { type Client, type Customer, type Edit, type Heard, nowMs, type Place, placeOf } from '../../contract.ts'
import { lineOf, stateOf } from '../../data/state.ts'
import { type CustomerDoc, customerOf } from './doc.ts'

const BATCH = 1000
const RETRY_MS = 1000
/** As many edits in one write as keep the untimed part of a task short. */
const EDITS_AT_ONCE = 200

/** The part of PouchDB's interface that is used here. */
interface Running {
  on: (event: string, listener: (value: unknown) => void) => Running
  cancel: () => void
  then: Promise<unknown>['then']
}

export interface Pouch {
  get: (id: string) => Promise<CustomerDoc>
  allDocs: (options: object) => Promise<{ rows: { doc?: CustomerDoc; error?: string }[] }>
  bulkDocs: (docs: readonly CustomerDoc[]) => Promise<{ error?: unknown }[]>
  changes: (options: object) => Running
  sync: (remote: Pouch, options: object) => Running
  close: () => Promise<void>
  readonly replicate: {
    from: (remote: Pouch, options: object) => Running
    to: (remote: Pouch, options: object) => Running
  }
}

/** @param adapter of the local store */
export const openPouchdb = (Pouch: new (name: string, options?: object) => Pouch, adapter: string): Client => {
  let at: { readonly local: Pouch; readonly remote: Pouch } | null = null
  let running: Running[] = []
  const heard: Heard[] = []
  const here = () => {
    if (!at) throw new Error('not opened')
    return at
  }
  const write = async (edits: readonly Edit[]): Promise<void> => {
    for (let from = 0; from < edits.length; from += EDITS_AT_ONCE) {
      const texts = new Map(
        edits.slice(from, from + EDITS_AT_ONCE).map(({ customer, text }) => [customer as string, text]),
      )
      const { rows } = await here().local.allDocs({ keys: [...texts.keys()], include_docs: true })
      const docs = rows.map(({ doc, error }) => {
        if (!doc) throw new Error(`not held: ${error}`)
        return { ...doc, note: { ...doc.note, text: texts.get(doc._id) ?? '' } }
      })
      const failed = (await here().local.bulkDocs(docs)).find(({ error }) => error)
      if (failed) throw new Error(`not written: ${JSON.stringify(failed)}`)
    }
  }
  const live = { live: true, retry: true, batch_size: BATCH, back_off_function: () => RETRY_MS }

  return {
    open: async ({ url, held, name }: Place) => {
      at = { local: new Pouch(name, { adapter }), remote: new Pouch(`${url}/${held}`) }
    },
    card: async (customer) => (await here().remote.get(customer)).note.text,
    catchUp: async () => void (await here().local.replicate.from(here().remote, { batch_size: BATCH })),
    write,
    send: async () => {
      const began = performance.now()
      await here().local.replicate.to(here().remote, { batch_size: BATCH })
      const acked = performance.now() - began
      await here().local.replicate.from(here().remote, { batch_size: BATCH })
      return { acked, settled: performance.now() - began }
    },
    listen: async (customer) => {
      const { local, remote } = here()
      const changes = local.changes({ live: true, since: 'now', include_docs: true, doc_ids: [customer] })
      changes.on('change', (change) => {
        const n = placeOf((change as { doc?: CustomerDoc }).doc?.note.text)
        if (n > (heard.at(-1)?.[0] ?? 0)) heard.push([n, nowMs()])
      })
      running.push(changes, local.sync(remote, live))
    },
    say: async (edit) => {
      const began = nowMs()
      await write([edit])
      return began
    },
    heard: async () => heard,
    settle: async () => {
      const { local, remote } = here()
      // A live one never says that it is done: this one is asked again until it is.
      for (;;)
        try {
          await local.replicate.to(remote, { batch_size: BATCH })
          await local.replicate.from(remote, { batch_size: BATCH })
          return
        } catch {
          await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
        }
    },
    state: async () => {
      const { rows } = await here().local.allDocs({ include_docs: true })
      const customers = rows.flatMap(({ doc }): Customer[] => (doc ? [customerOf(doc)] : []))
      return stateOf(customers.map(lineOf))
    },
    close: async () => {
      for (const one of running) one.cancel()
      running = []
      await at?.local.close()
    },
  }
}
