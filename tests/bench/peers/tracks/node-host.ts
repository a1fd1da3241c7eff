/** The process of the clients of the Node track. `node node-host.ts <system>`, spoken to by messages. */
import type { Client } from '../contract.ts'
import type { SystemName } from '../systems/system.ts'
import { openHere } from './open-here.ts'
import type { Method } from './workstation.ts'

export interface Asked {
  readonly id: number
  readonly client: number
  readonly method: Method
  readonly args: readonly unknown[]
}

export type Answered =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string }

const open = await openHere(process.argv[2] as SystemName)
const clients = new Map<number, Client>()

process.once('disconnect', () => process.exit(1))
process.on('message', async ({ id, client, method, args }: Asked) => {
  const one = clients.get(client) ?? open()
  clients.set(client, one)
  const call = one[method] as (...args: readonly unknown[]) => Promise<unknown>
  try {
    process.send?.({ id, value: await call(...args) } satisfies Answered)
  } catch (error) {
    process.send?.({ id, error: String(error instanceof Error ? (error.stack ?? error) : error) } satisfies Answered)
  }
})
process.send?.({ id: 0, value: null } satisfies Answered)
