/** One PostgreSQL for the whole run; each test makes a database of its own in it. */
import type { TestProject } from 'vitest/node'
import { runPostgres } from './run-postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The administrator's: no server is started with it. */
    postgresUrl: string
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const { adminUrl, stop } = await runPostgres()
  project.provide('postgresUrl', adminUrl)
  return stop
}
