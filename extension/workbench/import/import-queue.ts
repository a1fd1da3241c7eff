/**
 * Several files, one after another through the one import job of this page. What becomes of one changes nothing for the next.
 * The files that have not had their turn are known to this page alone: closed, it has forgotten them.
 */
import type { ImportId } from '@shuke/shared/model'
import type { Session } from '../../settings/items.ts'
import type { ImportJob, JobView } from './import-job.ts'
import type { Task } from './protocol.ts'

export type ImportTask = Task & { readonly type: 'import' }

export interface QueueItem {
  readonly task: ImportTask
  readonly state: 'waiting' | 'running' | 'ended'
  /** As it stood last; null before its turn. */
  readonly view: JobView | null
}

interface Where {
  readonly store: string
  readonly session: Session | null
}

export class ImportQueue {
  readonly #job: ImportJob
  readonly #listeners = new Set<() => void>()
  #items: readonly QueueItem[] = []
  #where: Where | null = null

  constructor(job: ImportJob) {
    this.#job = job
    job.subscribe(this.#heed)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** In their order, those that ended too. */
  readonly items = (): readonly QueueItem[] => this.#items

  get busy(): boolean {
    return this.#job.running || this.#items.some(({ state }) => state === 'waiting')
  }

  /** What ended before is forgotten once something new begins. */
  add(tasks: readonly ImportTask[], store: string, session: Session | null): void {
    const going = this.#items.filter(({ state }) => state !== 'ended')
    this.#where = { store, session }
    this.#show([...going, ...tasks.map((task) => ({ task, state: 'waiting', view: null }) as const)])
    this.#next()
  }

  /** Those that have not had their turn are left out; the one that runs goes on. */
  dropWaiting(): void {
    this.#show(this.#items.filter(({ state }) => state !== 'waiting'))
  }

  viewOf(id: ImportId): JobView | null {
    return this.#items.find(({ task }) => task.record.id === id)?.view ?? null
  }

  readonly #heed = (): void => {
    const view = this.#job.view()
    const ended = view?.phase === 'ended'
    if (view && this.#items.some((item) => isOf(item, view)))
      this.#show(
        this.#items.map((item) => (isOf(item, view) ? { ...item, view, state: ended ? 'ended' : 'running' } : item)),
      )
    // Whatever has just ended, of this queue or not: the job is free.
    if (!this.#job.running) this.#next()
  }

  #next(): void {
    const next = this.#items.find(({ state }) => state === 'waiting')
    if (!next || !this.#where || this.#job.running) return
    const { store, session } = this.#where
    this.#job.begin(next.task, store, session)
  }

  #show(items: readonly QueueItem[]): void {
    this.#items = items
    for (const listener of this.#listeners) listener()
  }
}

const isOf = ({ task, state }: QueueItem, view: JobView): boolean =>
  view.task === 'import' && view.id === task.record.id && state !== 'ended'
