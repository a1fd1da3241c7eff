/**
 * Fills a practice shop through the server's own doors, as a team would: accounts, order files, then what each colleague
 * remembers. Started again, it keeps everything that was written since, and only tells its orders anew when they have
 * grown old, so that "an hour ago" stays an hour ago.
 */
import { randomBytes } from 'node:crypto'
import { DEFAULT_PLAN } from '@shuke/shared/care'
import { idFromBytes } from '@shuke/shared/identity'
import type { ClientId, ImportId, Locale, Order, Plan } from '@shuke/shared/model'
import { MAX_OPS_PER_PUSH, MAX_ORDERS_PER_CHUNK, PROTOCOL_VERSION, type PutOp, SINGLE } from '@shuke/shared/sync'
import { practiceCrowd, practiceShop } from '../shop/index.ts'
import {
  type Client,
  foundTeam,
  type PracticeAccount,
  readState,
  type SignedIn,
  signIn,
  writeState,
} from './accounts.ts'
import { opsBy } from './knowledge-ops.ts'

const STALE_MS = 6 * 3_600_000

/** Practice is at any hour: nothing is quiet, and a step does not wait for its time of day. */
const PRACTICE_PLAN: Plan = {
  ...DEFAULT_PLAN,
  quiet: { from: 0, to: 0 },
  rules: Object.fromEntries(Object.entries(DEFAULT_PLAN.rules).map(([id, rule]) => [id, { ...rule, window: [0, 24] }])),
}

export interface FillOptions {
  readonly server: { readonly url: string; readonly ownerCode: string | null }
  readonly dataDir: string
  readonly seed: number
  readonly now: number
  readonly locale: Locale
}

/** @returns the accounts, the owner's first */
export const fillPractice = async ({ server, dataDir, seed, now, locale }: FillOptions): Promise<PracticeAccount[]> => {
  const shop = practiceShop({ seed, now, locale })
  let state = readState(dataDir)
  const keep = (change: Partial<typeof state>) => {
    state = { ...state, ...change }
    writeState(dataDir, state)
  }
  if (server.ownerCode)
    keep({ accounts: await foundTeam(server, shop.team, shop.shops[0]?.name[locale] ?? 'Shuke', locale) })
  const [owner] = state.accounts
  if (!owner) throw new Error(`practice.json is missing in ${dataDir}: remove the folder to begin a new practice shop`)

  const signedIn = await signIn(server.url, owner)
  if (now - state.toldAt > STALE_MS) {
    for (const id of state.imports) await undo(signedIn.client, id as ImportId)
    const orders = [...shop.orders, ...practiceCrowd({ seed, now, locale }).orders]
    const imports: string[] = []
    for (const { fields } of shop.shops) {
      const own = orders.filter((order) => order.platform === fields.platform && order.shop === fields.code)
      imports.push(await importOrders(signedIn.client, fields, own))
    }
    keep({ imports, toldAt: now })
  }
  if (!state.knows) {
    await pushOps(signedIn.client, [planOp(now)])
    for (const account of state.accounts) {
      const who: SignedIn = account === owner ? signedIn : await signIn(server.url, account)
      await pushOps(who.client, opsBy(account.colleague, owner.colleague, shop.knowledge, now))
    }
    keep({ knows: true })
  }
  return state.accounts
}

const newId = <Id extends string>(prefix: 'imp' | 'cli'): Id => idFromBytes(prefix, randomBytes(17)) as Id

const planOp = (now: number): PutOp => ({
  n: 1,
  kind: 'plan',
  id: SINGLE,
  customer: null,
  set: PRACTICE_PLAN,
  base: {},
  at: now,
})

const pushOps = async (client: Client, ops: readonly PutOp[]): Promise<void> => {
  const author = newId<ClientId>('cli')
  for (let at = 0; at < ops.length; at += MAX_OPS_PER_PUSH) {
    const answer = await client.sync.push.mutate({
      protocol: PROTOCOL_VERSION,
      client: author,
      ops: ops.slice(at, at + MAX_OPS_PER_PUSH),
    })
    if (answer.kind === 'gap' || answer.rejected.length > 0)
      throw new Error(`the practice team's ops were not taken: ${JSON.stringify(answer)}`)
  }
}

const importOrders = async (
  client: Client,
  shop: Parameters<Client['imports']['begin']['mutate']>[0]['shop'],
  orders: readonly Order[],
): Promise<string> => {
  const id = newId<ImportId>('imp')
  let state = await client.imports.begin.mutate({ import: id, fileName: `${shop.name}.csv`, format: 'practice', shop })
  for (let at = 0; at < orders.length; at += MAX_ORDERS_PER_CHUNK)
    state = await client.imports.chunk.mutate({
      import: id,
      seq: state.chunks,
      orders: orders.slice(at, at + MAX_ORDERS_PER_CHUNK),
    })
  while (state.state !== 'applied') state = await client.imports.applyNext.mutate({ import: id })
  return id
}

const undo = async (client: Client, id: ImportId): Promise<void> => {
  let { state } = await client.imports.undo.mutate({ import: id })
  while (state !== 'undone') state = (await client.imports.undo.mutate({ import: id })).state
}
