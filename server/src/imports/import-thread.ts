/** One thread that works on imports: calls go in, states come out, and it writes only when it is given the turn. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ImportState } from '@shuke/shared/sync'
import { Refusal } from '../errors/refusal.ts'
import type { Place } from '../store/database.ts'
import type { WorkspaceId } from '../store/workspace-id.ts'
import type { WriteTurn } from '../store/write-turn.ts'
import type { FromWorker, Job, Outcome, ToWorker, WorkerData } from './job.ts'

export interface ImportThread {
  readonly run: (job: Omit<Job, 'job'>) => Promise<ImportState>
  /** Calls that are not answered yet. */
  readonly busy: () => boolean
  readonly alive: () => boolean
  readonly end: () => Promise<void>
}

interface Call {
  readonly resolve: (state: ImportState) => void
  readonly reject: (error: unknown) => void
}

const HEAP_MB = 256

/** Beside this file, or beside the file that this one was put into. */
const WORKER = new URL(`./import-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'mjs'}`, import.meta.url)
const END_PATIENCE_MS = 5000

export const startImportThread = (
  place: Place,
  turn: WriteTurn,
  moved: (workspace: WorkspaceId, rev: number) => void,
): ImportThread => {
  const workerData: WorkerData = { place }
  const worker = new Worker(WORKER, {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  const tell = (message: ToWorker) => worker.postMessage(message)
  const calls = new Map<number, Call>()
  const turns = new Map<number, () => void>()
  let jobs = 0
  let alive = true

  const giveTurn = (number: number) =>
    turn(async () => {
      if (!alive) return
      await new Promise<void>((resolve) => {
        turns.set(number, resolve)
        tell({ turn: number })
      })
      turns.delete(number)
    })

  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'moved') moved(message.workspace, message.rev)
    if (message.kind === 'ask-turn') void giveTurn(message.turn)
    if (message.kind === 'end-turn') turns.get(message.turn)?.()
    if (message.kind !== 'done') return
    const call = calls.get(message.job)
    calls.delete(message.job)
    if (call) settle(call, message.outcome)
  })
  // A thread that dies gives its turn back and fails its calls; each piece was whole or nothing, so they may be made again.
  const gone = (error: unknown) => {
    alive = false
    for (const { reject } of calls.values()) reject(error)
    calls.clear()
    for (const giveBack of turns.values()) giveBack()
  }
  worker.on('error', gone)
  worker.on('exit', () => gone(new Error('the import thread ended')))

  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        calls.set(++jobs, { resolve, reject })
        tell({ ...job, job: jobs })
      }),
    busy: () => calls.size > 0,
    alive: () => alive,
    end: async () => {
      if (!alive) return
      const ended = once(worker, 'exit')
      tell('close')
      const patience = setTimeout(() => worker.terminate(), END_PATIENCE_MS)
      await ended
      clearTimeout(patience)
    },
  }
}

const settle = ({ resolve, reject }: Call, outcome: Outcome): void => {
  if (outcome.kind === 'state') resolve(outcome.state)
  else if (outcome.kind === 'refused')
    reject(new Refusal(outcome.code as Refusal['code'], outcome.reason, outcome.sentence))
  else reject(Object.assign(new Error('an import failed'), { name: outcome.name, stack: outcome.stack }))
}
