/** A workstation of ours: the extension's own store and sync, with the bench where its worker would be. */
import type { CustomerId, MemberId, NoteFields, TagFields } from '@shuke/shared/model'
import type { Poke, StoredBundle } from '@shuke/shared/sync'
import { decodeBundle } from '../../../../../extension/store/codec.ts'
import { ProfileStore } from '../../../../../extension/store/database.ts'
import { foundTeamStore } from '../../../../../extension/store/found-team-store.ts'
import { type Draft, write } from '../../../../../extension/store/write.ts'
import { connectBriefly, type Line, openLine, type ServerClient } from '../../../../../extension/sync/connect.ts'
import { fetchCard } from '../../../../../extension/sync/fetch-card.ts'
import { greet } from '../../../../../extension/sync/greet.ts'
import { pullAll } from '../../../../../extension/sync/pull.ts'
import { pushAll } from '../../../../../extension/sync/push.ts'
import { createRounds } from '../../../../../extension/sync/rounds.ts'
import { syncOnce } from '../../../../../extension/sync/sync-once.ts'
import { takeNews } from '../../../../../extension/sync/take-news.ts'
import { type Client, type Customer, type Edit, type Heard, nowMs, type Place, placeOf } from '../../contract.ts'
import { lineOf, stateOf } from '../../data/state.ts'

/** As many edits in one transaction as keep the untimed part of a task short. */
const EDITS_AT_ONCE = 200
/** As the extension's worker waits. */
const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 60_000

const draftOf = ({ customer, text }: Edit): Draft => ({
  kind: 'note',
  id: `not_${customer.slice(4)}`,
  customer,
  set: { text },
})

const customerOf = ({ id, rows, orders }: StoredBundle): Customer => {
  const fieldsOf = (kind: string) => rows.filter((row) => row.kind === kind).map(({ fields }) => fields)
  const note = rows.find(({ kind }) => kind === 'note')
  return {
    id,
    nick: String((fieldsOf('profile')[0] as { nick?: string } | undefined)?.nick ?? ''),
    tags: (fieldsOf('tag') as TagFields[]).filter(({ present }) => present).map(({ label }) => label),
    orders,
    note: { id: note?.id ?? '', text: (note?.fields as Partial<NoteFields> | undefined)?.text ?? '', at: 0 },
  }
}

/** Rounds and what pokes bring, as the worker has them; after a failure with patience. */
const createWork = (store: ProfileStore, client: ServerClient, onRound: () => Promise<void>) => {
  let greeted = false
  let retryMs = FIRST_RETRY_MS
  let retry: ReturnType<typeof setTimeout> | undefined
  const round = async (): Promise<void> => {
    try {
      await syncOnce(store, client, greeted)
      greeted = true
      retryMs = FIRST_RETRY_MS
      await onRound()
    } catch {
      // The server is not there, or the line broke: that is asked for here, and said by what is counted at the end.
      greeted = false
      clearTimeout(retry)
      retry = setTimeout(() => void rounds.now(), retryMs * (0.75 + Math.random() / 2))
      retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2)
    }
  }
  const rounds = createRounds<Poke>(round, async (pokes) => greeted && takeNews(store, pokes))
  const reopened = (): void => {
    greeted = false
  }
  return { ...rounds, reopened, stop: () => clearTimeout(retry) }
}

export const openOurs = (): Client => {
  let at: { readonly place: Place; readonly store: ProfileStore; readonly client: ServerClient } | null = null
  let line: Line | null = null
  let rounds: ReturnType<typeof createWork> | null = null
  const heard: Heard[] = []

  const here = () => {
    if (!at) throw new Error('not opened')
    return at
  }
  const bundleOf = async (customer: CustomerId): Promise<Customer | null> => {
    const record = await here().store.bundles.get(customer)
    return record ? customerOf(decodeBundle(record)) : null
  }
  const connect = (onRound: () => Promise<void>): void => {
    const { place, store } = here()
    const session = {
      server: place.url,
      token: place.token ?? '',
      workspace: { id: 'bench', name: 'bench' },
      member: { id: place.member ?? '', name: 'bench', role: 'owner' as const },
      store: place.name,
    }
    let current: ReturnType<typeof createWork> | null = null
    const opened = openLine(
      session,
      () => {
        current?.reopened()
        void current?.now()
      },
      () => undefined,
    )
    current = createWork(store, opened.client, onRound)
    opened.client.sync.poke.subscribe(
      { rows: true },
      { onData: (poke) => void current?.hear(poke), onError: () => undefined },
    )
    line = opened
    rounds = current
  }

  return {
    open: async (place) => {
      const store = new ProfileStore(place.name)
      await foundTeamStore(store, (place.member ?? '') as MemberId)
      at = { place, store, client: connectBriefly(place.url, place.token ?? null) }
    },
    card: async (customer) => {
      const { store, client } = here()
      await fetchCard(store, client, { customer })
      return (await bundleOf(customer))?.note.text ?? ''
    },
    catchUp: () => syncOnce(here().store, here().client),
    write: async (edits) => {
      for (let from = 0; from < edits.length; from += EDITS_AT_ONCE)
        await write(here().store, edits.slice(from, from + EDITS_AT_ONCE).map(draftOf), Date.now())
    },
    send: async () => {
      const { store, client } = here()
      const began = performance.now()
      await greet(store, client)
      await pushAll(store, client)
      const acked = performance.now() - began
      await pullAll(store, client)
      return { acked, settled: performance.now() - began }
    },
    listen: async (customer) => {
      // As the card hears of it: the store speaks after it has committed.
      ProfileStore.liveQuery(() => bundleOf(customer)).subscribe((one) => {
        const n = placeOf(one?.note.text)
        if (n > (heard.at(-1)?.[0] ?? 0)) heard.push([n, nowMs()])
      })
      connect(async () => undefined)
      void rounds?.now()
    },
    say: async (edit) => {
      const began = nowMs()
      await write(here().store, [draftOf(edit)], Date.now())
      void rounds?.now()
      return began
    },
    heard: async () => heard,
    settle: () =>
      new Promise((resolve) => {
        connect(async () => {
          if ((await here().store.outbox.count()) === 0) resolve()
        })
        void rounds?.now()
      }),
    state: async () => {
      const records = await here().store.bundles.toArray()
      return stateOf(records.map((record) => lineOf(customerOf(decodeBundle(record)))))
    },
    close: async () => {
      rounds?.stop()
      line?.close()
      at?.store.close()
    },
  }
}
