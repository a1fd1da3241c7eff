import { hrefOf } from '../place.ts'
import { useSession, useStore } from '../store-context.tsx'
import type { Task } from './protocol.ts'
import { useJob } from './use-job.ts'

/** Begins a task and goes to where its progress is. */
export const useBegin = (): ((task: Task) => void) => {
  const { job } = useJob()
  const store = useStore()
  const session = useSession()
  return (task) => {
    job.begin(task, store.name, session)
    window.location.hash = hrefOf({ page: 'import', view: 'run' })
  }
}
