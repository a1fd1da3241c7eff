/** Nothing is timed that is not right: what a workstation holds, what its server holds and what was written are one. */
import type { Client, Customer, Edit, Held } from '../contract.ts'
import { DidNotFinish } from '../did-not-finish.ts'
import type { Served } from '../process.ts'
import type { OnServer, System } from '../systems/system.ts'
import { lineOf, stateOf } from './state.ts'

/** Every customer as she must be: as she was made, with the words last written of her. */
export interface Expected {
  readonly customers: ReadonlyMap<string, Customer>
  readonly texts: Map<string, string>
}

export const expect = (customers: readonly Customer[]): Expected => ({
  customers: new Map(customers.map((one) => [one.id, one])),
  texts: new Map(),
})

export const expectEdits = ({ texts }: Expected, edits: readonly Edit[]): void => {
  for (const { customer, text } of edits) texts.set(customer, text)
}

const lineExpected = ({ customers, texts }: Expected, id: string): string | null => {
  const one = customers.get(id)
  if (!one) return null
  const text = texts.get(id)
  return lineOf(text === undefined ? one : { ...one, note: { ...one.note, text } })
}

export interface Wrong {
  /** Customers on the server who are not as they must be, or are not there though they were written to. */
  readonly lost: number
  readonly doubled: number
}

export const wrongOnServer = ({ lines, doubled }: OnServer, expected: Expected): Wrong => {
  let lost = 0
  for (const [id, line] of lines) if (line !== lineExpected(expected, id)) lost += 1
  for (const id of expected.texts.keys()) if (!lines.has(id)) lost += 1
  return { lost, doubled }
}

/** Of a working set that its server chooses, so many may have come and gone since it was filled. */
const DRIFT = 0.01

/** @throws DidNotFinish with what is not the same */
export const gate = async (
  system: System,
  served: Served,
  client: Client,
  held: Held,
  expected: Expected,
  count: number,
): Promise<void> => {
  const onServer = await system.onServer(served, held)
  const { lost, doubled } = wrongOnServer(onServer, expected)
  if (lost > 0 || doubled > 0) throw new DidNotFinish(`on the server ${lost} are wrong and ${doubled} doubled`)
  if (Math.abs(onServer.lines.size - count) > count * DRIFT)
    throw new DidNotFinish(`the server holds ${onServer.lines.size} customers of ${count}`)
  const there = await stateOf([...onServer.lines.values()])
  const here = await client.state()
  if (here.hash !== there.hash)
    throw new DidNotFinish(`the workstation holds other data (${here.customers}) than the server (${there.customers})`)
}
