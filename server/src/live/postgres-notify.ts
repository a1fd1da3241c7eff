/**
 * Hints between the instances that share one PostgreSQL.
 *
 * NOTIFY inside a writing transaction takes a database-wide lock at its commit, so it is sent after it, on its own, and
 * at most twenty times a second for each workspace. LISTEN has a connection of its own; when that breaks, or has silently
 * gone dead, whatever was missed is made up for once it is back: the heads of the workspaces that somebody watches here are
 * looked at, and everybody who is connected is asked again who they are.
 */
import { randomUUID } from 'node:crypto'
import type { MemberId } from '@shuke/shared/model'
import { EditingSign } from '@shuke/shared/sync'
import { sql } from 'kysely'
import pg from 'pg'
import type { Store } from '../store/database.ts'
import { trustedWorkspaceId, type WorkspaceId } from '../store/workspace-id.ts'
import { headOf } from '../store/workspaces.ts'
import { createInProcess } from './in-process.ts'
import type { Live } from './live.ts'

const CHANNEL = 'shuke_live'
const GAP_MS = 50
const RECONNECT_MS = 1000
/** How often the listening connection is asked whether it lives, and how long its answer may take. */
const ASK_MS = 20_000
const PATIENCE_MS = 5000

type Message =
  | { readonly from: string; readonly kind: 'moved'; readonly workspace: string; readonly rev: number }
  | { readonly from: string; readonly kind: 'left'; readonly workspace: string; readonly member: string }
  | { readonly from: string; readonly kind: 'editing'; readonly workspace: string; readonly sign: EditingSign }

/** @param onError the listening connection broke, or a hint could not be sent */
export const createPostgresLive = async (
  url: string,
  store: Store,
  onError: (error: unknown) => void,
): Promise<Live> => {
  const self = randomUUID()
  const local = createInProcess()
  const heads = new Map<WorkspaceId, number>()
  const waiting = new Map<WorkspaceId, NodeJS.Timeout>()
  const sent = new Map<WorkspaceId, number>()
  /** How many watch each workspace here. */
  const watched = new Map<WorkspaceId, number>()
  const missed: (() => void)[] = []
  let closed = false
  let listening: pg.Client | null = null
  let retry: NodeJS.Timeout | undefined

  const notify = (message: Message) =>
    sql`select pg_notify(${CHANNEL}, ${JSON.stringify(message)})`.execute(store.db).catch(onError)

  const tell = (workspace: WorkspaceId, rev: number) => {
    heads.set(workspace, Math.max(heads.get(workspace) ?? 0, rev))
    local.moved(workspace, rev)
  }

  const flush = (workspace: WorkspaceId) => {
    waiting.delete(workspace)
    const rev = heads.get(workspace) ?? 0
    if (closed || rev <= (sent.get(workspace) ?? 0)) return
    sent.set(workspace, rev)
    // The gap is kept even when nothing waits, so that the next hint knows whether it is too soon.
    waiting.set(workspace, setTimeout(flush, GAP_MS, workspace))
    notify({ from: self, kind: 'moved', workspace, rev })
  }

  const hear = (payload: string | undefined) => {
    const message = JSON.parse(payload ?? '{}') as Message
    if (message.from === self) return
    const workspace = trustedWorkspaceId(message.workspace)
    if (message.kind === 'moved') {
      // Everybody has heard it: it is not said again.
      sent.set(workspace, Math.max(sent.get(workspace) ?? 0, message.rev))
      tell(workspace, message.rev)
    }
    if (message.kind === 'left') local.left(workspace, message.member as MemberId)
    if (message.kind === 'editing') local.editing(workspace, EditingSign.parse(message.sign))
  }

  const catchUp = async () => {
    for (const workspace of watched.keys()) tell(workspace, (await headOf(store.of(workspace).db, workspace)).rev)
    for (const listener of missed) listener()
  }

  const listen = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'shuke-live',
      query_timeout: PATIENCE_MS,
      connectionTimeoutMillis: PATIENCE_MS,
    })
    listening = client
    // A connection that a firewall has forgotten says nothing, for ever, unless it is asked.
    const asking = setInterval(() => client.query('select 1').catch(again), ASK_MS)
    const again = (error: unknown) => {
      clearInterval(asking)
      if (closed || listening !== client) return
      listening = null
      client.end().catch(onError)
      onError(error)
      retry = setTimeout(() => listen().then(catchUp).catch(onError), RECONNECT_MS)
    }
    client.on('error', again)
    client.on('end', () => again(new Error('the listening connection ended')))
    client.on('notification', (message) => hear(message.payload))
    try {
      await client.connect()
      await client.query(`LISTEN ${CHANNEL}`)
    } catch (error) {
      again(error)
    }
  }
  await listen()

  return {
    ...local,
    watch: (workspace, signal) => {
      watched.set(workspace, (watched.get(workspace) ?? 0) + 1)
      const leave = () => {
        const left = (watched.get(workspace) ?? 1) - 1
        if (left > 0) watched.set(workspace, left)
        else watched.delete(workspace)
      }
      if (signal.aborted) leave()
      else signal.addEventListener('abort', leave, { once: true })
      return local.watch(workspace, signal)
    },
    onMissed: (listener) => void missed.push(listener),
    moved: (workspace, rev) => {
      tell(workspace, rev)
      if (!waiting.has(workspace)) flush(workspace)
    },
    left: (workspace, member) => {
      local.left(workspace, member)
      notify({ from: self, kind: 'left', workspace, member })
    },
    editing: (workspace, sign) => {
      local.editing(workspace, sign)
      notify({ from: self, kind: 'editing', workspace, sign })
    },
    close: async () => {
      closed = true
      clearTimeout(retry)
      for (const timer of waiting.values()) clearTimeout(timer)
      // The last ones wait for their gap: whoever ends now has nobody who says them later.
      const unsaid = [...waiting.keys()].filter((one) => (heads.get(one) ?? 0) > (sent.get(one) ?? 0))
      await Promise.all(
        unsaid.map((one) => notify({ from: self, kind: 'moved', workspace: one, rev: heads.get(one) ?? 0 })),
      )
      await listening?.end()
      await local.close()
    },
  }
}
