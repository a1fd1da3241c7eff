/** T3: one edit, until it stands in the local store of every other workstation. */
import { setTimeout as delay } from 'node:timers/promises'
import type { CustomerId } from '@shuke/shared/model'
import { percentile } from '../../figures.ts'
import type { Heard } from '../contract.ts'
import { expectEdits, gate } from '../data/gate.ts'
import { DidNotFinish } from '../did-not-finish.ts'
import { type Figures, openStation, type Session } from './session.ts'

const PER_SECOND = 5
const LISTENING_MS = 1500
/** The last edits' way to the others. */
const PATIENCE_MS = 30_000

/** When this edit, or one after it, stood there. */
const arrival = (heard: readonly Heard[], n: number): number | undefined => heard.find(([other]) => other >= n)?.[1]

export const live = async (session: Session, edits: number, figure: Figures): Promise<void> => {
  const { system, served, stations, filled, expected } = session
  const watched = filled.heldIds[0] as CustomerId
  for (const at of stations.keys()) {
    const { client } = await openStation(session, at)
    await client.catchUp()
    await client.listen(watched)
  }
  await delay(LISTENING_MS)
  const [author, ...others] = stations.map(({ client }) => client)
  if (!author) throw new RangeError('nobody writes')

  const begun: number[] = []
  for (let n = 1; n <= edits; n += 1) {
    const next = performance.now() + 1000 / PER_SECOND
    const edit = { customer: watched, text: `edit ${n} 大家都看着的一条` }
    begun.push(await author.say(edit))
    expectEdits(expected, [edit])
    await delay(Math.max(0, next - performance.now()))
  }
  const until = performance.now() + PATIENCE_MS
  let heard = await Promise.all(others.map((one) => one.heard()))
  while (heard.some((one) => arrival(one, edits) === undefined)) {
    if (performance.now() > until)
      throw new DidNotFinish(`after ${PATIENCE_MS / 1000} s not everybody has the last edit`)
    await delay(100)
    heard = await Promise.all(others.map((one) => one.heard()))
  }
  // The first ones are said before every line has found its pace.
  const took = begun
    .map((began, i) => Math.max(...heard.map((one) => (arrival(one, i + 1) ?? Number.NaN) - began)))
    .slice(Math.ceil(edits / 20))
  for (const one of [author, ...others]) await gate(system, served, one, filled.held, expected, filled.heldIds.length)
  figure(`T3 to all ${others.length} p50, ms`, percentile(took, 50))
  figure(`T3 to all ${others.length} p99, ms`, percentile(took, 99))
}
