/**
 * Fills a practice shop through the server's own doors, as a team would: accounts, order files, then what each colleague
 * remembers. Started again, it goes on where it was cut off, keeps everything that was written since, and only tells its
 * orders anew when they have grown old, so that "an hour ago" stays an hour ago.
 */
import { randomBytes } from 'node:crypto'
import { DEFAULT_PLAN } from '@shuke/shared/care'
import { idFromBytes } from '@shuke/shared/identity'
import type { ClientId, ImportId, Order, Plan } from '@shuke/shared/model'
import { MAX_OPS_PER_PUSH, MAX_ORDERS_PER_CHUNK, PROTOCOL_VERSION, type PutOp, SINGLE } from '@shuke/shared/sync'
import { TRPCClientError } from '@trpc/client'
import { StartError } from '../../src/errors/start-error.ts'
import { practiceCrowd, practiceShop } from '../shop/index.ts'
import { foundTeam, type SignedIn, signIn } from './accounts.ts'
import type { Client } from './client-of.ts'
import { opsBy } from './knowledge-ops.ts'
import { type PracticeAccount, type PracticeFolder, type PracticeState, stateFor, writeState } from './state.ts'

const STALE_MS = 6 * 3_600_000

/** Practice is at any hour: nothing is quiet, and a step does not wait for its time of day. Who comes for the first time is given a reason to come again. */
const PRACTICE_PLAN: Plan = {
  ...DEFAULT_PLAN,
  quiet: { from: 0, to: 0 },
  firstPrivilege: { enabled: true, percent: 50, days: null },
  rules: Object.fromEntries(Object.entries(DEFAULT_PLAN.rules).map(([id, rule]) => [id, { ...rule, window: [0, 24] }])),
}

export interface FillOptions extends PracticeFolder {
  readonly server: { readonly url: string; readonly ownerCode: string | null }
}

/**
 * @returns the accounts, the owner's first
 * @throws StartError when the server does not take what the team says
 */
export const fillPractice = async (options: FillOptions): Promise<readonly PracticeAccount[]> => {
  try {
    return await fill(options)
  } catch (error) {
    if (error instanceof StartError) throw error
    const { dataDir } = options
    const [why] = String(error instanceof Error ? error.message : error).split('\n')
    throw new StartError(
      'practice-not-filled',
      {
        'zh-CN': `练习店没有准备好（${why}）；请再运行一次，若仍不行，删除文件夹 ${dataDir} 重新开始。`,
        en: `The practice shop was not filled (${why}): run it again, and if that does not help, remove the folder ${dataDir} to begin anew.`,
      },
      { cause: error },
    )
  }
}

const fill = async (options: FillOptions): Promise<readonly PracticeAccount[]> => {
  const { server, dataDir, seed, now, locale } = options
  let state = stateFor(options, server.ownerCode !== null)
  const keep = (change: Partial<PracticeState>) => {
    state = { ...state, ...change }
    writeState(dataDir, state)
  }
  const shop = practiceShop({ seed, now, locale })
  const { accounts } = state
  if (!state.founded) {
    await foundTeam(server, accounts, shop.team, shop.shops[0]?.name[locale] ?? 'Shuke', locale)
    keep({ founded: true })
  }
  const [owner] = accounts
  if (!owner) throw new Error('practice.json names no owner')

  const signedIn = await signIn(server.url, owner)
  if (now - state.toldAt > STALE_MS) {
    for (const id of state.imports) await undo(signedIn.client, id as ImportId)
    keep({ imports: [] })
    const orders = [...shop.orders, ...practiceCrowd({ seed, now, locale }).orders]
    for (const { fields } of shop.shops) {
      const own = orders.filter((order) => order.platform === fields.platform && order.shop === fields.code)
      const id = newId<ImportId>('imp')
      keep({ imports: [...state.imports, id] })
      await importOrders(signedIn.client, id, fields, own)
    }
    keep({ toldAt: now })
  }
  if (!state.knows) {
    const { knowledge } = practiceShop({ seed, now: state.now, locale: state.locale })
    await pushOps(signedIn.client, [planOp(state.now)])
    for (const account of accounts) {
      const who: SignedIn = account === owner ? signedIn : await signIn(server.url, account)
      await pushOps(who.client, opsBy(account.colleague, owner.colleague, knowledge, state.now))
    }
    keep({ knows: true })
  }
  return accounts
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
    if (answer.kind !== 'taken' || answer.rejected.length > 0)
      throw new Error(`the practice team's ops were not taken: ${JSON.stringify(answer)}`)
  }
}

const importOrders = async (
  client: Client,
  id: ImportId,
  shop: Parameters<Client['imports']['begin']['mutate']>[0]['shop'],
  orders: readonly Order[],
): Promise<void> => {
  let state = await client.imports.begin.mutate({ import: id, fileName: `${shop.name}.csv`, format: 'practice', shop })
  for (let at = 0; at < orders.length; at += MAX_ORDERS_PER_CHUNK)
    state = await client.imports.chunk.mutate({
      import: id,
      seq: state.chunks,
      orders: orders.slice(at, at + MAX_ORDERS_PER_CHUNK),
    })
  while (state.state !== 'applied') state = await client.imports.applyNext.mutate({ import: id })
}

/** An import that the server has never heard of was cut off before it began. */
const undo = async (client: Client, id: ImportId): Promise<void> => {
  try {
    let { state } = await client.imports.undo.mutate({ import: id })
    while (state !== 'undone') state = (await client.imports.undo.mutate({ import: id })).state
  } catch (error) {
    if (!(error instanceof TRPCClientError) || error.data?.reason !== 'unknown-import') throw error
  }
}
