/** One PostgreSQL for the whole run, in which each test makes a database of its own, and the empty shops that those are copies of. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { runPostgres } from './run-postgres.ts'
import { makeScratch } from './scratch.ts'
import { makePostgresTemplate, makeSqliteTemplate } from './templates.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The administrator's: no server is started with it. */
    postgresUrl: string
    /** An empty shop, in one file. */
    sqliteTemplate: string
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = makeScratch('template')
  const sqliteTemplate = join(folder, 'empty.sqlite')
  const { adminUrl, stop } = await runPostgres()
  await Promise.all([makeSqliteTemplate(sqliteTemplate), makePostgresTemplate(adminUrl)])
  project.provide('postgresUrl', adminUrl)
  project.provide('sqliteTemplate', sqliteTemplate)
  return async () => {
    rmSync(folder, { recursive: true, force: true })
    await stop()
  }
}
