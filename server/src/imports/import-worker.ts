/** The thread that applies and undoes imports and fits the shop's model, so that the main one goes on answering. */
import { parentPort, workerData } from 'node:worker_threads'
import { diskFull, isDiskFull } from '../errors/disk-full.ts'
import { Refusal } from '../errors/refusal.ts'
import { openStore } from '../store/database.ts'
import type { WriteTurn } from '../store/write-turn.ts'
import type { FromWorker, Job, Outcome, ToWorker, WorkerData } from './job.ts'
import { applyImport, undoImport } from './run.ts'

const port = parentPort
if (!port) throw new Error('this file runs as a thread')
const send = (message: FromWorker) => port.postMessage(message)

const granted = new Map<number, () => void>()
let turns = 0
const askMain: WriteTurn = async (work) => {
  const turn = ++turns
  await new Promise<void>((resolve) => {
    granted.set(turn, resolve)
    send({ kind: 'ask-turn', turn })
  })
  try {
    return await work()
  } finally {
    send({ kind: 'end-turn', turn })
  }
}

const { place } = workerData as WorkerData
const store = openStore(place, 'file' in place ? { turn: askMain } : {})

const outcomeOf = async ({ kind, workspace, id, member, budget, ahead }: Job): Promise<Outcome> => {
  const moved = (rev: number) => send({ kind: 'moved', workspace, rev })
  const run = { store: store.of(workspace), workspace, id, member, budget, now: () => Date.now() + ahead, moved }
  try {
    return { kind: 'state', state: await (kind === 'apply' ? applyImport : undoImport)(run) }
  } catch (thrown) {
    const error = isDiskFull(thrown) ? diskFull() : thrown
    if (error instanceof Refusal)
      return { kind: 'refused', code: error.code, reason: error.reason, sentence: error.sentence }
    if (error instanceof Error) return { kind: 'failed', name: error.name, stack: error.stack }
    return { kind: 'failed', name: typeof error, stack: undefined }
  }
}

port.on('message', (message: ToWorker) => {
  if (message === 'close') {
    store.close().then(() => port.close())
  } else if ('turn' in message) {
    granted.get(message.turn)?.()
    granted.delete(message.turn)
  } else {
    outcomeOf(message).then((outcome) => send({ kind: 'done', job: message.job, outcome }))
  }
})
