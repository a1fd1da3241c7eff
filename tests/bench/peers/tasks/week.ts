/** T1b, T2, T4 and T5, one after the other on one workstation: it fills, works without a line, and is away for a week. */
import type { CustomerId } from '@shuke/shared/model'
import type { Edit } from '../contract.ts'
import { expectEdits, gate } from '../data/gate.ts'
import { cpuSeconds, diskMb, residentMb } from '../process.ts'
import { bootstrap } from './bootstrap.ts'
import type { Figures, Session } from './session.ts'

export const OFFLINE_EDITS = 10_000
/** 50 agents, 200 edits a day, 5 days; of so many customers. */
export const AWAY_DISTINCT = 20_000
export const EDITS_PER_DISTINCT = 2.5

const edits = (count: number, among: readonly string[], what: string): Edit[] =>
  Array.from({ length: count }, (_, i) => ({
    customer: among[i % among.length] as CustomerId,
    text: `edit ${i + 1} ${what}，袖长改短两厘米`,
  }))

/** Each customer is written to once: several edits of one document would leave a peer's workstation as one. */
export const offlineEdits = (heldIds: readonly string[]): Edit[] =>
  edits(Math.min(OFFLINE_EDITS, heldIds.length), heldIds, '没有网的时候写的')

export const awayEdits = (heldIds: readonly string[]): Edit[] => {
  const among = heldIds.slice(0, AWAY_DISTINCT)
  return edits(Math.round(among.length * EDITS_PER_DISTINCT), among, '不在的时候写的')
}

export const week = async (session: Session, figure: Figures): Promise<void> => {
  const { system, served, proxy, filled, expected } = session
  const { held, heldIds } = filled
  const cpuBegan = cpuSeconds(served.pid())
  const { client } = await bootstrap(session, 'T1b', figure)
  const check = () => gate(system, served, client, held, expected, heldIds.length)

  const mine = offlineEdits(heldIds)
  await client.write(mine)
  expectEdits(expected, mine)
  const beforeSend = proxy.counted()
  const { acked, settled } = await client.send()
  const afterSend = proxy.counted()
  await check()
  figure('T2 acked and durable, ms', acked)
  figure('T2 settled, ms', settled)
  figure('T2 up, MB', (afterSend.up - beforeSend.up) / 1e6)
  figure('T2 down, MB', (afterSend.down - beforeSend.down) / 1e6)

  const theirs = awayEdits(heldIds)
  await system.edit(served, theirs, held)
  expectEdits(expected, theirs)
  const [beforeReturn, began] = [proxy.counted(), performance.now()]
  await client.catchUp()
  const took = performance.now() - began
  const afterReturn = proxy.counted()
  await check()
  figure('T4 complete, ms', took)
  figure('T4 down, MB', (afterReturn.down - beforeReturn.down) / 1e6)
  figure('T4 up, MB', (afterReturn.up - beforeReturn.up) / 1e6)

  figure('T5 server memory, MB', residentMb(served.pid()))
  figure('T5 server CPU, s', cpuSeconds(served.pid()) - cpuBegan)
  figure('T5 server disk, MB', diskMb(served.folder))
}
