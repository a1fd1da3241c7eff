/** T1: a fresh workstation, from nothing to one card and to all that it is to hold. */
import type { CustomerId } from '@shuke/shared/model'
import { gate } from '../data/gate.ts'
import { DidNotFinish } from '../did-not-finish.ts'
import { cpuSeconds, residentMb } from '../process.ts'
import type { Workstation } from '../tracks/workstation.ts'
import { type Figures, openStation, type Session } from './session.ts'

/** @param name T1a or T1b */
export const bootstrap = async (session: Session, name: string, figure: Figures): Promise<Workstation> => {
  const { system, served, proxy, filled, expected, run, stations } = session
  const { heldIds, customers, held } = filled
  const wanted = heldIds[(run * 7919) % heldIds.length] as CustomerId
  await stations[0]?.longestTask()
  const [before, cpuBefore, began] = [proxy.counted(), cpuSeconds(served.pid()), performance.now()]

  const station = await openStation(session, 0)
  const words = await station.client.card(wanted)
  const first = performance.now() - began
  if (words !== customers.find(({ id }) => id === wanted)?.note.text)
    throw new DidNotFinish('the first card does not show her note')
  await station.client.catchUp()
  const complete = performance.now() - began

  const after = proxy.counted()
  const cpu = cpuSeconds(served.pid()) - cpuBefore
  const [longest, stored] = [await station.longestTask(), await station.storedMb()]
  await gate(system, served, station.client, held, expected, heldIds.length)
  figure(`${name} first card, ms`, first)
  figure(`${name} complete, ms`, complete)
  figure(`${name} down, MB`, (after.down - before.down) / 1e6)
  figure(`${name} up, MB`, (after.up - before.up) / 1e6)
  figure(`${name} server CPU, s`, cpu)
  figure(`${name} server memory after, MB`, residentMb(served.pid()))
  if (stored !== null) figure(`${name} stored here, MB`, stored)
  if (longest !== null) figure(`${name} longest task, ms`, longest)
  return station
}
