/** Track N: the clients of a measurement in a few Node processes, their stores in memory. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { SystemName } from '../systems/system.ts'
import type { Answered, Asked } from './node-host.ts'
import { remoteClient, type Track, type Workstation } from './workstation.ts'

const HOST = new URL('./node-host.ts', import.meta.url).pathname

/** RxDB's free version has at most 16 collections in one process (its COL23). */
const CLIENTS_PER_PROCESS = 7

const openProcess = async (system: SystemName, count: number) => {
  const child = fork(HOST, [system], {
    execArgv: ['--max-old-space-size=6144'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let last = 0
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (answer: Answered) => {
      if (answer.id === 0) return resolve()
      const asker = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('error' in answer) asker?.reject(new Error(answer.error))
      else asker?.resolve(answer.value)
    })
    child.once('exit', (code, signal) => {
      const error = new Error(`the clients' process ended (${code ?? signal})`)
      reject(error)
      for (const { reject: fail } of waiting.values()) fail(error)
    })
  })
  await ready
  const all = Array.from({ length: count }, (_, client): Workstation => {
    const call = (method: Asked['method'], args: readonly unknown[]) =>
      new Promise((resolve, reject) => {
        last += 1
        waiting.set(last, { resolve, reject })
        child.send({ id: last, client, method, args } satisfies Asked)
      })
    return { client: remoteClient(call), longestTask: async () => null, storedMb: async () => null }
  })
  return {
    all,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

const open = async (system: SystemName, count: number) => {
  const opened: Awaited<ReturnType<typeof openProcess>>[] = []
  for (let left = count; left > 0; left -= CLIENTS_PER_PROCESS)
    opened.push(await openProcess(system, Math.min(left, CLIENTS_PER_PROCESS)))
  return {
    all: opened.flatMap(({ all }) => all),
    close: async () => void (await Promise.all(opened.map((one) => one.close()))),
  }
}

export const nodeTrack: Track = { name: 'N', open, close: async () => undefined }
