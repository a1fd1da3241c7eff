/** Each system's server with the shop in it, made once and copied for each measurement. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Customer, Held } from './contract.ts'
import { expect, wrongOnServer } from './data/gate.ts'
import { DidNotFinish, within } from './did-not-finish.ts'
import { diskMb } from './process.ts'
import type { System } from './systems/system.ts'
import type { Filled } from './tasks/session.ts'

export interface FillOptions {
  readonly system: System
  readonly root: string
  readonly name: string
  readonly held: Held
  readonly customers: readonly Customer[]
  /** Whom a workstation holds; null for a system that says it itself. */
  readonly hot: ReadonlySet<string> | null
  readonly extensionId: string
  readonly timeoutMs: number
}

/** @throws DidNotFinish when the server is not filled in time, or holds something else than it was given */
export const fill = async (options: FillOptions): Promise<Filled> => {
  const { system, root, name, held, customers, hot, extensionId, timeoutMs } = options
  const folder = join(root, name, system.name)
  await mkdir(folder, { recursive: true })
  const began = performance.now()
  const served = await system.serve(folder, extensionId)
  try {
    await within(timeoutMs, `filling ${system.name}`, system.fill(served, customers, hot))
    const onServer = await system.onServer(served, held)
    const { lost, doubled } = wrongOnServer(onServer, expect(customers))
    if (lost > 0 || doubled > 0) throw new DidNotFinish(`filled with ${lost} wrong and ${doubled} doubled`)
    if (held === 'all' && onServer.lines.size !== customers.length)
      throw new DidNotFinish(`filled with ${onServer.lines.size} customers of ${customers.length}`)
    const took = (performance.now() - began) / 1000
    console.info(
      `  ${name} ${system.name}: ${onServer.lines.size} held of ${customers.length}, ${diskMb(folder).toFixed(0)} MB, ${took.toFixed(0)} s`,
    )
    // In the order of the shop, not of the server, so that all systems are asked for the same ones.
    const heldIds = customers.flatMap(({ id }) => (onServer.lines.has(id) ? [id] : []))
    return { folder, held, customers, heldIds }
  } finally {
    await served.stop()
  }
}
