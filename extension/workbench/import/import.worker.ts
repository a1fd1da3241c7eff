/** An import in its own thread, so that the page stays free. One at a time for a store, in whichever tab. */
import type { ImportId } from '@shuke/shared/model'
import { ProfileStore } from '../../store/database.ts'
import { connectBriefly } from '../../sync/connect.ts'
import { sentenceOf } from '../server/server-failure.ts'
import { ImportFailure, importFailure } from './import-failure.ts'
import { passage } from './passage.ts'
import type { FromImportWorker, ToImportWorker } from './protocol.ts'
import { applyHere, type Control, readFile, readOn, Stopped, send, takeBack } from './run-import.ts'

declare const self: DedicatedWorkerGlobalScope

const answer = (message: FromImportWorker) => self.postMessage(message)
const gate = passage()
const control: Control = {
  pass: gate.pass,
  now: () => Date.now(),
  tell: (news) => answer({ type: 'news', news }),
}

const work = async ({
  task,
  store: name,
  session,
  reader,
}: ToImportWorker & { type: 'begin' }): Promise<'applied' | 'taken-back'> => {
  const store = new ProfileStore(name)
  const client = session && connectBriefly(session.server, session.token)
  const id: ImportId = task.type === 'import' ? task.record.id : task.id
  try {
    if (task.type === 'take-back') {
      await takeBack(store, id, client, control)
      return 'taken-back'
    }
    if (task.type === 'import') {
      const isNews = await readFile(store, task.record, task.file, { reader, alone: client === null }, control)
      if (!isNews) return 'applied'
    }
    if (task.type === 'read-on') await readOn(store, id, task.file, reader, control)
    await (client ? send(store, id, client, control) : applyHere(store, id, control))
    return 'applied'
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    await takeBack(store, id, client, control)
    return 'taken-back'
  } finally {
    store.close()
  }
}

const alone = <T>(store: string, run: () => Promise<T>): Promise<T> =>
  navigator.locks.request(`import:${store}`, { ifAvailable: true }, (lock) => {
    if (!lock) throw new ImportFailure('busy')
    return run()
  })

self.addEventListener('message', ({ data }: MessageEvent<ToImportWorker>) => {
  if (data.type !== 'begin') {
    gate[data.type]()
    return
  }
  alone(data.store, () => work(data)).then(
    (how) => answer({ type: 'ended', how }),
    (error: unknown) => {
      const failure = importFailure(error)
      answer({
        type: 'failed',
        reason: failure.reason,
        sentence: sentenceOf(failure.cause ?? failure),
        detail: String(failure.cause ?? failure),
      })
    },
  )
})
