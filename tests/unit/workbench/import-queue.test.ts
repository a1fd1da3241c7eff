import { ImportJob } from '@shuke/extension/workbench/import/import-job.ts'
import { ImportQueue, type ImportTask } from '@shuke/extension/workbench/import/import-queue.ts'
import type { FromImportWorker, ToImportWorker } from '@shuke/extension/workbench/import/protocol.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { importRecord } from '../store/generated-shop.ts'

/** A worker that does what it is told by the test. */
class FakeWorker {
  readonly heard: ToImportWorker[] = []
  #listener: ((event: MessageEvent<FromImportWorker>) => void) | undefined

  addEventListener(type: string, listener: (event: MessageEvent<FromImportWorker>) => void): void {
    if (type === 'message') this.#listener = listener
  }
  postMessage(message: ToImportWorker): void {
    this.heard.push(message)
  }
  terminate(): void {}
  say(data: FromImportWorker): void {
    this.#listener?.({ data } as MessageEvent<FromImportWorker>)
  }
}

let workers: FakeWorker[]
let job: ImportJob
let queue: ImportQueue

beforeEach(() => {
  workers = []
  job = new ImportJob({
    startWorker: () => {
      const worker = new FakeWorker()
      workers.push(worker)
      return worker as unknown as Worker
    },
    now: () => 0,
    reader: 'test',
    onServerChanged: () => {},
  })
  queue = new ImportQueue(job)
})

const taskOf = (name: string): ImportTask => ({
  type: 'import',
  record: importRecord(name),
  file: new File(['x'], name),
})
const states = () => queue.items().map(({ state, view }) => [state, view?.how ?? null])
const FAILED: FromImportWorker = { type: 'failed', reason: 'damaged', sentence: null, detail: '' }

describe('several files', () => {
  test('are imported one after another, and a bad one stops no other', () => {
    queue.add(['a', 'b', 'c'].map(taskOf), 'shuke', null)
    expect(workers).toHaveLength(1)
    expect(states()).toEqual([
      ['running', null],
      ['waiting', null],
      ['waiting', null],
    ])
    expect(queue.busy).toBe(true)
    workers[0]?.say(FAILED)
    expect(workers).toHaveLength(2)
    workers[1]?.say({ type: 'ended', how: 'taken-back' })
    workers[2]?.say({ type: 'ended', how: 'applied' })
    expect(states()).toEqual([
      ['ended', 'failed'],
      ['ended', 'taken-back'],
      ['ended', 'applied'],
    ])
    expect(queue.busy).toBe(false)
    expect(job.running).toBe(false)
  })

  test('keep what each of them said', () => {
    const tasks = ['a', 'b'].map(taskOf)
    queue.add(tasks, 'shuke', null)
    workers[0]?.say({ type: 'news', news: { type: 'applied', applied: 1, staged: 1, changed: 7 } })
    workers[0]?.say({ type: 'ended', how: 'applied' })
    workers[1]?.say({ type: 'news', news: { type: 'applied', applied: 1, staged: 1, changed: 9 } })
    expect(tasks.map(({ record }) => queue.viewOf(record.id)?.changed)).toEqual([7, 9])
  })

  test('that wait can be left out, while the one that runs goes on', () => {
    queue.add(['a', 'b', 'c'].map(taskOf), 'shuke', null)
    queue.dropWaiting()
    workers[0]?.say({ type: 'ended', how: 'applied' })
    expect(workers).toHaveLength(1)
    expect(states()).toEqual([['ended', 'applied']])
  })

  test('wait for what else the job is doing', () => {
    const { id } = importRecord()
    job.begin({ type: 'take-back', id }, 'shuke', null)
    queue.add([taskOf('a')], 'shuke', null)
    expect(workers).toHaveLength(1)
    workers[0]?.say({ type: 'ended', how: 'taken-back' })
    expect(workers).toHaveLength(2)
    expect(states()).toEqual([['running', null]])
  })

  test('added later come behind those that wait, and what ended before is forgotten', () => {
    queue.add([taskOf('a')], 'shuke', null)
    workers[0]?.say({ type: 'ended', how: 'applied' })
    queue.add([taskOf('b'), taskOf('c')], 'shuke', null)
    queue.add([taskOf('d')], 'shuke', null)
    expect(queue.items().map(({ task }) => task.record.fileName)).toEqual(['b', 'c', 'd'])
  })
})
