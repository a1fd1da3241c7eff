/** One PostgreSQL for the whole run; each test makes a database of its own in it. */
import type { TestProject } from 'vitest/node'
import { runPostgres } from './run-postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const { url, stop } = await runPostgres()
  project.provide('postgresUrl', url)
  return stop
}
