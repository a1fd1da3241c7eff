/** T7: the line is cut at some byte of a push, the server dies at that moment and comes back. */
import { setTimeout as delay } from 'node:timers/promises'
import { random } from '../../../../server/practice/shop/random.ts'
import { expectEdits, gate, wrongOnServer } from '../data/gate.ts'
import { DidNotFinish } from '../did-not-finish.ts'
import { type Figures, openStation, type Session } from './session.ts'
import { offlineEdits } from './week.ts'

const EDITS = 2000
/** No system's edit weighs less on the wire: the line is cut before all of them have gone. */
const BYTES_PER_EDIT = 120
const FIRST_BYTES = 2000
const DOWN_MS = 500

export const hostile = async (session: Session, seed: number, figure: Figures): Promise<void> => {
  const { system, served, proxy, filled, expected, run } = session
  const { client } = await openStation(session, 0)
  await client.catchUp()
  const edits = offlineEdits(filled.heldIds.slice(0, EDITS))
  await client.write(edits)
  expectEdits(expected, edits)

  const cut = proxy.cutAfter(random(seed, `cut ${run}`).whole(FIRST_BYTES, edits.length * BYTES_PER_EDIT))
  const settled = client.settle()
  const first = await Promise.race([cut.then(() => 'cut' as const), settled.then(() => 'settled' as const)])
  if (first === 'settled') throw new DidNotFinish('all was said before the line was cut')
  await served.kill()
  await delay(DOWN_MS)
  await served.restart()
  const began = performance.now()
  await settled
  figure('T7 healed after, ms', performance.now() - began)

  const { lost, doubled } = wrongOnServer(await system.onServer(served, filled.held), expected)
  figure('T7 lost', lost)
  figure('T7 doubled', doubled)
  await gate(system, served, client, filled.held, expected, filled.heldIds.length)
}
