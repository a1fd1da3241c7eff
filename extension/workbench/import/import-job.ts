/**
 * The one import that this page runs, as the components see it. It outlives the place in the workbench that began it, so
 * a person may look elsewhere meanwhile.
 */
import type { Problem } from '@shuke/shared/formats'
import type { ImportId, Localised } from '@shuke/shared/model'
import type { Session } from '../../settings/items.ts'
import type { ImportFailureReason } from './import-failure.ts'
import type { FromImportWorker, Task, ToImportWorker } from './protocol.ts'
import type { News } from './run-import.ts'

/** More are counted and not kept: a file of a million bad rows is not read row by row. */
export const PROBLEMS_KEPT = 10_000

export interface JobFailure {
  readonly reason: ImportFailureReason
  readonly sentence: Localised | null
  readonly detail: string
}

export interface JobView {
  readonly task: Task['type']
  readonly id: ImportId
  /** Null for a task without its file at hand. */
  readonly file: { readonly name: string; readonly bytes: number } | null
  readonly phase: 'reading' | 'applying' | 'fitting' | 'taking-back' | 'ended'
  readonly how: 'applied' | 'taken-back' | 'failed' | null
  readonly failure: JobFailure | null
  readonly paused: boolean
  /** When it began and when it ended, epoch ms. */
  readonly startedAt: number
  readonly endedAt: number | null
  readonly rows: number
  readonly bytes: number
  readonly orders: number
  readonly problems: readonly Problem[]
  readonly problemCount: number
  readonly applied: number
  readonly staged: number
  readonly changed: number
  /** Customers looked at for the shop's model. */
  readonly fitted: { readonly done: number; readonly of: number }
  readonly takenBack: { readonly done: number; readonly of: number }
}

const begun = (task: Task, now: number): JobView => ({
  task: task.type,
  id: task.type === 'import' ? task.record.id : task.id,
  file: 'file' in task ? { name: task.file.name, bytes: task.file.size } : null,
  phase: ({ import: 'reading', 'read-on': 'reading', 'go-on': 'applying', 'take-back': 'taking-back' } as const)[
    task.type
  ],
  how: null,
  failure: null,
  paused: false,
  startedAt: now,
  endedAt: null,
  rows: 0,
  bytes: 0,
  orders: 0,
  problems: [],
  problemCount: 0,
  applied: 0,
  staged: 0,
  changed: 0,
  fitted: { done: 0, of: 0 },
  takenBack: { done: 0, of: 0 },
})

const withNews = (view: JobView, news: News): JobView => {
  switch (news.type) {
    case 'read': {
      const { rows, bytes, orders, problems } = news
      const room = PROBLEMS_KEPT - view.problems.length
      const kept = problems.length > 0 && room > 0 ? [...view.problems, ...problems.slice(0, room)] : view.problems
      return {
        ...view,
        phase: 'reading',
        rows,
        bytes,
        orders,
        problems: kept,
        problemCount: view.problemCount + problems.length,
      }
    }
    case 'applied':
      return { ...view, phase: 'applying', applied: news.applied, staged: news.staged, changed: news.changed }
    case 'fitting':
      return { ...view, phase: 'fitting', fitted: news }
    case 'taking-back':
      return { ...view, phase: 'taking-back', takenBack: news }
  }
}

interface Around {
  readonly startWorker: () => Worker
  readonly now: () => number
  /** The version of this program. */
  readonly reader: string
  /** Called when an import or its undo has changed what the server holds. */
  readonly onServerChanged: () => void
}

export class ImportJob {
  readonly #around: Around
  readonly #listeners = new Set<() => void>()
  #view: JobView | null = null
  #worker: Worker | null = null

  constructor(around: Around) {
    this.#around = around
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Null before the first task. The last one stays in view until `clear`. */
  readonly view = (): JobView | null => this.#view

  get running(): boolean {
    return this.#worker !== null
  }

  /** One task at a time: while one runs, a second is not begun. */
  begin(task: Task, store: string, session: Session | null): void {
    if (this.#worker) return
    const worker = this.#around.startWorker()
    this.#worker = worker
    this.#show(begun(task, this.#around.now()))
    worker.addEventListener('message', ({ data }: MessageEvent<FromImportWorker>) => this.#hear(data, session))
    worker.addEventListener('error', (event) => {
      const failure = { reason: 'unknown', sentence: null, detail: event.message } as const
      this.#hear({ type: 'failed', ...failure }, session)
    })
    this.#say({ type: 'begin', task, store, session, reader: this.#around.reader })
  }

  pause(): void {
    this.#say({ type: 'pause' })
    this.#change({ paused: true })
  }

  resume(): void {
    this.#say({ type: 'resume' })
    this.#change({ paused: false })
  }

  /** Ends the import and takes out what it had brought so far. */
  stop(): void {
    this.#say({ type: 'stop' })
    this.#change({ paused: false, phase: 'taking-back' })
  }

  clear(): void {
    if (!this.#worker) this.#show(null)
  }

  #say(message: ToImportWorker): void {
    this.#worker?.postMessage(message)
  }

  #hear(message: FromImportWorker, session: Session | null): void {
    const view = this.#view
    if (!view) return
    if (message.type === 'news') {
      // A step that was under way when it was stopped still tells its end.
      if (view.phase !== 'taking-back' || message.news.type === 'taking-back') this.#show(withNews(view, message.news))
      return
    }
    this.#worker?.terminate()
    this.#worker = null
    const endedAt = this.#around.now()
    if (message.type === 'ended') this.#show({ ...view, phase: 'ended', how: message.how, endedAt })
    else {
      const { reason, sentence, detail } = message
      this.#show({ ...view, phase: 'ended', how: 'failed', failure: { reason, sentence, detail }, endedAt })
    }
    if (session) this.#around.onServerChanged()
  }

  #change(part: Partial<JobView>): void {
    if (this.#view && this.#worker) this.#show({ ...this.#view, ...part })
  }

  #show(view: JobView | null): void {
    this.#view = view
    for (const listener of this.#listeners) listener()
  }
}
