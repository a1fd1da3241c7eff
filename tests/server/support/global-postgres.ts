/** One PostgreSQL for the whole run, in which each test makes a database of its own, most of them copies of one empty shop. */
import type { TestProject } from 'vitest/node'
import { runPostgres } from './run-postgres.ts'
import { makePostgresTemplate } from './templates.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The administrator's: no server is started with it. */
    postgresUrl: string
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const { adminUrl, stop } = await runPostgres()
  await makePostgresTemplate(adminUrl)
  project.provide('postgresUrl', adminUrl)
  return stop
}
