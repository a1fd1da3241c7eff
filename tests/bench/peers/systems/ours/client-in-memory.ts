/**
 * A workstation that speaks our protocol and keeps what it hears in maps, as the peers' memory stores do: no product, but what
 * the protocol and the server leave of the time when no store is in the way.
 */
import { idFromBytes } from '@shuke/shared/identity'
import type { ClientId, CustomerId, NoteFields, Order, ProfileFields, TagFields } from '@shuke/shared/model'
import {
  type Base,
  baseOf,
  type Cursor,
  MAX_OPS_PER_PUSH,
  type Poke,
  PROTOCOL_VERSION,
  type PutOp,
  type WireRow,
} from '@shuke/shared/sync'
import { connectBriefly, type Line, openLine, type ServerClient } from '../../../../../extension/sync/connect.ts'
import { type Client, type Customer, type Edit, type Heard, nowMs, type Place, placeOf } from '../../contract.ts'
import { lineOf, stateOf } from '../../data/state.ts'

const PAGE_ROWS = 2000
const RETRY_MS = 1000

const noteOf = (customer: string): string => `not_${customer.slice(4)}`

const customersOf = (rows: Iterable<WireRow>): Customer[] =>
  [...Map.groupBy(rows, ({ customer }) => customer)].flatMap(([id, own]): Customer[] => {
    if (id === null) return []
    const fieldsOf = (kind: string): unknown[] => own.filter((row) => row.kind === kind).map(({ fields }) => fields)
    const [profile] = fieldsOf('profile') as Partial<ProfileFields>[]
    const [note] = fieldsOf('note') as Partial<NoteFields>[]
    return [
      {
        id,
        nick: profile?.nick ?? '',
        tags: (fieldsOf('tag') as TagFields[]).filter(({ present }) => present).map(({ label }) => label),
        orders: fieldsOf('order') as Order[],
        note: { id: noteOf(id), text: note?.text ?? '', at: 0 },
      },
    ]
  })

export const openOursInMemory = (): Client => {
  const rows = new Map<string, WireRow>()
  const client = idFromBytes('cli', crypto.getRandomValues(new Uint8Array(17))) as ClientId
  const heard: Heard[] = []
  /** On what the next edit of a note stands, where an own one still waits. */
  const written = new Map<string, Base>()
  let at: { readonly place: Place; readonly api: ServerClient } | null = null
  let outbox: PutOp[] = []
  let n = 0
  let cursor: Cursor | null = null
  let complete = false
  let line: Line | null = null
  let watched: string | null = null

  const here = () => {
    if (!at) throw new Error('not opened')
    return at
  }
  const take = (news: readonly WireRow[]): void => {
    for (const row of news) {
      const key = `${row.kind}/${row.id}`
      if ((rows.get(key)?.rev ?? -1) > row.rev) continue
      if (row.kind === 'leave') {
        for (const [other, { customer }] of rows) if (customer === row.id) rows.delete(other)
      } else if (row.gone) rows.delete(key)
      else rows.set(key, row)
      if (row.kind !== 'note' || row.customer !== watched) continue
      const place = placeOf((row.fields as Partial<NoteFields>).text)
      if (place > (heard.at(-1)?.[0] ?? 0)) heard.push([place, nowMs()])
    }
  }
  const pull = async (): Promise<void> => {
    for (let after: string | null = null; ; ) {
      const answer = await here().api.sync.pull.query({
        client,
        cursor: complete ? cursor : null,
        after,
        limit: PAGE_ROWS,
      })
      if (answer.kind === 'forked') throw new Error('the server was put back')
      take(answer.rows)
      cursor = answer.cursor
      after = answer.after
      complete ||= after === null
      if (!answer.more) return
    }
  }
  const push = async (): Promise<void> => {
    while (outbox.length > 0) {
      const ops = outbox.slice(0, MAX_OPS_PER_PUSH)
      const answer = await here().api.sync.push.mutate({ protocol: PROTOCOL_VERSION, client, ops })
      if (answer.kind !== 'taken') throw new Error(`the push was not taken: ${answer.kind}`)
      if (answer.rejected[0]) throw new Error(answer.rejected[0].sentence)
      outbox = outbox.filter((op) => op.n > answer.upTo)
      take(answer.rows)
    }
  }
  const write = async (edits: readonly Edit[]): Promise<void> => {
    for (const { customer, text } of edits) {
      const id = noteOf(customer)
      const base = written.get(id) ?? baseOf(rows.get(`note/${id}`)?.stamps.text)
      n += 1
      outbox.push({
        n,
        kind: 'note',
        id,
        customer: customer as CustomerId,
        set: { text },
        base: { text: base },
        at: Date.now(),
      })
      written.set(id, [client, n])
    }
  }
  /** Rounds, one after the other, until `signal`; a failed one is made again. */
  const connect = (onRound: () => void) => {
    const { place } = here()
    let wanted = false
    let running = false
    const now = async (): Promise<void> => {
      wanted = true
      if (running) return
      running = true
      while (wanted) {
        wanted = false
        try {
          await push()
          await pull()
          onRound()
        } catch {
          // The server is not there, or the line broke: that is asked for here, and said by what is counted at the end.
          wanted = true
          await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
        }
      }
      running = false
    }
    line = openLine(
      {
        server: place.url,
        token: place.token ?? '',
        workspace: { id: 'bench', name: 'bench' },
        member: { id: place.member ?? '', name: 'bench', role: 'owner' },
        store: place.name,
      },
      () => void now(),
      () => undefined,
    )
    const hear = ({ to, news }: Poke): void => {
      if (to && cursor && to.rev === cursor.rev && to.tag === cursor.tag) return
      if (!to || !news || running || news.from.rev !== cursor?.rev || news.from.tag !== cursor.tag) return void now()
      take(news.rows)
      cursor = to
    }
    line.client.sync.poke.subscribe({ rows: true }, { onData: hear, onError: () => undefined })
    return now
  }
  let now: (() => Promise<void>) | null = null

  return {
    open: async (place) => {
      at = { place, api: connectBriefly(place.url, place.token ?? null) }
    },
    card: async (customer) => {
      const answer = await here().api.card.get.query({ customer, client })
      const note = answer.rows.find(({ kind }) => kind === 'note')
      return String(note?.fields.text ?? '')
    },
    catchUp: pull,
    write,
    send: async () => {
      const began = performance.now()
      await push()
      const acked = performance.now() - began
      await pull()
      return { acked, settled: performance.now() - began }
    },
    listen: async (customer) => {
      watched = customer
      now = connect(() => undefined)
      await now()
    },
    say: async (edit) => {
      const began = nowMs()
      await write([edit])
      void now?.()
      return began
    },
    heard: async () => heard,
    settle: () =>
      new Promise((resolve) => {
        now = connect(() => {
          if (outbox.length === 0) resolve()
        })
        void now()
      }),
    state: async () => stateOf(customersOf(rows.values()).map(lineOf)),
    close: async () => void line?.close(),
  }
}
