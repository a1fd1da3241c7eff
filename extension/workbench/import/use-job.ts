import { createContext, useContext, useSyncExternalStore } from 'react'
import type { ImportJob, JobView } from './import-job.ts'

export type { ImportJob } from './import-job.ts'

export const JobContext = createContext<ImportJob | null>(null)

/** The import job of this page, and how it stands. */
export const useJob = (): { readonly job: ImportJob; readonly view: JobView | null } => {
  const job = useContext(JobContext)
  if (!job) throw new Error('A component asked for the import job outside its context.')
  return { job, view: useSyncExternalStore(job.subscribe, job.view) }
}
